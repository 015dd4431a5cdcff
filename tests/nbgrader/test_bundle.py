"""A learner's notebook with the bundle that is handed out beside it, in a real kernel."""

import shutil

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
    return client.execute(env=environment(desk.parent))


def test_the_checks_come_from_the_bundle(executed, desk):
    """The engine that runs is the one beside the notebook, although another is installed."""
    assert cell(executed, "end").outputs[0].text.startswith(str(desk / ".kata" / "kata_grader"))


def test_a_right_answer_passes_and_a_missing_one_is_told(executed):
    """Recorded answers stand in for the solution, and messages are those of pytest."""
    assert cell(executed, "check-step").outputs[0].text.startswith("✓ 3/3")
    output = cell(executed, "check-walk").outputs[-1]
    assert output.output_type == "error"
    assert "not started: walk: " in "\n".join(output.traceback)
