"""What nbgrader or its gradebook refuses: a sentence, and nothing half done."""

import numpy as np
import pytest
from kata_authoring.publishing import nbgrader_folder as folders
from kata_authoring.publishing.nbgrader_folder import generate
from kata_authoring.publishing.notebook import notebook_of
from kata_classroom.nbgrader.autograde import exercise_for, write_outcomes
from kata_classroom.nbgrader.folder import api_of
from kata_grader.checking.pictures import picture_of
from kata_grader.course.checklist import checks_of
from kata_grader.errors import KataError, KitFault
from kata_grader.nbgrader import kernel
from kata_grader.verdicts import SVG, Picture, Verdict, told

from tests.nbgrader.classroom import MARKS


def verdicts_on(exercise, **changes):
    """Return a passed verdict on each check; those in `changes` with other fields."""
    return [
        Verdict(**{"check": one.name, "title": one.title, "outcome": "passed", "points": 1,
                   "max_points": 1, **changes.get(one.name, {})})
        for one in checks_of(exercise)
    ]  # fmt: skip


def test_a_check_that_could_not_be_run_gives_no_points_and_takes_none(course):
    """Grading ends with the reason, for the instructor."""
    exercise = course.find("double")
    (first, *_) = checks_of(exercise)
    broken = {first.name: {"outcome": "not_run", "cause": told("could not be run: no data")}}
    cells = notebook_of(exercise).cells
    with pytest.raises(KitFault, match=f"ch2_marks/double: {first.name} could not be run"):
        write_outcomes(exercise, cells, verdicts_on(exercise, **broken))


def test_pictures_of_a_verdict_are_in_the_cells_output(course):
    """With their captions as text."""
    exercise = course.find("double")
    (first, *_) = checks_of(exercise)
    drawn = picture_of(np.zeros((2, 2), np.uint8), "a square")
    curve = Picture("a curve", SVG, b"<svg/>")
    cells = notebook_of(exercise).cells
    drawing = {first.name: {"pictures": (drawn, curve)}}
    write_outcomes(exercise, cells, verdicts_on(exercise, **drawing))
    found = [
        output.data
        for one in cells
        for output in one.get("outputs", [])
        if output.output_type == "display_data"
    ]
    assert [one["text/plain"] for one in found] == ["a square", "a curve"]
    assert found[1][SVG] == "<svg/>"
    assert "image/png" in found[0]


def test_a_kernel_shows_pictures_before_the_verdict(monkeypatch):
    """Drawings and photographs alike."""
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda thing: shown.append(type(thing).__name__))
    pictures = (picture_of(np.zeros((2, 2), np.uint8), "x"), Picture("y", SVG, b"<svg></svg>"))
    kernel._show(Verdict("test_it", "It", "passed", 1, 1, pictures=pictures))
    assert shown == ["Image", "SVG"]
    with pytest.raises(kernel.CheckFailed, match="it did not"):
        kernel._show(Verdict("test_it", "It", "failed", 0, 1, told("it did not")))


def test_a_notebook_that_is_none_of_the_courses_is_named(course):
    """With the title of the course whose notebooks are graded."""
    with pytest.raises(KitFault, match=r"GradeOutside grades the notebooks of A tiny course\."):
        exercise_for(course, MARKS, "trouble")


def test_a_setting_that_nbgrader_refuses_is_one_sentence(classroom):
    """It names the file."""
    path = classroom.folder / "nbgrader_config.py"
    path.write_text(path.read_text("utf-8") + "c.CourseDirectory.notebook_id = 3\n", "utf-8")
    with pytest.raises(KataError, match=r"nbgrader_config\.py has a setting that nbgrader refuses"):
        api_of(classroom.folder)


def test_an_assignment_that_nbgrader_refuses_is_one_sentence(classroom, monkeypatch):
    """With nbgrader's own reason."""
    refused = {"success": False, "log": "[INFO] so\n[ERROR] it is broken", "error": None}

    class Api:
        generate_assignment = staticmethod(lambda assignment, force: refused)

    monkeypatch.setattr(folders, "api_of", lambda folder: Api)
    with pytest.raises(KataError, match="nbgrader can't take over ch2_marks: "):
        generate(classroom.folder, MARKS)
