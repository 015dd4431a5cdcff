"""Running a learner's code in a process that holds no solution, no check and no score."""
