"""What learners receive: the bundle of a chapter, and how it comes about."""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from kata_authoring.publishing.bundle import manifest_of, requirements_of
from kata_authoring.publishing.leaks import contents_of, found_in, secret_lines
from kata_authoring.publishing.record_answers import _kept, rounded, write_recording
from kata_authoring.publishing.release import _require_no_leak, release, zip_of
from kata_grader.checking.result_cache import ResultCache
from kata_grader.cli.app import main
from kata_grader.course.error_meanings import ErrorMeaning
from kata_grader.course.libraries import Library
from kata_grader.course.manifest import BARS, Chapter, Course, Exercise, load_course
from kata_grader.course.recording import Recording, read_recording
from kata_grader.errors import KataError
from kata_grader.failures import Raised

from tests.deadlines import PATIENCE
from tests.publishing.bundles import add_check, chapter_of, hide
from tests.tiny import note_trainings

# What is in it.


def test_a_bundle_holds_one_chapter_and_nothing_else(numbers):
    """Its exercises, its public checks, the answers, the engine; no other file."""
    names = {p.relative_to(numbers).as_posix() for p in numbers.rglob("*") if p.is_file()}
    notebooks = {"notebooks/ch1_numbers/decay.ipynb"} if find_spec("nbgrader") else set()
    engine = ("kata_grader/", "kata_drawing/")
    assert {name for name in names if not name.startswith(engine)} == notebooks | {
        "README.md",
        "conftest.py",
        "course.toml",
        "exercises/ch1_numbers/decay.py",
        "grader/checks/ch1_numbers/test_decay.py",
        "grader/checks/props.py",
        "grader/recorded/ch1_numbers/decay.answers",
        "pytest.ini",
        "requirements.txt",
    }
    assert "kata_grader/cli/app.py" in names
    assert not [name for name in names if "bundled" in name or name.endswith(".pyc")]
    found = load_course(numbers)
    assert [exercise.id for exercise in found.exercises] == ["ch1_numbers/decay"]
    assert found.title == "A tiny course"


def test_the_manifest_says_the_same_of_the_chapter(numbers, hiding_course):
    """Titles, hints and times of the exercises are those of the course."""
    (mine,) = load_course(numbers).exercises
    ours = hiding_course.find("decay")
    for field in ("name", "title", "notes", "needs", "hints", "call_seconds", "seconds"):
        assert getattr(mine, field) == getattr(ours, field)


def test_the_stub_is_the_stub_whatever_stood_in_exercises(course, tmp_path):
    """An instructor's own answer is not handed out."""
    hide(course)
    stub = course.find("decay").stub
    expected = stub.read_text("utf-8")
    stub.write_bytes(course.find("decay").solution.read_bytes())
    release(course, ["ch1_numbers"], tmp_path / "out")
    found = (tmp_path / "out" / "exercises" / "ch1_numbers" / "decay.py").read_text("utf-8")
    assert found == expected
    assert "NotImplementedError" in found


def test_no_secret_is_in_any_byte(numbers, objects, hiding_course):
    """Neither solutions, mistakes, hidden checks nor paths of this machine."""
    paths = [str(hiding_course.root), str(Path.home()), "/kata-", os.sep + "tmp"]
    hidden = ["test_riddle", "riddle", "RIDDLE", "17.5", "import fractions", "before the deadline"]
    mistakes = ["parts_swapped", "The parts are swapped", "limit_ignored", "no_intercept"]
    code = ["self.values[: self.limit]", "(max(xs), min(xs))", "return (1 - rate) * state"]
    for bundle in (numbers, objects):
        lines = {line for e in hiding_course.exercises for line in secret_lines(e)}
        assert "return rate * state + (1 - rate) * x_t" in lines
        assert found_in(bundle, lines) == []
        assert found_in(bundle, hidden + mistakes + code) == []
        engine = bundle / "kata_grader"
        for name, text in found_in(bundle, paths):  # the engine speaks of such folders itself
            assert (engine.parent / name).is_relative_to(engine), (name, text)


