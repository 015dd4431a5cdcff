"""The files that decide the points of an exercise, as one hash: if it changes, grade again."""

from kata_grader.course.digest import deciding as rules_hash
from kata_grader.course.digest import files_of as rules_of

__all__ = ["rules_hash", "rules_of"]
