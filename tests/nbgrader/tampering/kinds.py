"""What a kind of tampering is, and how kinds are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nbformat.v4 import new_code_cell

from tests.nbgrader.classroom import Classroom, as_bytes

WHOLE, HALF = 10, 4
POINTS = {"step": 3, "rate": 1, "walk": 3, "long_walk": 2, "drawing": 1}
HIDDEN = "hidden-"
SECRET = "seventy-seven"
ANSWERS = ("step", "walk", "drawing")


@dataclass(frozen=True)
class Kind:
    """A kind of tampering.

    Attributes:
        name: of the learner who does it.
        what: what was done, in words.
        earned: the points that it must earn; None where nothing can be graded.
        says: what the learner reads in the feedback, or the instructor in the log.
        make: writes the submission.
    """

    name: str
    what: str
    earned: float | None
    says: str
    make: Callable[[Desk], None]


class Desk:
    """What one learner works with."""

    def __init__(self, room: Classroom, learner: str) -> None:
        self.room = room
        self.learner = learner
        self.folder = room.submission(learner)
        self.path = self.folder / "walk.ipynb"

    def whole(self):
        """Return a notebook with the right answer."""
        return self.room.answered("walk")

    def half(self):
        """Return a notebook in which `step` alone is answered."""
        return self.room.answered("walk", only=["step"])

    def give(self, notebook):
        """Hand it in."""
        self.path.write_bytes(as_bytes(notebook))

    def beside(self, name, text):
        """Hand a file in beside the notebook."""
        (self.folder / name).write_text(text, "utf-8")


KINDS: list[Kind] = []


def kind(what, earned, says=""):
    """Make a kind of the function below, which is given a desk."""

    def add(make):
        KINDS.append(Kind(make.__name__.replace("_", "-"), what, earned, says, make))
        return make

    return add


def edit(what, earned, says="", base="half"):
    """Make a kind of the function below, which changes a notebook."""

    def add(change):
        def make(desk):
            notebook = desk.half() if base == "half" else desk.whole()
            changed = change(notebook)
            desk.give(notebook if changed is None else changed)

        make.__name__ = change.__name__
        kind(what, earned, says)(make)
        return change

    return add


def code(what, text, earned=HALF, says="", after="answer-drawing", base="half"):
    """Add a kind: a notebook with a cell of code more."""
    name, _, what = what.partition(": ")

    def change(notebook):
        place = [one.id for one in notebook.cells].index(after) + 1
        notebook.cells.insert(place, new_code_cell(text))

    change.__name__ = name
    edit(what, earned, says, base)(change)


CHANGED = "This cell had been changed"
MISSING = "This cell was missing"
