"""The autograder of Keras Katas: it knows courses, checks and learners, and no deep learning.

Check authors import `kata_grader.checking`. This module stays empty of imports, since the worker
process, where a learner's code runs, imports it too.
"""

__version__ = "0.1.0"
