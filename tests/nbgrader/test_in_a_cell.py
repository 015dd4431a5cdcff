"""`from kata import check, hint, lesson`: what a learner types into a cell of a notebook."""

import re

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from tests.deadlines import PATIENCE
from tests.nbgrader.classroom import copy_of_tiny, environment

IMPORT = "from kata import check, hint, lesson"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return copy_of_tiny(tmp_path_factory.mktemp("in_a_cell") / "course")


def outputs_of(course, *sources):
    """Return what each cell of a notebook in the course's folder prints, as text."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    client = NotebookClient(
        notebook, resources={"metadata": {"path": str(course.root)}}, timeout=PATIENCE
    )
    client.execute(env=environment(course.root.parent))
    return ["".join(map(text_of, cell.outputs)) for cell in notebook.cells]


def text_of(output):
    """Return an output as text, without colours."""
    data = output.get("data", {})
    text = output.get("text") or data.get("text/markdown") or data["text/plain"]
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_check_gives_the_verdicts_on_the_functions_of_the_notebook(course):
    """First the file, which is the stub; then what stands in the cells, right or wrong."""
    untouched, _, wrong, _, right = outputs_of(
        course,
        f"{IMPORT}\ncheck('double')",
        "def double(x):\n    return x",
        "check('double')",
        "def double(x):\n    return 2 * x",
        "check('ch2_marks/double')",
    )
    assert "Twice as much" in untouched
    assert "points" not in untouched
    assert re.search(r"✗ +0/\d", wrong)
    assert re.search(r"double\(x=", wrong)
    assert re.search(r"0 / \d+ points", wrong)
    (earned,) = re.findall(r"(\d+) / (\d+) points", right)
    assert earned[0] == earned[1]


def test_hints_and_lessons_are_shown(course):
    """Hints come one by one, and a lesson is Markdown, so that its formulas are typeset."""
    lesson, hint, again = outputs_of(
        course, f"{IMPORT}\nlesson('double')", "hint('double')", "hint('double', again=True)"
    )
    assert lesson.startswith("# Twice as much\n")
    assert "hint 1 of" in hint
    assert "hint 1 of" in again


def test_what_can_t_be_done_is_one_sentence(course):
    """No traceback: the name is wrong, or the lesson asks nothing."""
    wrong, nothing = outputs_of(
        course, f"{IMPORT}\ncheck('doubel')", "lesson('double', answers=True)"
    )
    assert wrong.startswith(
        "kata: There is no exercise called 'doubel': did you mean ch2_marks/double?"
    )
    assert nothing.startswith("kata: The lesson of ch2_marks/double asks no questions.")
    assert "Traceback" not in wrong + nothing
