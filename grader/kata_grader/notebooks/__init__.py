"""The old name of `kata_grader.nbgrader`: notebooks written before the change still import it."""

from kata_grader.nbgrader.kernel import checks

__all__ = ["checks"]
