"""The notebooks of the course: valid, stable, complete, and with nothing in them for cheats."""

import ast
import re
import subprocess
import sys
from dataclasses import replace

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kata_authoring.cli.notebooks import in_words
from kata_authoring.publishing.nbgrader_folder import write_folder
from kata_authoring.publishing.notebook import notebook_of, pieces_of
from kata_classroom.nbgrader.released_cells import (
    BEGIN_HIDDEN,
    END_HIDDEN,
    cell_called,
    without_hidden,
)
from kata_grader import wording
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.cli.app import main
from kata_grader.course.checklist import checks_of, functions_of
from kata_grader.course.manifest import load_course
from kata_grader.course.stubs import blocks_of
from kata_grader.errors import KitFault
from kata_grader.submission import Folder
from nbclient import NotebookClient
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, ComputeChecksums, LockCells

from tests.deadlines import PATIENCE
from tests.nbgrader.classroom import (
    ROOT,
    TINY,
    Classroom,
    cell,
    copy_of_tiny,
    engine_with,
    environment,
    run,
)

COURSE = load_course(ROOT)
EVERY = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)


def released(notebook):
    """Return what nbgrader makes of an instructor's notebook, by its own preprocessors."""
    resources = {}
    for step in (LockCells, ClearSolutions, ClearHiddenTests, ComputeChecksums):
        notebook, resources = step().preprocess(notebook, resources)
    return notebook


def text_of(notebook):
    """Return all that a notebook says."""
    return "\n".join(one.source for one in notebook.cells)


# The notebooks of the real course.


@EVERY
def test_every_notebook_is_valid_before_and_after_its_release(exercise):
    """nbformat and nbgrader's own validator accept it, and the ids in it are unique."""
    for notebook in (notebook_of(exercise), released(notebook_of(exercise))):
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        ids = [one.id for one in notebook.cells]
        assert len(ids) == len(set(ids))
        assert ids == [one.metadata.nbgrader.grade_id for one in notebook.cells]


def test_in_colab_an_exercise_brings_along_what_it_needs():
    """Its library with the extra that the manifest names; none if it needs none."""
    sources = {e.id: cell(notebook_of(e), "setup").source for e in COURSE.exercises}
    for exercise in COURSE.exercises:
        package = '"keras-katas[tf]"' if exercise.needs else '"keras-katas"'
        assert package in sources[exercise.id]


@EVERY
def test_there_is_one_answer_cell_for_each_function_and_one_grader_cell_for_each_check(exercise):
    """Answers are named as functions, and grader cells have their checks' points and titles."""
    notebook = notebook_of(exercise)
    solution = exercise.solution.read_text("utf-8")
    blocks = blocks_of(solution)
    functions = [
        node.name
        for node in ast.parse(solution).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and any(node.lineno <= block.first <= (node.end_lineno or 0) for block in blocks)
    ]
    answers = [one.id for one in notebook.cells if one.metadata.nbgrader.solution]
    assert answers == [f"answer-{name}" for name in functions]
    checks = checks_of(exercise)
    graded = {
        one.id: one.metadata.nbgrader.points
        for one in notebook.cells
        if one.metadata.nbgrader.grade
    }
    assert graded == {cell_called(check.name, check.hidden): check.points for check in checks}
    assert sum(graded.values()) == 10
    for check in checks:
        assert (
            f'check("{check.name}")' in cell(notebook, cell_called(check.name, check.hidden)).source
        )


@EVERY
def test_a_check_stands_below_every_function_that_it_asks_for(exercise):
    """A learner who runs the notebook from the top meets no check too early."""
    defined = set()
    names = {
        one.id.removeprefix("answer-")
        for one in notebook_of(exercise).cells
        if one.metadata.nbgrader.solution
    }
    asked = functions_of(exercise)
    by_id = {
        cell_called(check.name, check.hidden): asked[check.name] for check in checks_of(exercise)
    }
    for one in notebook_of(exercise).cells:
        if one.metadata.nbgrader.solution:
            defined.add(one.id.removeprefix("answer-"))
        elif one.id in by_id:
            assert by_id[one.id] & names <= defined


