"""What learners receive: the bundle of a chapter, and how it comes about."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from kata_grader.checking.result_cache import ResultCache
from kata_grader.cli.app import main
from kata_grader.course.error_meanings import ErrorMeaning
from kata_grader.course.libraries import Library
from kata_grader.course.manifest import Chapter, Course, Exercise, load_course
from kata_grader.course.recording import Recording, read_recording, write_recording
from kata_grader.errors import KataError
from kata_grader.proving.ledger import Ledger
from kata_grader.release.bundle import manifest_of, requirements_of
from kata_grader.release.handout import _require_no_leak, release, zip_of
from kata_grader.release.leaks import contents_of, found_in, secret_lines
from kata_grader.release.record_answers import _kept, rounded

from tests.deadlines import PATIENCE
from tests.tiny import note_trainings

HIDDEN = '''

# What nobody shall know before the deadline.
RIDDLE = [0.125, 17.5]


def riddle_of(side, x):
    """Ask a riddle"""
    return side.decay_step(x, fractions.Fraction(1, 3).numerator, 0.5)


@hidden
@points(2)
def test_riddle(submission, reference, rng):
    """The riddle."""
    agree_on(riddle_of, submission, reference, RIDDLE[1])
'''


def chapter_of(course, name):
    return next(chapter for chapter in course.chapters if chapter.name == name)


def hide(course):
    """Give the exercise `decay` a hidden check."""
    checks = course.find("decay").checks
    text = checks.read_text("utf-8")
    text = text.replace("import agree, named", "import agree, agree_on, hidden, named")
    checks.write_text(text.replace("from kata", "import fractions\n\nfrom kata") + HIDDEN, "utf-8")


def add_check(course, text, name="decay"):
    """Add lines to the checks of an exercise."""
    checks = course.find(name).checks
    checks.write_text(checks.read_text("utf-8") + "\n\n" + text, "utf-8")


@pytest.fixture(scope="module")
def hiding_course(shared_course, tmp_path_factory):
    """The tiny course with a hidden check, and with progress in it."""
    root = tmp_path_factory.mktemp("hiding") / "tiny"
    shutil.copytree(shared_course.root, root, ignore=shutil.ignore_patterns("__pycache__"))
    course = load_course(root)
    hide(course)
    (root / "grader" / "checks" / "ch1_numbers" / "__pycache__").mkdir()
    (root / "grader" / "checks" / "ch1_numbers" / "__pycache__" / "x.pyc").write_bytes(b"x")
    return course


@pytest.fixture(scope="module")
def numbers(hiding_course, tmp_path_factory):
    """The bundle of the chapter of numbers, which no test changes."""
    folder = tmp_path_factory.mktemp("numbers") / "bundle"
    release(hiding_course, "ch1_numbers", folder)
    return folder


@pytest.fixture(scope="module")
def objects(hiding_course, tmp_path_factory):
    """The bundle of the chapter of objects, likewise."""
    folder = tmp_path_factory.mktemp("objects") / "bundle"
    release(hiding_course, "ch2_objects", folder)
    return folder


@pytest.fixture
def mine(numbers, tmp_path):
    """A learner's copy of the bundle of numbers."""
    return Path(shutil.copytree(numbers, tmp_path / "mine"))


def answer(bundle, course, name, *edits):
    """Put a solution, with edits, where the learner's file is."""
    exercise = course.find(name)
    source = exercise.solution.read_text("utf-8")
    for old, new in edits:
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    (bundle / "exercises" / exercise.file).write_text(source, "utf-8")


# What is in it.


