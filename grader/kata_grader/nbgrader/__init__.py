"""The bridge to nbgrader: notebooks from the course, and grades for those that come back.

A learner's notebook imports this package for `checks`; what needs nbgrader is imported by the
commands and by nbgrader's own configuration alone.
"""

from kata_grader.nbgrader.kernel import checks

__all__ = ["checks"]