def test_answers_to_the_questions_of_a_lesson_are_folded_away():
    """They stand in a cell below the lesson, which a learner opens."""
    plain = load_course(TINY).find("walk")
    asks = "\n## Predict first\n\n1. What is the average of one 4?\n"
    source = plain.solution.read_text("utf-8").replace('"""\n', f'{asks}"""\n', 1)
    asking = replace(plain, answers=("It is 4.",))
    folded = cell(notebook_of(asking, source), "lesson-answers")
    assert folded.source.startswith("<details>\n<summary>Answers to 'Predict first'</summary>\n\n")
    assert "**1. What is the average of one 4?**\n\nIt is 4.\n" in folded.source


@EVERY
def test_a_notebook_opens_with_its_title_and_lesson(exercise):
    """What prepares the kernel comes after the last text, and checking everything at the end."""
    cells = notebook_of(exercise).cells
    assert cells[0].source.startswith("# ")
    texts = [number for number, one in enumerate(cells) if one.cell_type == "markdown"]
    assert texts == list(range(len(texts)))
    assert [one.id for one in cells[len(texts) :]][:2] == ["setup", "kata"]
    assert cells[-1].id == "total"


def test_a_lesson_without_a_title_gets_that_of_the_manifest():
    """A solution may have no docstring at all."""
    walk = load_course(TINY).find("walk")
    source = walk.solution.read_text("utf-8")
    bare = source[source.index("import numpy") :]
    assert notebook_of(walk, bare).cells[0].source == "# A walk that forgets"


def test_hints_are_folded_away_one_by_one():
    """A learner opens as many as needed; without hints there is no cell."""
    walk = load_course(TINY).find("walk")
    two = replace(walk, hints=("Look at $x_t$.", "Add `x_t`."))
    shown = cell(notebook_of(two), "hints").source
    assert shown.count("<details>") == shown.count("</details>") == 2
    assert "<summary>Hint 2</summary>\n\nAdd `x_t`.\n\n</details>" in shown
    without = notebook_of(replace(walk, hints=()))
    assert "hints" not in [one.id for one in without.cells]


@EVERY
def test_the_lesson_survives_with_its_formulas(exercise):
    """Every line of the lesson stands in a markdown cell, backslashes and dollars included."""
    lesson = ast.get_docstring(ast.parse(exercise.solution.read_text("utf-8")))
    shown = "\n".join(
        one.source
        for one in notebook_of(exercise).cells
        if one.cell_type == "markdown" and one.id not in ("lesson-answers", "hints")
    )
    assert [x for x in shown.splitlines() if x] == [x for x in lesson.splitlines() if x]
    assert shown.count("$") == lesson.count("$")
    assert shown.count("\\") == lesson.count("\\")


