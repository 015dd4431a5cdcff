"""The same points by every way: a notebook by `nbgrader autograde`, the same text by `kata check`.

Solutions, stubs and mistakes of the course are handed in both ways, and compared check by check.

    pytest tests/nbgrader/test_parity.py -m "not tensorflow and not slow"    a sample, in NumPy
    pytest tests/nbgrader/test_parity.py -m "slow and not tensorflow"        the rest of it
    pytest tests/nbgrader/test_parity.py -m "slow and tensorflow"            a sample with Keras
"""

from functools import cache
from importlib.util import find_spec

import pytest
from kata_authoring.publishing.notebook import notebook_of
from kata_classroom.nbgrader.released_cells import cell_called
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes
from kata_grader.course.stubs import stub_of
from kata_grader.submission import Folder
from nbformat.v4 import new_code_cell

from tests.nbgrader.classroom import ROOT, Classroom, without_markers

COURSE = load_course(ROOT)
SOLUTION, STUB = "the solution", "the stub"


@cache
def answers_of(exercise):
    """Return the solution, the stub and the mistakes of an exercise, by name."""
    solution = exercise.solution.read_text("utf-8")
    mistakes = {one.name: one.source(solution) for one in load_mistakes(exercise)}
    return {SOLUTION: solution, STUB: None} | mistakes


def cases():
    """Return the answers of all exercises, as parameters of a test.

    With Keras each takes seconds, twice, and a training many. There the solution, the stub and
    every eighth mistake stand for the others; in NumPy, the first one does so in the gate.
    """
    found = []
    for exercise in COURSE.exercises:
        marks = [pytest.mark.xdist_group(exercise.chapter)]
        if exercise.needs:
            missing = find_spec("tensorflow") is None
            marks += [pytest.mark.tensorflow]
            marks += [pytest.mark.skipif(missing, reason="TensorFlow is not installed")]
        for number, name in enumerate(answers_of(exercise)):
            drawn = number % 8 == 0 if exercise.needs else number == 2
            sampled = name in (SOLUTION, STUB) or drawn
            if exercise.needs and not sampled:
                continue
            also = [] if sampled and not exercise.needs else [pytest.mark.slow]
            case = pytest.param(exercise, name, id=f"{exercise.name}-{name}", marks=[*marks, *also])
            found.append(case)
    return found


def notebook_with(room, exercise, source):
    """Return the released notebook with an answer written into it, as a learner would."""
    notebook = room.released(exercise.id)
    if source is not None:
        place = 0
        for one in notebook_of(exercise, source).cells:
            there = [number for number, cell in enumerate(notebook.cells) if cell.id == one.id]
            place = there[0] if there else place + 1
            if one.id.startswith(("answer-", "given")):
                if not there:  # what a learner adds stands in a cell of its own
                    notebook.cells.insert(place, new_code_cell())
                notebook.cells[place].source = without_markers(one.source)
    return notebook


@pytest.fixture(scope="module")
def graded(request, tmp_path_factory):
    """`graded(exercise)` is the classroom in which its answers have been graded by one run.

    Learner number n hands in the n-th answer of every exercise of the chapter.
    """
    asked = {
        (item.callspec.params["exercise"].id, item.callspec.params["name"])
        for item in request.session.items
        if _is_ours(item)
    }

    @cache
    def grade(chapter):
        folder = tmp_path_factory.mktemp("parity") / "class"
        room = Classroom.opened(folder, COURSE, chapters=[chapter])
        for exercise in COURSE.select([chapter]):
            for number, (name, source) in enumerate(answers_of(exercise).items()):
                if (exercise.id, name) in asked:
                    notebook = notebook_with(room, exercise, source)
                    room.hand_in(f"n{number:02}", chapter, **{exercise.name: notebook})
        ran = room.nbgrader("autograde", chapter, seconds=7200)
        assert ran.returncode == 0, ran.stderr[-3000:]
        return room

    return lambda exercise: grade(exercise.chapter)


def _is_ours(item):
    return str(item.path) == __file__ and hasattr(item, "callspec")


@pytest.mark.parametrize(("exercise", "name"), cases())
def test_a_notebook_earns_what_its_text_earns(graded, exercise, name, tmp_path):
    """Check by check, nbgrader's gradebook has the points that `kata check` gives.

    Both take the seed of the class: with another one some wrong answers are lucky in a check.
    """
    source = answers_of(exercise)[name]
    path = tmp_path / exercise.file
    path.parent.mkdir()
    path.write_text(source or stub_of(exercise.solution.read_text("utf-8")), "utf-8")
    room = graded(exercise)
    (result,) = run_checks([exercise], CheckOptions(Folder(tmp_path), "process", seed=room.seed))
    expected = {verdict.check: verdict.points for verdict in result.verdicts}
    learner = f"n{list(answers_of(exercise)).index(name):02}"
    by_cell = room.grades(learner, exercise.chapter)[exercise.name]
    found = {
        check.name: by_cell[cell_called(check.name, check.hidden)] for check in checks_of(exercise)
    }
    assert found == expected
    assert len(found) == len(by_cell)
    assert (sum(found.values()) == 10) == (name == "the solution")
    assert (sum(found.values()) == 0) or name != "the stub"
