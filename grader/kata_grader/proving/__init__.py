"""The proof of the course: solutions, stubs and mistakes get the verdicts that they must get."""
