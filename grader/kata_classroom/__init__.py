"""What instructors use: hand-ins, the store of a class, grades, reports, platforms, nbgrader.

The engine needs none of it, and what learners receive comes without it.
"""
