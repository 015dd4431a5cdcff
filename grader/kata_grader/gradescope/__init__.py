"""What Gradescope grades with: an archive, the program that runs there, its results."""
