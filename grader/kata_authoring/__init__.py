"""What authors and maintainers of a course need: new exercises, mutants, the evidence of bars."""