@EVERY
def test_no_line_of_the_solution_is_released(exercise):
    """What learners get holds the docstrings and the sentences, and no line of an answer."""
    solution = exercise.solution.read_text("utf-8")
    lines, public = solution.splitlines(), set()
    secret = []
    for block in blocks_of(solution):
        secret += [line.strip() for line in lines[block.first + 1 : block.last]]
        lines[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
    public = {line.strip() for line in lines}
    shown = text_of(released(notebook_of(exercise)))
    given = {line.strip() for line in shown.splitlines()}
    assert secret
    assert not {line for line in secret if len(line) > 12} & given - public
    assert "BEGIN SOLUTION" not in shown
    for block in blocks_of(solution):
        if block.sentence:
            assert block.sentence[1:] in shown


@EVERY
def test_the_notebook_adds_up_to_the_solution(exercise):
    """The code of all cells in order, lessons and checks aside, does what the solution does."""
    cells = [
        one.source
        for one in notebook_of(exercise).cells
        if one.cell_type == "code" and one.id.startswith(("answer-", "given"))
    ]
    solution = ast.parse(exercise.solution.read_text("utf-8"))
    both = [
        {ast.dump(node) for node in tree.body if not isinstance(node, ast.Expr)}
        for tree in (ast.parse("\n\n".join(cells)), solution)
    ]
    assert both[0] == both[1]


PRINT = """
import hashlib, sys
from pathlib import Path
from kata_grader.course.manifest import load_course
from kata_authoring.publishing.notebook import notebook_of, text_of_notebook
for exercise in load_course(Path(sys.argv[1])).exercises:
    print(exercise.id, hashlib.sha256(text_of_notebook(notebook_of(exercise)).encode()).hexdigest())
"""


def test_the_notebooks_are_the_same_byte_for_byte_in_every_process():
    """Neither the time nor the order of sets nor a random id gets into a notebook."""
    printed = [
        subprocess.run(
            [sys.executable, "-c", PRINT, ROOT],
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
            env=environment(ROOT) | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert len(printed[0].splitlines()) == len(COURSE.exercises)


# Hidden checks.


def test_hidden_checks_stand_between_markers_and_are_not_released(course):
    """Learners read that there is a hidden check, with its points; not its name, not its title."""
    exercise = course.find("walk")
    notebook = notebook_of(exercise)
    hidden = cell(notebook, "hidden-867bccee")
    begin, end = hidden.source.index(BEGIN_HIDDEN), hidden.source.index(END_HIDDEN)
    assert begin < hidden.source.index('check("test_long_walk")') < end
    assert all(BEGIN_HIDDEN not in one.source for one in notebook.cells if one is not hidden)
    shown = nbformat.writes(released(notebook_of(exercise)))
    assert "A hidden check, 2 points" in shown
    for secret in ("test_long_walk", "long_walk", "seventy-seven", "HIDDEN TESTS"):
        assert secret not in shown
    assert without_hidden(hidden.source) == cell(released(notebook), hidden.id).source


# Stability.


def test_an_edit_changes_its_own_cells_alone(tmp_path):
    """After an edit of one function, that function's cells differ, and no other notebook."""
    course = copy_of_tiny(tmp_path / "course")
    before = {e.name: notebook_of(e) for e in course.exercises}
    solution = course.find("walk").solution
    text = solution.read_text("utf-8")
    solution.write_text(text.replace("Return the next place.", "Return the next of all places."))
    after = {e.name: notebook_of(e) for e in course.exercises}
    assert [name for name in before if before[name] != after[name]] == ["walk"]
    pairs = zip(before["walk"].cells, after["walk"].cells, strict=True)
    assert [new.id for old, new in pairs if old != new] == ["answer-step"]


def test_a_new_check_changes_no_other_cell(tmp_path):
    """A check that is added in the middle gets a cell of its own; the others keep their ids."""
    course = copy_of_tiny(tmp_path / "course")
    exercise = course.find("walk")
    before = {one.id: one for one in notebook_of(exercise).cells}
    text = exercise.checks.read_text("utf-8")
    new = '@points(5)\ndef test_new(submission):\n    """New."""\n    submission.step()\n\n\n'
    exercise.checks.write_text(
        text.replace("@points(1)\ndef test_rate", f"{new}@points(1)\ndef test_rate")
    )
    after = {one.id: one for one in notebook_of(exercise).cells}
    assert after.pop("check-new").metadata.nbgrader.points == 5
    assert after == before


def test_a_second_run_leaves_alone_what_has_not_changed(tmp_path):
    """Files keep their times, the configuration keeps the user's lines, the edit is taken over."""
    course = copy_of_tiny(tmp_path / "course")
    folder = tmp_path / "class"
    first = write_folder(course, course.chapters, folder, lambda chapter: b"bundle")
    assert first.assignments == {"ch1_walks": ["walk"], "ch2_marks": ["tally", "double"]}
    config = folder / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + "c.Exchange.root = '/mine'\n", "utf-8")
    times = {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.suffix != ".db"}
    second = write_folder(course, course.chapters, folder, lambda chapter: b"bundle")
    assert second.assignments == {"ch1_walks": [], "ch2_marks": []}
    assert second.kept == [config]
    assert {p: p.stat().st_mtime_ns for p in times} == times
    assert first.copies == second.copies == []
    notebook = folder / "source" / "ch2_marks" / "double.ipynb"
    edited = notebook.read_text("utf-8").replace('"cells": [', '"cells":  [')
    notebook.write_text(edited, "utf-8")
    solution = course.find("double").solution
    solution.write_text(solution.read_text("utf-8").replace("twice `x`", "two times `x`"), "utf-8")
    third = write_folder(course, course.chapters, folder, lambda chapter: b"bundle")
    assert third.assignments == {"ch1_walks": [], "ch2_marks": ["double"]}
    assert [copy.read_text("utf-8") for copy in third.copies] == [edited]
    assert "two times" in (folder / "release" / "ch2_marks" / "double.ipynb").read_text("utf-8")
    changed = {p.name for p in times if p.is_file() and p.stat().st_mtime_ns != times[p]}
    assert "nbgrader_config.py" not in changed
    assert "walk.ipynb" not in changed


def test_the_gradebook_knows_the_assignments_and_their_points(classroom):
    """Assignments are named as chapters, notebooks as exercises, with the checks' points."""
    with classroom.gradebook() as gradebook:
        found = {a.name: {n.name: n.max_score for n in a.notebooks} for a in gradebook.assignments}
    assert found == {"ch1_walks": {"walk": 10}, "ch2_marks": {"tally": 6, "double": 4}}


# Solutions that can't be cut, or can in unusual ways.


def test_helpers_stand_at_the_end_of_the_first_answer():
    """A marked block outside functions is cleared with the answer that it was moved into."""
    text = (
        "X = 1\n\n### BEGIN SOLUTION\ndef _help():\n    return 1\n### END SOLUTION\n\n"
        "@staticmethod\ndef f():\n    ### BEGIN SOLUTION: help.\n    return _help()\n"
        "    ### END SOLUTION\n\nY = 2\n"
    )
    pieces = pieces_of(text)
    assert [name for name, _ in pieces] == ["", "f", ""]
    assert [pieces[0][1], pieces[2][1]] == ["X = 1", "Y = 2"]
    assert pieces[1][1].startswith("@staticmethod\ndef f():\n    # Help.\n")
    assert "def _help" in pieces[1][1]
    assert pieces[1][1].endswith("### END SOLUTION")


def test_empty_lines_of_a_text_stay():
    """They are part of its value, however many there are."""
    text = (
        'TEXT = """a\n\n\n\n\nb"""\n### BEGIN SOLUTION\ndef _help(): pass\n### END SOLUTION\n'
        "Y = 2\n\n\ndef f():\n    ### BEGIN SOLUTION: x.\n    x = 1\n    ### END SOLUTION\n"
    )
    given = pieces_of(text)[0][1]
    assert given == 'TEXT = """a\n\n\n\n\nb"""\n\n\nY = 2'


def test_helpers_need_an_answer_that_ends_with_its_block():
    """Where they could not be cleared, the author is told which function is in the way."""
    text = (
        "### BEGIN SOLUTION\ndef _help(): pass\n### END SOLUTION\n"
        "def f():\n    ### BEGIN SOLUTION: x.\n    x = 1\n    ### END SOLUTION\n    return x\n"
    )
    with pytest.raises(KitFault, match="f must end with its marked block"):
        pieces_of(text)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["def f{}():", "class C{}:", "async def g{}():"]), max_size=4))
