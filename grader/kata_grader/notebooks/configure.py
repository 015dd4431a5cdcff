"""The old name of `kata_grader.nbgrader.configure`: older configurations still import it."""

from kata_grader.nbgrader.configure import configure

__all__ = ["configure"]
