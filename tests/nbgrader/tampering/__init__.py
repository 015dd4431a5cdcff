"""The kinds of notebooks that a class hands in when it tries everything, and what each must earn.

Each kind is a learner with a submission of its own. Two answers lie behind most of them: the whole
one deserves 10 points; the half one, in which `step` alone is written, deserves 4.

    python -m tests.nbgrader.tampering [name ...]      grades them, and prints the table
"""

from tests.nbgrader.tampering import cells, files, hostile_code  # noqa: F401 (each adds its kinds)