def test_a_bundle_holds_one_chapter_and_nothing_else(numbers):
    """Its exercises, its public checks, the answers, the engine; no other file."""
    names = {p.relative_to(numbers).as_posix() for p in numbers.rglob("*") if p.is_file()}
    notebooks = {"notebooks/ch1_numbers/decay.ipynb"} if find_spec("nbformat") else set()
    assert {name for name in names if not name.startswith("kata_grader/")} == notebooks | {
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
    release(course, "ch1_numbers", tmp_path / "out")
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


def test_evidence_is_the_bar_alone(objects):
    """The names of weak models are mistakes, and stay at home."""
    found = json.loads((objects / "grader/checks/ch2_objects/evidence_line_fit.json").read_text())
    assert found == {"test_training": {"bar": 0.9, "score": "R2 on 50 points"}}


def test_a_bar_for_public_data_takes_the_place_of_the_other(course, tmp_path):
    """`bar_public` is the bar in a bundle."""
    evidence = course.find("line_fit").evidence
    entry = {"bar": 0.999, "bar_public": 0.5, "bar_full": 0.7, "excludes": {"weak": "a line"}}
    entry |= {"weak_reach": {"a line": 0.6}, "weak_reach_public": {"a line": 0.4}}
    evidence.write_text(json.dumps({"test_training": entry}))
    release(course, "ch2_objects", tmp_path / "out")
    found = json.loads((tmp_path / "out" / "grader/checks/ch2_objects" / evidence.name).read_text())
    reach = {"a line": 0.4}
    assert found == {"test_training": {"bar": 0.5, "bar_full": 0.7, "weak_reach": reach}}


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
    if proven:
        Ledger(course).enter([(course.find("line_fit"), 4)])
    release(course, "ch2_objects", tmp_path / "out", proven=Ledger(course).holds)
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
    release(course, "ch1_numbers", tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out" / "grader" / "checks").rglob("*.py"))
    assert names == ["common.py", "props.py", "support_decay.py", "test_decay.py"]


# Working in it.


def test_pytest_in_a_bundle_grades_with_the_engine_that_lies_there(mine, learner_in):
    """Bare `pytest`, nothing of ours installed, no network: stubs are not started."""
    ran = learner_in(mine, "-p", "no:cacheprovider")
    assert ran.code == 1, ran.out + ran.err
    assert "6 not started" in ran.out
    assert "Traceback" not in ran.out + ran.err
    assert ran.files
    assert all(file.is_relative_to(mine) for file in ran.files)


@pytest.mark.parametrize("isolation", ["direct", "process"])
def test_a_right_answer_earns_every_point_of_a_bundle(mine, hiding_course, learner_in, isolation):
    """The recorded answers are those of the solution, in every process."""
    answer(mine, hiding_course, "decay")
    for words in ([], ["exercises/ch1_numbers/decay.py"], ["-k", "decay"]):
        ran = learner_in(mine, "-p", "no:cacheprovider", "--isolation", isolation, *words)
        assert ran.code == 0, ran.out + ran.err
        assert "10 / 10" in ran.out


def test_a_wrong_answer_fails_in_a_bundle(mine, hiding_course, learner_in):
    """The message says where it differs; no mistake is named, for none is there."""
    swapped = ("return rate * state + (1 - rate) * x_t", "return (1 - rate) * state + rate * x_t")
    answer(mine, hiding_course, "decay", swapped)
    ran = learner_in(mine, "-p", "no:cacheprovider")
    assert ran.code == 1
    assert "decay_step: index [0]: received" in ran.out
    assert "7 / 10" in ran.out
    assert "swapped" not in ran.out


def test_the_verdicts_of_a_bundle_are_those_at_home(
    objects, hiding_course, learner_in, check, tmp_path
):
    """Objects, files and trainings too: every wrong answer fails the same checks."""
    others = Path(shutil.copytree(objects, tmp_path / "others"))
    for name, edit in (
        ("recorder", ("self.values[-self.limit :]", "self.values")),
        ("recorder", ("max(self.values)", "min(self.values)")),
        ("line_fit", ("2 * np.mean(error)]", "0.0]")),
    ):
        answer(others, hiding_course, name, edit)
        ran = learner_in(others, "kata", "check", name, "--json")
        there = {v["check"]: v["outcome"] for v in json.loads(ran.out)["exercises"][0]["verdicts"]}
        at_home = check(name, others / "exercises", course=hiding_course)
        assert there == {one: verdict.outcome for one, verdict in at_home.items()}
        assert "failed" in there.values()


def test_pytest_works_from_a_folder_below_and_from_elsewhere(mine, hiding_course, learner_in):
    """The bundle is found wherever pytest starts."""
    answer(mine, hiding_course, "decay")
    for folder, word in (
        (mine / "exercises", "ch1_numbers"),
        (mine / "exercises" / "ch1_numbers", "decay.py"),
        (mine.parent, "mine/exercises/ch1_numbers/decay.py"),
    ):
        ran = learner_in(folder, "-p", "no:cacheprovider", word)
        assert ran.code == 0, ran.out + ran.err
        assert "10 / 10" in ran.out


def test_the_verbs_of_learners_work_in_a_bundle(mine, hiding_course, learner_in):
    """Status, lesson, hint, check, replay, progress, reset: as in the whole course."""
    kata = lambda *words: learner_in(mine, "kata", *words)  # noqa: E731
    assert "0 of 1 exercises passed" in kata().out
    assert "exponential moving average" in kata("lesson", "decay").out
    assert "hint 1 of 2" in kata("hint", "decay").out
    assert kata("check").code == 1
    answer(mine, hiding_course, "decay", ("return rate * state +", "return 8 * state +"))
    assert "test_step failed in" in kata("replay", "decay").out
    ran = subprocess.run([sys.executable, mine / ".kata" / "replay" / "decay.py"], check=False)
    assert ran.returncode == 0
    answer(mine, hiding_course, "decay")
    ran = kata("check", "decay")
    assert ran.code == 0, ran.out + ran.err
    assert "10 / 10" in ran.out
    assert all(file.is_relative_to(mine) for file in ran.files)
    assert kata("check", "--isolation", "direct").code == 0
    assert "1 of 1" in kata("progress").out
    assert "kept as .kata/copies" in kata("reset", "decay").out
    stub = mine / "exercises" / "ch1_numbers" / "decay.py"
    assert "NotImplementedError" in stub.read_text("utf-8")
    findings = json.loads(kata("doctor", "--json").out)["findings"]
    assert "files" not in {finding["what"] for finding in findings}


def test_what_is_not_in_a_bundle_is_a_sentence(mine, learner_in):
    """Solutions, mistakes, another release, another copy: one sentence and exit code 2."""
    for words, sentence in (
        (["solution", "decay"], "came without its solutions"),
        (["solution", "decay", "--force"], "came without its solutions"),
        (["release", "ch1_numbers", "--to", "again"], "only the whole course can be handed out"),
        (["init", "again", "--whole"], "is what learners received"),
    ):
        ran = learner_in(mine, "kata", *words)
        assert (ran.code, ran.out.strip()) == (2, ""), words
        assert sentence in ran.err
        assert "Traceback" not in ran.err
    assert not (mine / "again").exists()


def test_another_seed_could_not_be_run(mine, hiding_course, learner_in):
    """The answers are for seed 0: with another one it is said so, and costs nobody a point."""
    answer(mine, hiding_course, "decay")
    ran = learner_in(mine, "kata", "check", "decay", "--seed", "5", "--json")
    verdicts = {v["check"]: v for v in json.loads(ran.out)["exercises"][0]["verdicts"]}
    assert ran.code == 3
    assert verdicts["test_step"]["outcome"] == "not_run"
    assert "is not among the recorded answers" in verdicts["test_step"]["message"]
    assert verdicts["test_rate"]["outcome"] == "passed"


def test_a_learner_without_a_needed_package_reads_what_to_install(mine, hiding_course, learner_in):
    """In a bundle the requirements lie beside the exercises."""
    answer(mine, hiding_course, "decay")
    manifest = mine / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("needs = []", 'needs = ["no_such_package"]'), "utf-8")
    ran = learner_in(mine, "kata", "check", "decay")
    assert ran.code == 3
    assert "run pip install -r requirements.txt" in " ".join(ran.out.split())


# The same bytes each time.


def test_two_releases_are_equal_byte_for_byte(hiding_course, objects, tmp_path):
    """So are their zip files, whatever the time and the order in which files were written."""
    again = tmp_path / "again"
    shutil.rmtree(hiding_course.root / ".kata" / "recorded")
    release(hiding_course, "ch2_objects", again)
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
    kept = _kept(False, ("f() raised\n  the solution's own line", "error", description), exercise)
    write_recording(exercise, Recording("", {b"key": kept}))
    assert b"own line" not in exercise.recording.read_bytes()
    (value,) = read_recording(exercise).answers.values()
    assert value[1][2] == {"type": "ValueError", "message": "no", "is_value_error": True}
    with pytest.raises(Exception, match="ValueError: no"):
        ResultCache({b"key": kept}).get_or_compute(b"key", lambda: None)


# What can't be handed out.


@pytest.fixture
def refused(course, tmp_path):
    """`refused(chapter)` returns why a chapter can't be released; nothing may be written."""

    def run(chapter="ch1_numbers"):
        with pytest.raises(KataError) as raised:
            release(load_course(course.root), chapter, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        return str(raised.value)

    return run


def test_a_folder_with_something_in_it_is_refused(course, tmp_path):
    """Nothing is ever written over."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(KataError, match="is not empty: `kata release` takes a new folder"):
        release(course, "ch1_numbers", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_taken(numbers, hiding_course, tmp_path):
    """A folder that is there already may be used if nothing is in it."""
    (tmp_path / "out").mkdir()
    release(hiding_course, "ch1_numbers", tmp_path / "out")
    assert zip_of(tmp_path / "out") == zip_of(numbers)


def test_a_mistyped_chapter_suggests_the_nearest(refused):
    """As for exercises."""
    assert "did you mean ch1_numbers?" in refused("ch1_number")
    assert "there are ch1_numbers, ch2_objects." in refused("zzz")


def test_a_missing_package_is_named(course, refused):
    """What solutions need must be there, for they are run."""
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(
        text.replace("call_seconds", 'needs = ["no_such_package"]\ncall_seconds', 1)
    )
    assert "ch1_numbers/decay needs no_such_package" in refused()


def test_a_chapter_of_hidden_checks_alone_is_refused(course, refused):
    """Learners would have nothing to check."""
    checks = course.find("decay").checks
    text = checks.read_text("utf-8").replace("import agree,", "import agree, hidden,")
    checks.write_text(text.replace("@points", "@hidden\n@points"), "utf-8")
    assert "has no check that learners may see: leave one without @hidden" in refused()


@pytest.mark.parametrize(
    "text",
    [
        "def _secret(submission): ...\n\n\ntest_secret = hidden(points(1)(_secret))\n",
        "secret = hidden\n\n\n@secret\ndef test_secret(submission): ...\n",
    ],
)
def test_a_check_that_is_hidden_in_another_way_is_refused(course, refused, text):
    """What can't be recognised in the text can't be cut out of it."""
    add_check(course, "from kata_grader.checking import hidden\n\n\n" + text)
    found = refused()
    assert found.startswith("test_secret of ch1_numbers/decay is hidden in a way")
    assert "write @hidden above its def" in found


def test_a_module_that_is_hidden_as_a_whole_is_found_out(course, refused):
    """A mark on all checks of a file hides them too."""
    add_check(course, "import pytest\n\npytestmark = pytest.mark.hidden\n")
    assert "is hidden in a way that can't be cut out: write @hidden above its def" in refused()


@pytest.mark.parametrize(
    "body",
    [
        "agree_on(lambda side: side.decay_step(x, 2.0, 0.5), submission, reference)",
        "expect(submission.decay_step(x, 2.0, 0.5) == reference.decay_step(x, 2.0, 0.5), 'no')",
        "agree(submission.decay_step, reference.decay_step, reference.put(x), 2.0, 0.5)",
    ],
)
def test_a_question_that_cannot_be_recorded_names_its_check(course, refused, body):
    """A closure, the reference itself, an object of it: the sentence says how to write it."""
    check = "@points(1)\ndef test_unasked(submission, reference):\n    x = 1.0\n    " + body + "\n"
    add_check(course, "from kata_grader.checking import agree_on, expect\n\n\n" + check)
    text = refused()
    assert "test_unasked of ch1_numbers/decay" in text
    if "reference.put" not in body:  # that one fails at home too
        assert "asks the solution for something that can't be recorded" in text
        assert "agree_on(scenario, submission, reference, ...)" in text


def test_a_solution_that_fails_is_not_handed_out(course, refused):
    """A bundle in which the solution does not pass would be of no use."""
    solution = course.find("decay").solution
    text = solution.read_text("utf-8").replace("if not 0 <= rate < 1:", "if not 0 <= rate:")
    solution.write_text(text, "utf-8")
    assert "test_rate of ch1_numbers/decay does not hold in what learners would get" in refused()


def test_a_solution_that_answers_by_chance_is_not_handed_out(course, refused):
    """What it answers the second time must be what was recorded."""
    solution = course.find("decay").solution
    text = solution.read_text("utf-8").replace('"count": len(xs)', '"count": id(object()) % 99991')
    text = text.replace("import numpy as np\n", "import os\n\nimport numpy as np\n")
    text = text.replace("id(object()) % 99991", "os.getpid()")
    solution.write_text(text, "utf-8")
    assert "test_summary of ch1_numbers/decay does not hold" in refused()


def test_a_check_that_a_stub_passes_is_not_handed_out(course, refused):
    """Points for nothing."""
    add_check(course, "@points(1)\ndef test_nothing(submission): ...\n")
    assert "test_nothing of ch1_numbers/decay" in refused()


def test_an_answer_that_quotes_the_solution_is_not_handed_out(course, refused):
    """A scenario may not return what stands in the solution's file."""
    solution = course.find("decay").solution
    text = solution.read_text("utf-8").replace(
        '"count": len(xs),', '"count": "self_describing_line(of_the_solution)",'
    )
    solution.write_text(text, "utf-8")
    scenario = (
        "from kata_grader.checking import agree_on\n\n\n"
        'def quoted(side):\n    return \'"count": \' + f\'"{side.summary([1.0])["count"]}",\'\n\n\n'
        "@points(1)\ndef test_quoted(submission, reference):\n"
        "    agree_on(quoted, submission, reference)\n"
    )
    add_check(course, scenario)
    assert "hold a line of its solution: " in refused()


def test_a_data_package_says_what_learners_may_have(course, tmp_path, monkeypatch, refused):
    """The name in the manifest leads to its function `write_public`; without one it is refused."""
    package = tmp_path / "packages" / "tiny_data"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("KEPT = True\n")
    monkeypatch.syspath_prepend(package.parent)
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace('name = "tiny"\n', 'name = "tiny"\ndatasets = "tiny_data"\n'))
    assert "tiny_data, which has no function write_public in its module public" in refused()
    for name in ("tiny_data", "tiny_data.public"):
        sys.modules.pop(name, None)
    (package / "public.py").write_text(
        "def write_public(folder, modules):\n"
        "    (folder / 'tiny_data').mkdir()\n"
        "    (folder / 'tiny_data' / '__init__.py').write_text('KEPT = False\\n')\n"
    )
    # The checks of a bundle see the data of the bundle, and so do the answers recorded for it.
    asks = (
        "import tiny_data\n\n\n@points(1)\ndef test_data(submission, reference):\n"
        "    assert not tiny_data.KEPT\n"
        "    agree(submission.decay_step, reference.decay_step, 1.0, 2.0, 0.5)\n"
    )
    add_check(course, asks)
    release(load_course(course.root), "ch1_numbers", tmp_path / "out")
    assert (tmp_path / "out" / "tiny_data" / "__init__.py").read_text() == "KEPT = False\n"
    for name in ("tiny_data", "tiny_data.public"):
        sys.modules.pop(name, None)


def test_bars_are_measured_on_what_learners_receive(course, tmp_path, monkeypatch):
    """`kata calibrate --public` trains on the public data, and leaves the other figures alone."""
    package = tmp_path / "packages" / "noisy_data"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("NOISE = 0.1\n")
    (package / "public.py").write_text(
        "def write_public(folder, modules):\n"
        "    (folder / 'noisy_data').mkdir()\n"
        "    (folder / 'noisy_data' / '__init__.py').write_text('NOISE = 1.0\\n')\n"
    )
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.chdir(course.root)
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace('name = "tiny"\n', 'name = "tiny"\ndatasets = "noisy_data"\n'))
    checks = course.find("line_fit").checks
    text = checks.read_text("utf-8").replace("0.1 * rng", "noisy_data.NOISE * rng")
    checks.write_text(text.replace("import numpy", "import noisy_data\nimport numpy"), "utf-8")
    evidence = course.find("line_fit").evidence
    entry = json.loads(evidence.read_text("utf-8"))
    entry["test_training"]["bar_public"] = 0.5
    evidence.write_text(json.dumps(entry), "utf-8")
    # Three trainings are too few to trust a bar.
    for words, code in ([], 0), (["--public"], 0), (["--public", "--show"], 1):
        monkeypatch.setattr(sys, "argv", ["kata", "calibrate", "line_fit", "--seeds", "3", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert (ended.value.code or 0) == code
    found = json.loads(evidence.read_text("utf-8"))["test_training"]
    assert found["bar"] == 0.9
    assert min(found["measured"][-1]["scores"]["solution"]) > 0.98
    assert max(found["measured_public"][-1]["scores"]["solution"]) < 0.95
    assert found["found"]["lowest"] > 0.98 > 0.95 > found["found_public"]["lowest"]
    for name in ("noisy_data", "noisy_data.public"):
        sys.modules.pop(name, None)


# Smaller parts.


def test_requirements_are_those_of_the_installed_package():
    """Frameworks are asked for only where an exercise needs one."""
    pytest.importorskip("importlib.metadata").version("keras-katas")
    by_hand = Exercise(Path(), "ch", "a", "A")
    keras = Library("keras", extra="tf")
    with_keras = Exercise(Path(), "ch", "b", "B", needs=("keras", "other"), libraries=(keras,))
    found = requirements_of(Chapter("ch", "C", (by_hand,)))
    assert any(line.startswith("numpy>=") for line in found)
    assert any(line.startswith("pytest>=") for line in found)
    assert not [line for line in found if "extra" in line or "tensorflow" in line]
    assert not [line for line in found if line.startswith(("mypy", "tox", "nbgrader"))]
    more = requirements_of(Chapter("ch", "C", (by_hand, with_keras)))
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
    told = (tmp_path, "ch", "a", odd, odd, (), (odd,), (odd, "two"), (odd,), 2.5, 30, 900)
    errors = (ErrorMeaning("odd", odd),)
    exercise = Exercise(*told, barred=barred, datasets=data, errors=errors)
    library = Library("odd", odd, "", (odd, "two"), odd)
    chapter = Chapter("ch", odd, (exercise,))
    course = Course(tmp_path, "name", odd, (chapter,), data, "", (library,), barred, "", errors)
    (tmp_path / "course.toml").write_text(manifest_of(course, chapter), "utf-8")
    found = load_course(tmp_path)
    assert found == course


def test_kata_release_says_where_to_go(course, tmp_path, monkeypatch, capsys):
    """One line about the bundle, one about the next step; an error is one sentence, exit 2."""
    monkeypatch.chdir(course.root)
    for folder, code, words in (
        ("out", 0, "Numbers: 1 exercise is in out."),
        ("out", 2, "is not empty"),
        ("other", 2, "There is no chapter called"),
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
