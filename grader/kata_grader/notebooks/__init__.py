"""The former name of `kata_grader.nbgrader`, which notebooks written before still import."""

from kata_grader.nbgrader.kernel import checks

__all__ = ["checks"]
