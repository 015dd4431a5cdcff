"""Grading a class: what changed is checked in one pool, and every result is kept at once."""
