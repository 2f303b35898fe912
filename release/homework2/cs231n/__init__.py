"""Reference solutions and the library that the course notebooks lean on.

The public names, arguments, shapes and parameter keys are those of Stanford's CS231n package; every line is our own.
"""
