"""Grading nbgrader's notebooks with the answers isolated."""
