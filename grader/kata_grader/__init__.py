"""The autograder of Keras Katas: it deals with courses, checks and learners, not deep learning.

Authors of checks import `kata_grader.checking`. This module imports nothing, because the worker,
where a learner's code runs, imports it too.
"""

__version__ = "1.0"  # the one of the package and of course.toml; a test compares them
