"""The former name of `kata_grader.nbgrader.configure`, for configurations written before."""

from kata_grader.nbgrader.configure import configure

__all__ = ["configure"]
