"""Cells that are changed, moved, added, or carry forged outputs; and honest notebooks."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_output

from tests.nbgrader.classroom import cell, mark
from tests.nbgrader.tampering.kinds import CHANGED, HALF, MISSING, WHOLE, code, edit, kind

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
    "index [1, 0]: expected",
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
