"""Grading with Gradescope: the autograder's zip file, the program that runs there, its results."""
