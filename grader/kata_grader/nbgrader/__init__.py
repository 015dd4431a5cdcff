"""What a learner's notebook imports, without nbgrader being installed."""

from kata_grader.nbgrader.kernel import checks

__all__ = ["checks"]