def test_every_definition_becomes_a_piece(heads):
    """Functions and classes of any number stand in the pieces in order, each once."""
    block = "\n    ### BEGIN SOLUTION: x.\n    x = 1\n    ### END SOLUTION\n"
    heads = [head.format(number) for number, head in enumerate(heads)]
    pieces = pieces_of('"""Lesson."""\n' + "\nK = 1\n".join(head + block for head in heads))
    names = [re.findall(r"\w+", head.removeprefix("async "))[1] for head in heads]
    assert [name for name, _ in pieces if name] == names


def test_a_virtual_environment_need_not_be_activated(course, tmp_path, monkeypatch):
    """nbgrader finds its own tools although they are not on the path."""
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    write_folder(course, course.chapters[:1], tmp_path / "class", lambda chapter: b"nothing")
    assert (tmp_path / "class" / "gradebook.db").is_file()


# Real kernels.


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder as learners have it: released notebooks of a real exercise, no zip beside them."""
    folder = tmp_path_factory.mktemp("desk")
    exercise = COURSE.find("simple_rnn")
    source = notebook_of(exercise)
    nbformat.write(source, folder / "source.ipynb")
    nbformat.write(released(notebook_of(exercise)), folder / "stub.ipynb")
    return folder


def test_nbgraders_own_validate_passes_a_solution_and_fails_a_stub_with_our_message(desk):
    """`nbgrader validate` runs the notebook in a kernel, for learners before they submit."""
    passed = run(["nbgrader", "validate", "source.ipynb"], desk)
    assert "Success! Your notebook passes all the tests." in passed.stdout, passed.stderr
    failed = run(["nbgrader", "validate", "stub.ipynb"], desk)
    assert "VALIDATION FAILED ON" in failed.stdout, failed.stderr
    assert "not started" in failed.stdout
    assert "Traceback" not in failed.stdout
    assert "kata_grader" not in failed.stdout.replace("from kata_grader", "")


@pytest.fixture(scope="module")
def executed(course, tmp_path_factory):
    """A learner's notebook, partly wrong, after a run in a real kernel; and its folder."""
    folder = tmp_path_factory.mktemp("kernel")
    room = Classroom.opened(folder / "class", course, chapters=["ch1_walks"])
    notebook = room.answered("walk", wrong(course))
    cell(notebook, "answer-step").source += "\n\n\nprint('defined')"
    place = folder / "desk"
    place.mkdir()
    (place / "kata.zip").write_bytes(engine_with(course))
    client = NotebookClient(
        notebook, allow_errors=True, resources={"metadata": {"path": str(place)}}, timeout=PATIENCE
    )
    client.execute(env=environment(folder))
    return notebook


