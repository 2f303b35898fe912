"""Tests of the hidden tests and of the visible checks: run with `make mutation`, in less than ten minutes.

Known mistakes, mutants of the reference, rewrites of right answers, and what the check cells catch: four figures.
"""
