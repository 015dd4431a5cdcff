"""Recorded answers in place of solutions: how they are made, found again, and refused."""

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest
from kata_authoring.publishing.record_answers import prove, record, write_recording
from kata_grader import wording
from kata_grader.checking.result_cache import ResultCache, key_of
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes
from kata_grader.course.recording import Recording, read_recording
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KitFault
from kata_grader.failures import Raised
from kata_grader.submission import Folder

from tests.checking.opened import fails
from tests.deadlines import PATIENCE
from tests.tiny import note_trainings


@pytest.fixture
def bundle(course, tmp_path):
    """A copy of the course with neither solutions nor mistakes."""
    root = tmp_path / "bundle"
    shutil.copytree(course.root, root)
    shutil.rmtree(root / "solutions")
    shutil.rmtree(root / "grader" / "mistakes")
    return load_course(root)


class Told(list):
    """What was reported."""

    def __call__(self, kind, value):
        self.append((kind, value))

    @property
    def problems(self):
        return [value for kind, value in self if kind != "done"]


@pytest.fixture
def recorded(course, bundle):
    """The bundle, with the answers of the solutions in it."""
    told = Told()
    record(bundle, course, told)
    assert told.problems == []
    return bundle


def test_recorded_answers_stand_for_the_solutions(course, recorded):
    """Solutions pass with them and stubs do not; the stubs are there, and no mistakes are."""
    told = Told()
    prove(recorded, course.root / "solutions", told)
    assert told.problems == []
    assert len(told) == 2 * len(course.exercises)
    for exercise in recorded.exercises:
        assert current_stub(exercise) == exercise.stub.read_text("utf-8")
        assert load_mistakes(exercise) == ()


def test_an_answer_that_was_not_recorded_is_the_kits_fault(course, recorded):
    """A check that asks something else than it did when it was recorded could not be run."""
    exercise = recorded.find("decay")
    folder = Folder(course.root / "solutions")
    (result,) = run_checks([exercise], CheckOptions(folder, "direct", seed=5))
    step = next(one for one in result.verdicts if one.check == "test_step")
    assert step.outcome == "not_run"
    assert "not among the recorded answers" in wording.message(step)
    told = Told()
    exercise.checks.write_text(exercise.checks.read_text("utf-8").replace("0.75)", "0.5)"), "utf-8")
    prove(recorded, course.root / "solutions", told)
    assert {(kind, *value[:2]) for kind, value in told if kind != "done"} == {
        ("unrecorded", "ch1_numbers/decay", "test_step"),
        ("unrecorded", "ch1_numbers/decay", "test_sequence"),
    }


def test_a_training_is_not_recorded_but_proven(course, bundle, tmp_path):
    """What it hands over differs each time."""
    trained = tmp_path / "trained"
    for place in (course, bundle):
        note_trainings(place, trained)
    told = Told()
    record(bundle, course, told)
    assert not trained.exists()
    prove(bundle, course.root / "solutions", told, trained=["ch2_objects/line_fit"])
    assert not trained.exists()
    prove(bundle, course.root / "solutions", told)
    assert trained.exists()
    assert told.problems == []


def test_a_solution_that_fails_is_told_when_it_is_recorded(course, bundle):
    """As is a hidden check that should have been cut."""
    solution = course.find("decay").solution
    text = solution.read_text("utf-8").replace("    _check_rate(rate)\n", "")
    solution.write_text(text, "utf-8")
    checks = course.find("recorder").checks
    text = checks.read_text("utf-8").replace("checking import ", "checking import hidden, ", 1)
    checks.write_text(text.replace("@points", "@hidden\n@points", 1), "utf-8")
    told = Told()
    record(bundle, course, told)
    failed, uncut = told.problems
    assert failed[:2] == ["ch1_numbers/decay", "test_rate"]
    assert uncut[0] == "ch2_objects/recorder"
    assert uncut[2] == "it is hidden, and was not cut"


def test_a_stub_that_passes_a_check_is_told(course, recorded):
    """Points that nobody has to earn are none."""
    exercise = recorded.find("decay")
    exercise.stub.write_bytes((course.root / "solutions" / exercise.file).read_bytes())
    told = Told()
    prove(recorded, course.root / "solutions", told)
    assert {value[2] for value in told.problems} == {"the stub passes it"}
    assert len(told.problems) == 6


