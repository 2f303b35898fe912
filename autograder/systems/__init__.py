"""The formats of the systems around the kit: Canvas, Moodle and Gradescope, one module each."""
