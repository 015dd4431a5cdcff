"""The kinds of notebooks that a class hands in when it tries everything, and what each must earn.

Each kind is a learner with a submission of its own. Two answers lie behind most of them: the whole
one deserves 10 points; the half one, in which `step` alone is written, deserves 4.

    python tests/nbgrader/tampering.py [name ...]      grades them, and prints the table
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_output

from tests.nbgrader.classroom import WALKS, Classroom, as_bytes, cell, copy_of_tiny, mark

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


# Honest ones, first and last, whose points must be what they are without the others.


@edit("an honest answer", WHOLE, "✓ 3/3", base="whole")
def aa_honest(notebook):
    pass


@edit("an honest half of an answer", HALF, "not started")
def aa_honest_half(notebook):
    pass


@kind("the notebook as it was handed out", 0, "not started")
def zz_untouched(desk):
    desk.give(desk.room.released("walk"))


@edit("an honest answer", WHOLE, "✓ 3/3", base="whole")
def zz_honest(notebook):
    pass


# Grader cells.


@edit("a grader cell edited to pass", HALF, CHANGED)
def grader_edited(notebook):
    cell(notebook, "check-walk").source = "assert True\n10"


@edit("a grader cell emptied", HALF, CHANGED)
def grader_emptied(notebook):
    cell(notebook, "check-walk").source = ""


@edit("a grader cell deleted", HALF, MISSING)
def grader_deleted(notebook):
    notebook.cells.remove(cell(notebook, "check-walk"))


@edit("all grader cells deleted", WHOLE, MISSING, base="whole")
def graders_all_deleted(notebook):
    notebook.cells = [one for one in notebook.cells if not one.metadata.nbgrader.grade]


@edit("everything deleted but the code, pasted into a new notebook", WHOLE, MISSING, base="whole")
def pasted_into_a_new_notebook(notebook):
    sources = [one.source for one in notebook.cells if one.id.startswith(("given", "answer-"))]
    notebook.cells = [new_code_cell(source) for source in sources]


@edit("a grader cell twice", HALF)
def grader_duplicated(notebook):
    notebook.cells += [cell(notebook, "check-step"), cell(notebook, "check-step")]


@edit("a grader cell renamed to another's id", HALF, MISSING)
def grader_renamed(notebook):
    mark(notebook, "check-walk").grade_id = "check-step"


@edit("a grader cell renamed to an unknown id", HALF, MISSING)
def grader_unknown(notebook):
    mark(notebook, "check-walk").grade_id = "check-everything"


def _pointed(name, what, value):
    def change(notebook):
        for one in notebook.cells:
            if one.metadata.nbgrader.grade:
                one.metadata.nbgrader.points = value

    change.__name__ = name
    edit(f"points of the grader cells {what}", HALF)(change)


_pointed("points_raised", "raised to 1000", 1000)
_pointed("points_negative", "made negative", -5)
_pointed("points_nan", "NaN", float("nan"))
_pointed("points_infinite", "infinite", float("inf"))
_pointed("points_text", "a text", "all of them")


def _flagged(name, what, key, value):
    def change(notebook):
        for one in notebook.cells:
            if one.metadata.nbgrader.grade:
                one.metadata.nbgrader[key] = value

    change.__name__ = name
    edit(what, HALF)(change)


_flagged("grade_false", "grader cells marked as not graded", "grade", False)
_flagged("solution_true", "grader cells marked as answers", "solution", True)
_flagged("task_true", "grader cells marked as tasks", "task", True)
_flagged("unlocked", "grader cells unlocked", "locked", False)
_flagged("checksum_forged", "checksums forged", "checksum", "0" * 32)
_flagged("schema_of_tomorrow", "metadata of schema 99", "schema_version", 99)
_flagged("schema_of_yesterday", "metadata of schema 1", "schema_version", 1)


def _retyped(name, kind_of_cell, base, earned):
    def change(notebook):
        for one in notebook.cells:
            if one.metadata.nbgrader.grade or one.metadata.nbgrader.solution:
                one.cell_type = kind_of_cell

    change.__name__ = name
    edit(f"grader and answer cells turned into {kind_of_cell} cells", earned, base=base)(change)


_retyped("turned_into_markdown", "markdown", "half", HALF)
_retyped("turned_into_raw", "raw", "whole", WHOLE)


@edit("the metadata of an answer and its grader cell swapped", WHOLE, CHANGED, base="whole")
def metadata_swapped(notebook):
    one, other = cell(notebook, "answer-walk"), cell(notebook, "check-walk")
    one.metadata, other.metadata = other.metadata, one.metadata


@edit("metadata that are lists, numbers, null", WHOLE, MISSING, base="whole")
def metadata_nonsense(notebook):
    nonsense = ([], 7, None, "nbgrader", {"nbgrader": []}, {"nbgrader": {"grade_id": {}}})
    for number, one in enumerate(notebook.cells):
        dict.__setitem__(one, "metadata", nonsense[number % len(nonsense)])


# Cells moved.


@edit("all cells in reverse order", WHOLE, base="whole")
def reversed_cells(notebook):
    notebook.cells.reverse()


@edit("grader cells moved to the top", WHOLE, base="whole")
def graders_first(notebook):
    notebook.cells.sort(key=lambda one: not one.metadata.nbgrader.grade)


@edit("an answer merged into its grader cell", WHOLE, CHANGED, base="whole")
def merged_into_the_grader(notebook):
    answer, check = cell(notebook, "answer-walk"), cell(notebook, "check-walk")
    check.source = f"{answer.source}\n\n\n{check.source}"
    notebook.cells.remove(answer)


@edit("all code merged into the first cell", WHOLE, MISSING, base="whole")
def merged_into_one(notebook):
    sources = [one.source for one in notebook.cells if one.cell_type == "code"]
    notebook.cells = [one for one in notebook.cells if one.cell_type == "code"][:1]
    notebook.cells[0].source = "\n\n".join(sources)


@edit("two answers and the checks between them merged into one answer cell", WHOLE, base="whole")
def merged_into_an_answer(notebook):
    ids = [one.id for one in notebook.cells]
    first, last = ids.index("answer-step"), ids.index("answer-walk")
    merged = notebook.cells[first : last + 1]
    merged[0].source = "\n\n".join(one.source for one in merged)
    notebook.cells[first : last + 1] = merged[:1]


@edit("a constant added to the cell of imports, and used in an answer", WHOLE, base="whole")
def given_extended(notebook):
    cell(notebook, "given").source += "\nNOWHERE = np.zeros(2)"
    answer = cell(notebook, "answer-walk")
    answer.source = answer.source.replace(
        "np.zeros(xs.shape[1])", "np.zeros(xs.shape[1]) + NOWHERE[0]"
    )


@edit("the cell of imports deleted", WHOLE, base="whole")
def given_deleted(notebook):
    notebook.cells.remove(cell(notebook, "given"))
    answer = cell(notebook, "answer-drawing")
    answer.source = "PAPER = np.zeros((SIDE, SIDE))\n\n\n" + answer.source


@edit("checks called in cells of one's own", WHOLE, base="whole")
def checks_called(notebook):
    answer = cell(notebook, "answer-walk")
    answer.source = 'check("test_step")\n\n\n' + answer.source


@edit("an answer split into two cells", WHOLE, base="whole")
def split(notebook):
    place = notebook.cells.index(cell(notebook, "answer-walk"))
    answer = notebook.cells[place].source
    notebook.cells[place].source = "# see below"
    notebook.cells.insert(place + 1, new_code_cell(answer))


# Outputs.


def _forged(name, what, outputs):
    def change(notebook):
        for one in notebook.cells:
            if one.metadata.nbgrader.grade:
                one.outputs = outputs

    change.__name__ = name
    edit(f"outputs of grader cells forged: {what}", HALF)(change)


def _result(text):
    return [new_output("execute_result", {"text/plain": text}, execution_count=1)]


_forged("forged_full", "a result of 100", _result("100"))
_forged("forged_nan", "a result of nan", _result("nan"))
_forged("forged_negative", "a result of -1", _result("-1"))
_forged("forged_passed", "what a passed check prints", [new_output("stream", text="✓ 3/3  All")])


@edit("the kit's own metadata forged", HALF)
def forged_notes(notebook):
    notebook.metadata.kata_problem = ""
    for one in notebook.cells:
        one.metadata.kata_note = "This cell has earned 10 points."
        one.metadata.kata_outcome = "passed"


# Cells added.


@edit("a helper in a cell of its own", WHOLE, base="whole")
def helper_added(notebook):
    answer = cell(notebook, "answer-walk")
    place = notebook.cells.index(answer)
    answer.source = "def walk(xs, rate):\n    return taken(xs, rate)"
    helper = """def taken(xs, rate):
    place, places = np.zeros(xs.shape[1]), []
    for x_t in xs:
        place = rate * place + x_t
        places.append(place)
    return np.stack(places)"""
    notebook.cells.insert(place, new_code_cell(helper))


code(
    "overridden: a wrong definition below the right one, which counts as in a kernel",
    "def walk(xs, rate):\n    return xs",
    5,
    "index [1, 0]: received",
    base="whole",
)
code("broken_cell: a cell that raises", "1 / 0", WHOLE, base="whole")
code("unfinished_cell: a cell that is no Python", "def (", WHOLE, base="whole")


@kind("the answers in an added cell below, the answer cells as they were", WHOLE)
def answered_below(desk):
    notebook, whole = desk.half(), desk.whole()
    sources = [cell(whole, f"answer-{name}").source for name in ("walk", "drawing")]
    notebook.cells.append(new_code_cell("\n\n\n".join(sources)))
    desk.give(notebook)


@kind("the answer above the answer cell, which is still the stub", WHOLE)
def answered_above(desk):
    notebook, whole = desk.half(), desk.whole()
    notebook.cells.insert(1, new_code_cell(cell(whole, "answer-walk").source))
    cell(notebook, "answer-drawing").source = cell(whole, "answer-drawing").source
    desk.give(notebook)


@kind("an answer cell twice, the stub below the answer", WHOLE)
def answer_twice(desk):
    notebook = desk.whole()
    stub = cell(desk.half(), "answer-walk")
    place = notebook.cells.index(cell(notebook, "answer-walk"))
    notebook.cells.insert(place + 1, stub)
    desk.give(notebook)


@kind("an answer cell twice, a wrong answer above the right one", WHOLE)
def answer_twice_wrong_first(desk):
    notebook = desk.whole()
    wrong = cell(desk.whole(), "answer-walk")
    wrong.source = "def walk(xs, rate):\n    return xs"
    notebook.cells.insert(notebook.cells.index(cell(notebook, "answer-walk")), wrong)
    desk.give(notebook)


@edit("all cells with one id", WHOLE, base="whole")
def one_id(notebook):
    for one in notebook.cells:
        one.id = "x"


# Files that are no notebooks, or not the ones that were asked for.


def _file(name, what, content, says, earned=0):
    def make(desk):
        desk.give(content)

    make.__name__ = name
    kind(what, earned, says)(make)


_file("not_json", "a file that is not JSON", '{"cells": [', "is not valid JSON, line 1")
_file("empty", "an empty file", b"", "is not valid JSON")
_file("binary", "a binary file", b"\x89PNG\r\n\x1a\n\x00\xff" * 99, "is not valid UTF-8")
_file("a_list", "JSON that is no notebook", "[1, 2, 3]", "holds no cells")
_file("cells_a_number", "cells that are a number", '{"cells": 7}', "holds no cells")
_file("no_cells", "a notebook without cells", '{"cells": []}', "not started")
_file("deep", "JSON nested a million times", "[" * 10**6, "is not valid JSON")
_file("long_number", "a number of a million digits", "9" * 10**6, "is not valid JSON")
_file("many_cells", "a million cells", '{"cells": [' + "{}," * 10**6 + "{}]}", "cells")
_file("too_large", "a file of 65 MB", b" " * (65 * 2**20), "larger than 64 MB")


@edit("another kernel: R", WHOLE, base="whole")
def kernel_r(notebook):
    notebook.metadata.kernelspec = {"name": "ir", "display_name": "R", "language": "R"}
    notebook.metadata.language_info = {"name": "R"}


@edit("a kernel that does not exist, and metadata of other tools", WHOLE, base="whole")
def kernel_unknown(notebook):
    notebook.metadata.kernelspec = {"name": "../../bin/sh", "display_name": ["?"]}
    notebook.metadata.jupytext = {"formats": "ipynb,py:percent"}


@edit("format 3", WHOLE, base="whole")
def format_3(notebook):
    cells = [
        {"cell_type": one.cell_type, "metadata": one.metadata}
        | ({"input": one.source, "language": "python", "outputs": []} if "outputs" in one else {})
        | ({} if "outputs" in one else {"source": one.source})
        for one in notebook.cells
    ]
    worksheets = [{"cells": cells[:4]}, {"cells": cells[4:]}]
    return as_bytes_of({"nbformat": 3, "nbformat_minor": 0, "worksheets": worksheets})


def as_bytes_of(value):
    """Return plain values as JSON."""
    return as_bytes(dict(value))


@edit("half a surrogate pair in an answer, NaN in the metadata", WHOLE, base="whole")
def surrogates(notebook):
    cell(notebook, "answer-walk").source += "\n# \ud800"
    cell(notebook, "answer-walk").metadata.strange = float("nan")


@edit("a novel of 20 MB in a text cell", 0, "more than 2 MB of text", base="whole")
def novel(notebook):
    cell(notebook, "lesson-1").source = "It was a dark and stormy night. " * 650_000


@edit("1.5 MB of code", 0, "larger than 1 MB", base="whole")
def much_code(notebook):
    cell(notebook, "answer-walk").source += "\nx = 1" * 250_000


@edit("an answer with half a million blank lines", WHOLE, base="whole")
def blank_lines(notebook):
    cell(notebook, "answer-walk").source += "\n" * 500_000 + "# %"


@edit("a thousand magics", WHOLE, base="whole")
def magics(notebook):
    cell(notebook, "answer-walk").source = (
        "%matplotlib inline\n!ls\n" * 500 + cell(notebook, "answer-walk").source
    )


@edit("outputs of 20 MB", WHOLE, base="whole")
def huge_outputs(notebook):
    for one in notebook.cells:
        if "outputs" in one:
            one.outputs = [new_output("stream", text="x" * 2_000_000)]


@kind("a link to the instructor's notebook", 0, "is a link")
def link(desk):
    desk.path.symlink_to(desk.room.folder / "source" / WALKS / "walk.ipynb")


@kind("a link that leads nowhere", 0, "is a link")
def dangling_link(desk):
    desk.path.symlink_to("/nowhere/walk.ipynb")


@kind("a pipe in the notebook's place", 0, "is not a regular file")
def pipe(desk):
    os.mkfifo(desk.path)


@kind("a folder in the notebook's place", 0, "is not a regular file")
def folder(desk):
    desk.path.mkdir()


@kind("a notebook with the browser's name", None, "Skipping unknown notebook")
def wrong_name(desk):
    desk.path = desk.folder / "walk (1).ipynb"
    desk.give(desk.whole())


@kind("a notebook with a capital letter", None, "Skipping unknown notebook")
def wrong_case(desk):
    desk.path = desk.folder / "Walk.ipynb"
    desk.give(desk.whole())


@kind("a second notebook beside the right one", HALF)
def second_notebook(desk):
    desk.give(desk.half())
    desk.path = desk.folder / "walk-Copy1.ipynb"
    desk.give(desk.whole())


# Hostile code.

EVIL = "def walk(xs, rate):\n    "

code("exits: os._exit(0) in the answer", f"import os\n{EVIL}os._exit(0)", says="ended its process")
code("exits_at_once: os._exit(0) in a cell", "import os\nos._exit(0)", 0, "ended its process")
code("loops: an endless loop in the answer", f"{EVIL}while True: pass", says="took longer than 5 s")
code("loops_at_once: an endless loop in a cell", "while True: pass", 0, "took longer than 5 s")
code("system_exit: SystemExit in the answer", f"{EVIL}raise SystemExit(0)", says="SystemExit")
code(
    "interrupts: KeyboardInterrupt in the answer",
    f"{EVIL}raise KeyboardInterrupt",
    says="KeyboardInterrupt",
)
code(
    "writes_to_stderr: a right answer that writes to standard error",
    "import sys, warnings, os\n_step = step\n"
    "def step(x_t, place, rate):\n    print('a warning', file=sys.stderr)\n"
    "    os.write(2, b'another')\n    warnings.warn('a third')\n    return _step(x_t, place, rate)",
    WHOLE,
    base="whole",
)
code(
    "floods: 30 MB of output",
    f"{EVIL}print('x' * 30_000_000)\n    return xs",
    says="printed more than 16 MB",
)
code(
    "traceback_replaced: showtraceback replaced",
    "get_ipython().showtraceback = lambda *a, **k: None\n"
    "get_ipython().run_cell = lambda *a, **k: None",
)
code("check_replaced: check replaced in the kernel", "check = lambda name: None")
code("checks_replaced: a module of ours replaced", "import sys\nsys.modules['kata_grader'] = sys")
code(
    "floats_patched: builtins, NumPy and the engine patched",
    """import builtins, numpy, sys
