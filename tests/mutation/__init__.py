"""Tests of the hidden tests and of the visible checks: run with `make mutation`, in less than fourteen minutes.

Known mistakes, mutants of the reference, rewrites of right answers, what the check cells catch, and other secrets: five
figures. Mistakes, mutants and rewrites go a hand-in's own way: a notebook's text, read, sliced, asked over the wire.
"""
