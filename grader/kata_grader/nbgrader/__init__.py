"""Making nbgrader's notebooks from the course, and grading them with the answers isolated.

A learner's notebook imports this package for `checks`, without nbgrader being installed. So only
the commands and nbgrader's own configuration import the modules that need nbgrader.
"""

from kata_grader.nbgrader.kernel import checks

__all__ = ["checks"]
