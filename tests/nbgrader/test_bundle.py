"""A learner's notebook with the bundle that is handed out beside it, in a real kernel."""

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

from tests.nbgrader.classroom import WALKS, Classroom, cell, copy_of_tiny, environment, run


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """What a learner fetched, less the course that it was made from."""
    folder = tmp_path_factory.mktemp("bundle")
    course = copy_of_tiny(folder / "course")
    ran = run(["kata_grader", "notebooks", WALKS, "--to", folder / "class"], course.root)
    assert ran.returncode == 0, ran.stderr
    room = Classroom(folder / "class", course)
    released = room.folder / "release" / WALKS
    shutil.copytree(released, folder / "desk")
    nbformat.write(room.answered("walk", only=["step"]), folder / "desk" / "walk.ipynb")
    shutil.rmtree(course.root / "solutions")
    return folder / "desk"


@pytest.fixture(scope="module")
def executed(desk):
    """The notebook after a run from its first cell to its last."""
    notebook = nbformat.read(desk / "walk.ipynb", as_version=4)
    notebook.cells.append(
        new_code_cell("import kata_grader\nprint(kata_grader.__file__)", id="end")
    )
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", allow_errors=True,
        resources={"metadata": {"path": str(desk)}},
    )  # fmt: skip
    (desk.parent / "temporary").mkdir()
    private = {"TMPDIR": str(desk.parent / "temporary")}
    return client.execute(env=environment(desk.parent) | private)


@pytest.mark.skipif(os.name != "posix", reason="temporary folders are named as on POSIX systems")
def test_the_checks_come_from_the_bundle(executed, desk):
    """The engine that runs is that of the archive, although another is installed."""
    used = Path(cell(executed, "end").outputs[0].text.strip())
    assert used.is_relative_to(desk.parent / "temporary")


def test_nothing_is_written_beside_the_notebook(executed, desk):
    """nbgrader would copy it into every submission."""
    assert {path.name for path in desk.iterdir()} == {"walk.ipynb", "kata.zip"}


def test_a_right_answer_passes_and_a_missing_one_is_told(executed):
    """Recorded answers stand in for the solution, and messages are those of pytest."""
    assert cell(executed, "check-step").outputs[0].text.startswith("✓ 3/3")
    output = cell(executed, "check-walk").outputs[-1]
    assert output.output_type == "error"
    assert "not started: walk: " in "\n".join(output.traceback)


def test_the_last_cell_checks_everything_and_adds_up(executed):
    """One line for each check in the order of the notebook, and the points that can be had here."""
    last = executed.cells[-2]
    assert last.id == "total"
    assert "Hidden checks are worth 2 more." in last.source
    shown = "".join(output.text for output in last.outputs).splitlines()
    assert shown == [
        "✓ 3/3  One step of a walk",
        "✓ 1/1  A rate that makes no sense is refused",
        "✗ 0/3  All steps of a walk",
        "✗ 0/1  A drawing of places",
        "",
        "4 of 8 points",
    ]


def test_what_is_graded_and_given_back_holds_no_bundle(classroom):
    """In a large class these copies take half a gigabyte. What was handed in stays."""
    classroom.hand_in("ada", walk=classroom.answered("walk"))
    handed_in = classroom.submission("ada")
    shutil.copyfile(classroom.folder / "source" / WALKS / "kata.zip", handed_in / "kata.zip")
    (handed_in / "notes.txt").write_text("Ada's own", "utf-8")
    assert classroom.autograde()["success"]
    assert classroom.nbgrader("generate_feedback", WALKS).returncode == 0
    assert classroom.score("ada") == 10
    for step, page in (("autograded", "walk.ipynb"), ("feedback", "walk.html")):
        folder = classroom.folder / step / "ada" / WALKS
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        assert names == {page, "notes.txt"}
    assert (handed_in / "kata.zip").is_file()