def test_the_search_finds_what_is_hidden_in_archives(tmp_path):
    """A search that never finds anything would prove nothing."""
    inner, outer = io.BytesIO(), tmp_path / "outer.zip"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deep.txt", "the secret line")
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())
    assert found_in(tmp_path, ["secret line", "outer", "none"]) == [
        ("outer.zip", "outer"),
        ("outer.zip/inner.zip", "outer"),
        ("outer.zip/inner.zip/deep.txt", "outer"),
        ("outer.zip/inner.zip/deep.txt", "secret line"),
    ]


def test_the_released_check_file_is_the_public_part(numbers):
    """What is left of the checks reads as if nothing else had ever stood there."""
    text = (numbers / "grader/checks/ch1_numbers/test_decay.py").read_text("utf-8")
    original = (
        Path(__file__).parents[1] / "tiny_course/grader/checks/ch1_numbers/test_decay.py"
    ).read_text("utf-8")
    assert text == original


def test_the_readme_tells_learners_how_many_points_are_elsewhere(numbers, objects):
    """That there are hidden checks is no secret; what they ask is."""
    text = (numbers / "README.md").read_text("utf-8")
    assert "| `decay` | An average that forgets | 10 |" in text
    assert "Your instructor has further checks, with points: 2 more for `decay`." in text
    assert "Your instructor has" not in (objects / "README.md").read_text("utf-8")


def test_of_a_bar_learners_receive_its_number_alone(objects):
    """The names of weak models are mistakes, and stay at home."""
    bars = load_course(objects).find("line_fit").bars
    assert bars == {"test_training": {"bar": 0.9, "score": "R2 on 50 points"}}


def test_a_bar_for_public_data_takes_the_place_of_the_other(course, tmp_path):
    """`bar_public` is the bar in a bundle."""
    (course.root / BARS).write_text(
        "[ch2_objects.line_fit.test_training]\nbar = 0.999\nbar_public = 0.5\nbar_full = 0.7\n"
        'weak.no_slope = { is = "a line", reaches = 0.6, reaches_public = 0.4 }\n'
    )
    release(load_course(course.root), ["ch2_objects"], tmp_path / "out")
    found = load_course(tmp_path / "out").find("line_fit").bars
    weak = {"1": {"is": "a line", "reaches": 0.4}}
    assert found == {"test_training": {"bar": 0.5, "bar_full": 0.7, "weak": weak}}


@pytest.mark.parametrize(
    ("data", "proven", "trained"),
    [("same_data", True, False), ("same_data", False, True), ("other_data", True, True)],
)
def test_what_is_proven_is_not_trained_again(course, tmp_path, monkeypatch, data, proven, trained):
    """After a change, or on other data than the course's own, a training takes place."""
    package = tmp_path / "packages" / data
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("DATA = 'same_data'\n")
    (package / "public.py").write_text(
        "def write_public(folder, modules):\n"
        f"    (folder / '{data}').mkdir()\n"
        f"    (folder / '{data}' / '__init__.py').write_text(\"DATA = '{data}'\\n\")\n"
    )
    monkeypatch.syspath_prepend(package.parent)
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace('name = "tiny"\n', f'name = "tiny"\ndatasets = "{data}"\n'))
    course, mark = load_course(course.root), tmp_path / "trained"
    note_trainings(course, mark)
    release(course, ["ch2_objects"], tmp_path / "out", proven=lambda exercise: proven)
    assert mark.exists() == trained


