"""The pool of `kata_grader.running`, under the name that it had here."""

from kata_grader.running.pool import LocalPool as LocalPool