def report(bundle, verb, solved, *names, inside=True):
    """Run the module as `kata release` does; return how it ended, and what it tells."""
    engine = bundle.root / "kata_grader" / "__init__.py" if inside else "/elsewhere/__init__.py"
    code = (
        "import sys, kata_grader\n"
        f"kata_grader.__file__ = {str(engine)!r}\n"
        "from kata_authoring.publishing.record_answers import main\n"
        "main(*sys.argv[1:])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, verb, str(solved.root), ",".join(names)],
        cwd=bundle.root,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return ran, [json.loads(line) for line in ran.stdout.splitlines()]


def test_its_reports_are_lines_that_a_program_reads(course, bundle):
    """Whatever the checks print goes to standard error."""
    for place in (course, bundle):
        checks = place.find("decay").checks
        checks.write_text(checks.read_text("utf-8") + "\nprint('a check prints')\n", "utf-8")
    names = ["ch1_numbers/decay", "ch2_objects/recorder"]
    for verb, steps in (("record", 1), ("prove", 2)):
        ran, told = report(bundle, verb, course, *names)
        assert ran.returncode == 0, ran.stderr
        assert [next(iter(one)) for one in told] == ["done"] * 2 * steps
        assert [one["done"].partition(":")[0] for one in told][::steps] == names
        assert "a check prints" in ran.stderr


def test_what_fails_is_told_as_well(course, bundle):
    """A course that can't be read, and an engine that is not the bundle's."""
    ran, told = report(bundle, "record", course, inside=False)
    assert (ran.returncode, told) == (1, [])
    assert "The engine of the bundle is not used" in ran.stderr
    (bundle.root / "course.toml").write_text("this is no TOML", "utf-8")
    ran, told = report(bundle, "record", course)
    assert ran.returncode == 1
    assert "can't be read as the manifest" in told[0]["failed"]


# The file.


def test_a_file_that_is_missing_or_damaged_is_the_kits_fault(course):
    """The sentence says which, and what to do."""
    exercise = course.find("decay")
    with pytest.raises(KitFault, match="has neither a solution nor recorded answers"):
        read_recording(exercise)
    write_recording(exercise, Recording("stub", {b"k": (True, 1.5)}))
    whole = exercise.recording.read_bytes()
    assert read_recording(exercise) == Recording("stub", {b"k": (True, 1.5)})
    for damaged in (b"", whole[:-1], whole + b"x", b"x" * 40):
        exercise.recording.write_bytes(damaged)
        with pytest.raises(KitFault, match="is damaged: unpack the bundle again"):
            read_recording(exercise)


def test_an_answer_that_is_no_data_is_not_recorded(course):
    """Such as a function."""
    with pytest.raises(KitFault, match="not data can't be recorded"):
        write_recording(course.find("decay"), Recording("stub", {b"k": (True, len)}))


# The keys.


def key(*args, rounded=True, **kwargs):
    return key_of("f", args, kwargs, rounded)


def test_a_key_forgets_the_last_digits_of_floats():
    """In numbers, in arrays, and however deep."""
    third, nearly = 1 / 3, 1 / 3 + 1e-12
    assert key(third) == key(nearly)
    assert key({"a": [(third,)]}) == key({"a": [(nearly,)]})
    assert key(np.array([third])) == key(np.array([nearly]))
    assert key(third, rounded=False) != key(nearly, rounded=False)
    assert key(third) != key(0.3334)


def test_a_key_knows_what_matters():
    """The kind of an array, its shape, lists and tuples; integers of any width are the same."""
    assert key(np.zeros(2, np.float32)) != key(np.zeros(2, np.float64))
    assert key(np.zeros((2, 1))) != key(np.zeros((1, 2)))
    assert key([1, 2]) != key((1, 2))
    assert key(np.arange(3, dtype=np.int32)) == key(np.arange(3, dtype=np.int64))
    assert key(np.arange(3)) != key(np.arange(3, dtype=np.uint8))


def test_sets_have_the_same_key_in_whatever_order():
    """With NumPy's numbers and sets of sets in them."""
    one = {np.int64(3), ("a", 1), frozenset("xyz")}
    other = {frozenset("zyx"), ("a", 1), 3}
    assert key(one) == key(other)
    assert key({1}) != key(frozenset({1}))


def test_what_is_no_data_has_no_key():
    """Nothing is remembered for it."""
    assert key(object()) is None
    assert key(len, rounded=False) is None


def test_what_was_raised_is_raised_again():
    """And is not computed a second time."""
    calls = []

    def compute():
        calls.append(1)
        raise Raised({}, "error", {"type": "E", "message": "m"})

    cache = ResultCache()
    for _ in range(2):
        with fails(Raised, "raised E: m"):
            cache.get_or_compute(b"k", compute)
    assert calls == [1]
