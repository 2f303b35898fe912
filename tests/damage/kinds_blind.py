"""Kinds of damage by an author who has not seen the reader: each public function is one, as the package's text says."""
