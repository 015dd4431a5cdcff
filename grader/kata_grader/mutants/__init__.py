"""Mutants: solutions with one small change each, which the checks must reject."""