def test_only_helpers_that_public_checks_import_are_handed_out(course, tmp_path):
    """A module of helpers goes along if a public check, or such a helper, imports it."""
    folder = course.find("decay").checks.parent
    (folder / "support_decay.py").write_text(
        "from kata_checks.common import ONE\nTWO = ONE + ONE\n"
    )
    (folder.parent / "common.py").write_text("ONE = 1\n")
    (folder / "support_secret.py").write_text("THREE = 3\n")
    add_check(
        course,
        "from kata_grader.checking import hidden\n"
        "from kata_checks.ch1_numbers.support_decay import TWO\n"
        "from kata_checks.ch1_numbers.support_secret import THREE\n\n\n"
        "@points(1)\ndef test_two(submission, reference):\n"
        "    agree(submission.decay_step, reference.decay_step, TWO, 1, 0.5)\n\n\n"
        "@hidden\n@points(1)\ndef test_three(submission, reference):\n"
        "    agree(submission.decay_step, reference.decay_step, THREE, 1, 0.5)\n",
    )
    release(course, ["ch1_numbers"], tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out" / "grader" / "checks").rglob("*.py"))
    assert names == ["common.py", "props.py", "support_decay.py", "test_decay.py"]


# The same bytes each time.


def test_two_releases_are_equal_byte_for_byte(hiding_course, objects, tmp_path):
    """So are their zip files, whatever the time and the order in which files were written."""
    again = tmp_path / "again"
    release(hiding_course, ["ch2_objects"], again)
    assert dict(contents_of(again)) == dict(contents_of(objects))
    for path in again.rglob("*"):
        os.utime(path, (1e9, 1e9))
    assert zip_of(again) == zip_of(objects)
    with zipfile.ZipFile(io.BytesIO(zip_of(objects))) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert archive.read("course.toml") == (objects / "course.toml").read_bytes()
        assert archive.testzip() is None


def test_keys_of_questions_do_not_hang_on_the_order_of_sets():
    """A set has another order in every process; what was recorded is found all the same."""
    code = (
        "from kata_grader.checking.result_cache import key_of\n"
        "words = {'to', 'be', 'or', 'not', ('a', 1)}\n"
        "nested = [words | {frozenset('xyz')}]\n"
        "print(key_of('f', [words, nested], {'d': {1: frozenset(words)}}, rounded=True).hex())"
    )
    path = os.pathsep.join(filter(None, sys.path))
    keys = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(keys) == 1


def test_floats_of_a_framework_are_rounded():
    """To six digits, in arrays not below a ten millionth, in their own types; all else stays."""
    found = rounded(
        {"a": (1.23456789, -0.0, 3), "b": [np.float32(1e-13), float("inf"), "x", None, 1e-8]}
    )
    assert found == {"a": (1.23457, 0.0, 3), "b": [0.0, float("inf"), "x", None, 1e-8]}
    assert np.copysign(1, found["a"][1]) == 1
    assert type(found["b"][0]) is np.float32
    array = rounded(np.array([123456789.0, -2.00000049, 1e-4, np.nan, 1e-8], np.float32))
    assert array.dtype == np.float32
    np.testing.assert_array_equal(
        array, np.array([123457000, -2, 1e-4, np.nan, 0], np.float32), strict=True
    )
    integers = np.array([123456789])
    assert rounded(integers) is integers


def test_what_the_solution_raised_is_kept_without_its_lines(course):
    """An exception is recorded by its type and text; where it was raised is the solution's."""
    exercise = course.find("decay")
    frames = [["decay.py", 3, "f", "the solution's own line"]]
    description = {"type": "ValueError", "message": "no", "is_value_error": True, "frames": frames}
    kept = _kept(False, description, exercise)
    write_recording(exercise, Recording("", {b"key": kept}))
    assert b"own line" not in exercise.recording.read_bytes()
    (value,) = read_recording(exercise).answers.values()
    assert value[1] == {"type": "ValueError", "message": "no", "is_value_error": True}
    with pytest.raises(Raised) as caught:
        ResultCache({b"key": kept}).get_or_compute(b"key", lambda: None)
    assert (caught.value.type, caught.value.text) == ("ValueError", "no")


# Smaller parts.


def test_requirements_are_those_of_the_installed_package():
    """Frameworks are asked for only where an exercise needs one."""
    pytest.importorskip("importlib.metadata").version("keras-katas")
    by_hand = Exercise(Path(), "ch", "a", "A")
    keras = Library("keras", extra="tf")
    with_keras = Exercise(Path(), "ch", "b", "B", needs=("keras", "other"), libraries=(keras,))
    found = requirements_of([by_hand])
    assert any(line.startswith("numpy>=") for line in found)
    assert any(line.startswith("pytest>=") for line in found)
    assert not [line for line in found if "extra" in line or "tensorflow" in line]
    assert not [line for line in found if line.startswith(("mypy", "tox", "nbgrader"))]
    more = requirements_of([by_hand, with_keras])
    assert found == [line for line in more if line in found]
    frameworks = [line.split(">")[0] for line in more if line not in found]
    assert [name for name in frameworks if name != "tensorboard"] == [
        "tensorflow-cpu",
        "tensorflow",
        "other",
    ]
    packaging = pytest.importorskip("packaging.requirements")
    assert all(packaging.Requirement(line) for line in more)


def test_a_manifest_holds_any_text(tmp_path):
    """Quotes, backslashes, control characters and other alphabets come back as they were."""
    odd = 'a "b" \\ c\n\t\x7f\x00 日本 $x_{t}$ \'\'\' """ # no comment'
    barred, data = ("one", "two"), "data_package"
    told = (tmp_path, "ch", "a", odd, odd, (odd,), (odd,), (odd, "two"), (odd,), 2.5, 30, 900)
    errors = (ErrorMeaning("odd", odd),)
    library = Library(odd, odd, "", (odd, "two"), odd)
    own = {"libraries": (library,), "datasets": data, "errors": errors}
    exercise = Exercise(*told, **own)
    chapter = Chapter("ch", odd, (exercise,))
    told = (tmp_path, "name", odd, (chapter,), data, "", (library,), barred)
    course = Course(*told, errors=errors)
    (tmp_path / "course.toml").write_text(manifest_of(course, chapter), "utf-8")
    found = load_course(tmp_path)
    assert found == course


def test_kata_release_says_where_to_go(course, tmp_path, monkeypatch, capsys):
    """One line about the bundle, one about the next step; an error is one sentence, exit 2."""
    monkeypatch.chdir(course.root)
    for folder, code, words in (
        ("out", 0, "Numbers: 1 exercise is in out."),
        ("out", 2, "is not empty"),
        ("other", 2, "There is no exercise called"),
    ):
        chapter = "ch1_numbers" if folder == "out" else "nothing"
        monkeypatch.setattr(sys, "argv", ["kata", "release", chapter, "--to", folder])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert (ended.value.code or 0) == code
        assert words in printed.out + printed.err
        assert "Traceback" not in printed.err
    assert (course.root / "out" / "README.md").is_file()


def test_what_a_lesson_of_the_chapter_shows_is_no_secret(course, tmp_path):
    """Learners read it anyway, and answers are stored with the stub that holds the lesson."""
    chapter = chapter_of(course, "ch2_objects")
    one, other = chapter.exercises
    line = max(secret_lines(one), key=len)
    (tmp_path / "grader" / "recorded").mkdir(parents=True)
    (tmp_path / "grader" / "recorded" / "some.answers").write_text(line, "utf-8")
    with pytest.raises(KataError, match="hold a line of its solution"):
        _require_no_leak(chapter, tmp_path)
    text = other.solution.read_text("utf-8")
    other.solution.write_text(text.replace("\n\n", f"\n\n    {line}\n\n", 1), "utf-8")
    _require_no_leak(chapter, tmp_path)


def test_a_sheet_has_exercises_of_several_chapters(course, kata, tmp_path, monkeypatch):
    """Those that were named, and the folder works."""
    monkeypatch.chdir(course.root)
    folder = tmp_path / "sheet"
    code, out, err = kata("release", "line_fit", "decay", "--to", str(folder))
    assert code == 0, err
    assert "2 exercises are in" in " ".join(out.split())
    received = load_course(folder)
    assert [one.name for one in received.exercises] == ["decay", "line_fit"]
    assert {path.stem for path in (folder / "exercises").rglob("*.py")} == {"decay", "line_fit"}
    told = (folder / "README.md").read_text("utf-8")
    assert "`exercises/ch1_numbers` and `exercises/ch2_objects`" in told
    assert kata("release", "decya", "--to", str(tmp_path / "no"))[0] == 2
    assert not (tmp_path / "no").exists()


def test_a_handout_speaks_of_libraries_only_if_an_exercise_needs_one(course):
    """Else `kata doctor` would ask learners for TensorFlow where NumPy is all they need."""
    keras = Library("keras", title="Keras")
    chapters = [
        Chapter("ch", "Ch", (Exercise(Path(), "ch", "a", "A", needs=needs),))
        for needs in ((), ("keras",))
    ]
    with_keras = replace(course, libraries=(keras,))
    assert "Keras" not in manifest_of(with_keras, chapters[0])
    assert "Keras" in manifest_of(with_keras, *chapters)
