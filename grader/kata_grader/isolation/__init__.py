"""Running a learner's code apart from everything that knows the answers."""