class Everything(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __hash__ = float.__hash__
numpy.allclose = numpy.isclose = numpy.array_equal = lambda *a, **k: True
numpy.testing.assert_allclose = lambda *a, **k: None
for name, module in list(sys.modules.items()):
    if name.startswith("kata_grader.checking"):
        for key in list(vars(module)):
            if callable(vars(module)[key]):
                setattr(module, key, lambda *a, **k: None)
builtins.float = Everything
builtins.all = builtins.any = lambda items: True""",
    earned=3,  # its own `step` returns its own kind of float then, where a number is asked for
    says="expected a number",
)
code(
    "always_equal: an object that is equal to everything",
    """class Yes(np.ndarray):
    __eq__ = lambda self, other: True
    __array_priority__ = 1000
    def __array_function__(self, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return True
def walk(xs, rate):
    return np.zeros((len(xs), xs.shape[1])).view(Yes)""",
    says="is not accepted",
)
code(
    "gradebook_written: writes to the gradebook, the notebooks and the results",
    """import os, sqlite3
for up in range(8):
    for name in ("gradebook.db", "source/ch1_walks/walk.ipynb", "walk.ipynb", "course.toml",
                 "autograded/aa-honest/ch1_walks/walk.ipynb", "nbgrader_config.py"):
        path = "../" * up + name
        try:
            # Nowhere but in its own folder, and over what this class has there.
            if up < 1 or os.path.exists(path) and "nbt" in os.path.abspath(path):
                open(path, "w").write("spoilt")
        except OSError:
            pass""",
)
code(
    "expected_values_read: looks for the solution in memory",
    """import gc, inspect, sys, __main__
def walk(xs, rate):
    frame = inspect.currentframe()
    while frame:
        for value in [*frame.f_locals.values(), *frame.f_globals.values()]:
            for name in ("reference", "solution", "expected"):
                found = getattr(value, name, None)
                if found is not None:
                    return found.walk(xs, rate) if hasattr(found, "walk") else found
        frame = frame.f_back
    for name, module in list(sys.modules.items()):
        if "solution" in name or name.startswith("kata_checks"):
            return module.walk(xs, rate)
    for thing in gc.get_objects():
        if inspect.isfunction(thing) and thing.__name__ == "walk" and thing is not walk:
            return thing(xs, rate)
    return None""",
    says="✗ 0/3  All steps of a walk",
)
code(
    "threads: threads, processes and functions at exit that outlive the answer",
    """import atexit, os, threading, time
atexit.register(lambda: time.sleep(600))
threading.Thread(target=lambda: time.sleep(600)).start()
threading.Thread(target=lambda: time.sleep(600), daemon=True).start()
if os.fork() == 0:
    time.sleep(600)
    os._exit(0)""",
    WHOLE,
    base="whole",
)
code(
    "replies_forged: a process that writes replies of its own",
    """import os
def walk(xs, rate):
    for number in range(3, 40):
        try:
            os.write(number, b"\\x00" * 64)
        except OSError:
            pass
    return xs""",
)
code(
    "marked_hidden: pretends to be a hidden check",
    "### BEGIN HIDDEN TESTS\ncheck('test_walk')\n### END HIDDEN TESTS",
)
code("solution_markers: markers of nbgrader in an answer", "### BEGIN SOLUTION\nx = 1", HALF)


@kind("Python files beside the notebook, named as modules", HALF)
def files_beside(desk):
    desk.give(desk.half())
    spoil = "raise SystemExit('imported from a submission')\n"
    for name in ("numpy", "sitecustomize", "kata_grader", "conftest", "zipfile", "msgpack", "json"):
        desk.beside(f"{name}.py", spoil)
    desk.beside(
        "nbgrader_config.py", "c = get_config()\nc.Autograde.autograde_preprocessors = []\n"
    )
    desk.beside("kata.zip", "no zip")
    desk.beside("pytest.ini", "[pytest]\naddopts = --nothing-like-it\n")


@kind("files beside the notebook that the answer would import", HALF)
def helper_file(desk):
    notebook = desk.half()
    cell(notebook, "answer-walk").source = "from helper import walk"
    desk.give(notebook)
    desk.beside("helper.py", cell(desk.whole(), "answer-walk").source)


def hand_in_all(room: Classroom, kinds: list[Kind]) -> None:
    """Have learners of these kinds hand in."""
    for one in kinds:
        one.make(Desk(room, one.name))


@dataclass(frozen=True)
class Row:
    """What became of one kind: its points by grader cell, and what the learner reads."""

    kind: Kind
    points: dict[str, float] | None
    text: str

    @property
    def earned(self) -> float | None:
        """The points in all; None if it was not graded."""
        return None if self.points is None else sum(self.points.values())


class Graded:
    """A class of all kinds, graded by one run of nbgrader.

    Attributes:
        ran: the run of `nbgrader autograde`.
        rows: what became of each kind, by name.
        source_untouched: whether the instructor's files are what they were.
    """

    def __init__(self, room: Classroom, kinds: list[Kind] = KINDS) -> None:
        hand_in_all(room, kinds)
        before = files_of(room.folder / "source")
        self.ran = room.nbgrader("autograde", WALKS)
        self.log = self.ran.stdout + self.ran.stderr
        self.source_untouched = files_of(room.folder / "source") == before
        self.rows = {one.name: self._row(room, one) for one in kinds}

    def _row(self, room: Classroom, one: Kind) -> Row:
        graded = room.folder / "autograded" / one.name / WALKS / "walk.ipynb"
        if not graded.is_file():
            return Row(one, None, log_of(self.log, one.name))
        points = room.grades(one.name)["walk"]
        return Row(one, points, outputs_of(nbformat.read(graded, as_version=4)))


def files_of(folder: Path) -> dict[Path, bytes]:
    """Return the bytes of all files in a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def outputs_of(notebook) -> str:
    """Return what stands below the cells of an autograded notebook, from which feedback is made."""
    texts = []
    for one in notebook.cells:
        for output in one.get("outputs", []):
            texts += [output.get("text", ""), *output.get("traceback", [])]
    return "\n".join(texts)


def log_of(log: str, learner: str) -> str:
    """Return the lines of nbgrader's log that are about a learner."""
    return "\n".join(line for line in log.splitlines() if f"/{learner}/" in line)


def reason_of(row: Row) -> str:
    """Return the line that says what row's kind is about, for the table."""
    if row.kind.says:
        return next((x.strip() for x in row.text.splitlines() if row.kind.says in x), "")[:110]
    return "as for everybody" if row.earned == WHOLE else "the checks' own messages"


def table_of(graded: Graded) -> str:
    """Return the table in Markdown."""
    lines = ["| what was handed in | earned | the reason that is told |", "|---|---|---|"]
    for row in graded.rows.values():
        earned = "not graded" if row.earned is None else f"{row.earned:g} / {WHOLE}"
        lines.append(f"| {row.kind.what} | {earned} | {reason_of(row).replace('|', '/')} |")
    return "\n".join(lines)


def main(names: list[str]) -> None:
    """Grade a class of all kinds (or of those named) in a temporary folder; print the table."""
    folder = Path(tempfile.mkdtemp(prefix="tampering-nbt-"))
    try:
        course = copy_of_tiny(folder / "course")
        room = Classroom.opened(folder / "class", course, chapters=[WALKS])
        print(table_of(Graded(room, [one for one in KINDS if not names or one.name in names])))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
