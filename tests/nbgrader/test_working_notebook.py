"""`kata notebook`: an answer goes on in Colab, on Kaggle or in any Jupyter, and comes back."""

import json
import re

import nbformat
import pytest
from nbclient import NotebookClient

from tests.deadlines import PATIENCE
from tests.nbgrader.classroom import copy_of_tiny, environment
from tests.nbgrader.test_in_a_cell import text_of
from tests.tiny import edit


@pytest.fixture
def course(tmp_path):
    return copy_of_tiny(tmp_path / "course")


def written(course, kata, name):
    """The notebook of an exercise, as the command writes it."""
    path = course.root / f"{name}.ipynb"
    assert kata("notebook", name, "--to", path)[0] == 0
    return path, nbformat.read(path, 4)


def test_it_is_executed_from_the_first_cell_to_the_verdict(course, kata, monkeypatch):
    """By a real kernel, with the learner's own code in its cells, one for each function."""
    monkeypatch.chdir(course.root)
    exercise = course.find("double")
    exercise.stub.write_bytes(exercise.solution.read_bytes())
    _, notebook = written(course, kata, "double")
    nbformat.validate(notebook)
    assert next(cell.id for cell in notebook.cells if cell.cell_type == "code") == "setup"
    client = NotebookClient(
        notebook, resources={"metadata": {"path": str(course.root)}}, timeout=PATIENCE
    )
    client.execute(env=environment(course.root.parent))
    told = "".join(text_of(one) for cell in notebook.cells for one in cell.get("outputs", []))
    (earned,) = re.findall(r"(\d+) / (\d+) points", told)
    assert earned[0] == earned[1]


def test_it_comes_back_and_is_checked_and_graded(course, kata, monkeypatch, tmp_path):
    """The cells of the kit are no part of the answer, and what the learner wrote is all of it."""
    monkeypatch.chdir(course.root)
    exercise = course.find("double")
    exercise.stub.write_bytes(exercise.solution.read_bytes())
    path, _ = written(course, kata, "double")
    code, out, err = kata("check", "double", "--from", path)
    assert code == 0, (out, err)
    (tmp_path / "class" / "ada").mkdir(parents=True)
    path.rename(tmp_path / "class" / "ada" / path.name)
    how = ["--isolation", "process", "--json", "--seed", "1"]
    code, out, err = kata("grade", tmp_path / "class", "--out", tmp_path / "results", *how)
    assert code == 0, (out, err)
    found = json.loads(out)["learners"]["ada"][exercise.id]
    assert found["points"] == found["max_points"]


def test_the_first_cell_installs_what_the_course_says(course, kata, monkeypatch):
    """With the extra of a library only where that is missing, as Colab has its own."""
    monkeypatch.chdir(course.root)
    path = course.root / "course.toml"
    edit(path, 'name = "double"', 'name = "double"\nneeds = ["abacus"]')
    kit = "keras-katas @ https://example.org/katas.zip"
    path.write_text(
        path.read_text("utf-8").replace("[course]\n", f'[course]\nkit = "{kit}"\n')
        + '\n[libraries.abacus]\nextra = "beads"\n',
        "utf-8",
    )
    _, notebook = written(course, kata, "double")
    (setup,) = (cell.source for cell in notebook.cells if cell.id == "setup")
    full = kit.replace("keras-katas ", "keras-katas[beads] ")
    assert f'kit = "{full}" if missing else "{kit}"' in setup
    assert "['abacus']" in setup


def test_an_answer_that_is_no_python_stays_as_it_is(course, kata, monkeypatch):
    """In one cell; nothing of it is lost."""
    monkeypatch.chdir(course.root)
    text = "def double(x:\n    return 2 * x\n"
    course.find("double").stub.write_text(text, "utf-8")
    _, notebook = written(course, kata, "double")
    assert text.strip() in [cell.source for cell in notebook.cells]


def test_no_file_is_replaced(course, kata, monkeypatch):
    """What is there stays, and the sentence names another way."""
    monkeypatch.chdir(course.root)
    (course.root / "double.ipynb").write_text("mine", "utf-8")
    code, _, err = kata("notebook", "double")
    assert code == 2
    assert "double.ipynb is there already: name another file with --to." in " ".join(err.split())
    assert (course.root / "double.ipynb").read_text("utf-8") == "mine"