def wrong(course):
    """Return an answer to `walk` with two mistakes that are known and one that raises."""
    text = course.find("walk").solution.read_text("utf-8")
    for old, new in (
        ("image[row, column]", "image[column, row]"),
        ("        place = rate * place + x_t", "        place = place + x_t"),
        (
            "    _check_rate(rate)\n    return",
            "    print('stepping')\n    _check_rates(rate)\n    return",
        ),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_a_grader_cell_shows_what_pytest_shows(executed, course, tmp_path):
    """The message in the notebook is that of `kata check`, but for how the place is called."""
    path = tmp_path / "ch1_walks" / "walk.py"
    path.parent.mkdir()
    path.write_text(wrong(course), "utf-8")
    exercise = course.find("walk")
    (result,) = run_checks([exercise], CheckOptions(Folder(tmp_path), "direct"))
    by_id = {cell_called(check.name, check.hidden): check.name for check in checks_of(exercise)}
    compared = 0
    for one in executed.cells:
        if not one.metadata.nbgrader.grade or one.id.startswith("hidden"):
            continue
        (verdict,) = [v for v in result.verdicts if v.check == by_id[one.id]]
        shown = "\n".join(
            ["\n".join(o.get("traceback", [])) + o.get("text", "") for o in one.outputs]
        )
        assert verdict.outcome != "passed"
        assert f"✗ 0/{verdict.points or verdict.max_points:g}  {verdict.title}" in shown
        assert without_places(wording.message(verdict)) in without_places(shown)
        compared += 1
    assert compared == 4


def without_places(text):
    """Return a message without the name of the file or cell, and without line numbers."""
    return re.sub(r"(walk\.py|Cell In\[\d+\]), line \d+", "PLACE", text)


def test_a_grader_cell_shows_no_traceback_of_ours(executed):
    """Below a check that failed stands the message alone."""
    for one in executed.cells:
        for output in one.get("outputs", []):
            if output.output_type == "error" and one.metadata.nbgrader.grade:
                text = "\n".join(output.traceback)
                assert "Traceback" not in text
                assert "kata_grader" not in text
                assert output.ename == "CheckFailed"


def test_pictures_are_shown(executed):
    """Where a picture says more, the notebook shows it: expected and received beside each other."""
    shown = [o for o in cell(executed, "check-drawing").outputs if o.output_type == "display_data"]
    assert len(shown) == 1
    assert len(shown[0].data["image/png"]) > 100


def test_what_the_answer_printed_is_shown_with_the_verdict(executed):
    """`print` in an answer helps to find the mistake, in a notebook too."""
    text = "\n".join(cell(executed, "check-rate").outputs[-1].traceback)
    assert "Your code printed:\nstepping" in text


def test_the_cell_for_colab_does_nothing_elsewhere(executed):
    """It prints nothing, and installs nothing."""
    assert cell(executed, "setup").outputs == []
    assert cell(executed, "setup").execution_count == 1


def test_the_command_says_what_it_left_alone_and_what_it_kept(tmp_path, monkeypatch, capsys):
    """The instructor's configuration, and a copy of a notebook that was edited by hand."""
    course = copy_of_tiny(tmp_path / "course")
    monkeypatch.chdir(course.root)
    monkeypatch.setattr("kata_authoring.publishing.release.bundle_of", lambda *words: b"bundle")

    def run_command():
        monkeypatch.setattr("sys.argv", ["kata", "notebooks", "ch2_marks", "--to", "class"])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
        return capsys.readouterr().out

    assert "ch2_marks: tally, double" in run_command()
    config = course.root / "class" / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + "# mine\n", "utf-8")
    notebook = course.root / "class" / "source" / "ch2_marks" / "double.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace("[", "[ ", 1), "utf-8")
    solution = course.find("double").solution
    solution.write_text(solution.read_text("utf-8").replace("twice `x`", "two times `x`"), "utf-8")
    told = run_command()
    assert "nbgrader_config.py is your own and was left alone." in told
    assert "The notebook that stood there is kept as" in told


@pytest.fixture
def notebooks(tmp_path, monkeypatch, capsys):
    """`notebooks(*words)` runs the command; returns exit code, output, errors and the bundles."""
    course = copy_of_tiny(tmp_path / "course")
    monkeypatch.chdir(course.root)

    def run_command(*words):
        bundled = []

        def bundle_of(course, exercises, advanced, proven):
            bundled.append([exercise.name for exercise in exercises])
            advanced(2, 4, "half of it")
            return repr(bundled).encode()

        monkeypatch.setattr("kata_authoring.publishing.release.bundle_of", bundle_of)
        monkeypatch.setattr("sys.argv", ["kata", "notebooks", *words, "--to", "class"])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err, bundled

    return run_command


@pytest.mark.parametrize("words", [["ch2_marks/double"], ["double"], ["--only", "double"]])
def test_one_notebook_can_be_written_alone(notebooks, words):
    """The others are left alone, and the bundle has all exercises whose notebooks are there."""
    code, out, _, bundled = notebooks(*words)
    assert code == 0
    assert "class/source/ch2_marks: double\n" in out
    assert "walk" not in out
    assert re.search(r"^1 notebook written in (\d+ minutes? )?\d+ seconds?$", out, re.MULTILINE)
    assert bundled == [["double"]]
    assert notebooks("ch2_marks", "--only", "tally")[3] == [["tally", "double"]]
    assert notebooks(*words)[3] == [["tally", "double"]]


def test_a_name_that_fits_nothing_is_one_sentence(notebooks):
    """A mistyped chapter or exercise, and one that is not in the chapter."""
    for words, told in (
        (["ch2_mark"], "There is no chapter called 'ch2_mark': did you mean ch2_marks?"),
        (["ch2_marks/duble"], "There is no exercise called 'ch2_marks/duble'"),
        (
            ["ch1_walks", "--only", "tally"],
            "--only names ch2_marks/tally, which is not in ch1_walks",
        ),
    ):
        code, _, err, bundled = notebooks(*words)
        assert (code, bundled) == (2, [])
        assert told in " ".join(err.split())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 seconds"),
        (1.4, "1 second"),
        (61, "1 minute 1 second"),
        (154, "2 minutes 34 seconds"),
    ],
)
def test_a_time_is_told_in_words(seconds, words):
    assert in_words(seconds) == words
