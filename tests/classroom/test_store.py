"""The store: what is kept, what replaces what, and files that are none."""

import contextlib
import os
import sqlite3

import pytest
from kata_classroom.class_results import read_class
from kata_classroom.database import FILE, sole_writer
from kata_classroom.records import Learner, Records, StoredResult
from kata_classroom.results import Override, Provenance
from kata_classroom.settings import limits_of
from kata_grader.errors import KataError
from kata_grader.isolation.limits import MEMORY, SANDBOX_MEMORY
from kata_grader.verdicts import Picture

from tests.classroom.classroom import (
    DECAY,
    LINE_FIT,
    RECORDER,
    fill_store,
    former_points,
    settings_for,
    verdict,
)

ODD = "a\nb\x1b[31m\u202e\udcff"


def test_a_result_comes_back_as_it_was_saved(shared_course, tmp_path):
    """Verdicts with messages, prints and pictures, and what they were made from."""
    picture = Picture("what it drew", "image/png", b"\x89PNG\x00\xff")
    full = verdict("test_a", 1, 2, message="off by\n1", printed="x" * 9, pictures=(picture,))
    fill_store(tmp_path, shared_course, {"ada": {DECAY: [full, verdict("test_b", 3, 3)]}})
    found = read_class(tmp_path, shared_course)
    grade = found.learners[0].grades[DECAY]
    assert grade.verdicts == (full, verdict("test_b", 3, 3))
    assert (grade.points, grade.max_points, grade.standing) == (4, 5, "graded")
    assert grade.made.isolation == "process"
    assert grade.made.limits["call_seconds"] == 5
    assert found.exercises[DECAY] == "An average that forgets"


def test_names_are_any_text(shared_course, tmp_path):
    """What a file system gives for a name comes back as it was."""
    fill_store(tmp_path, shared_course, {ODD: {DECAY: [verdict("test_a", 1, 2)]}})
    assert [one.name for one in read_class(tmp_path, shared_course).learners] == [ODD]


def test_what_is_not_handed_in_is_told_from_what_has_not_been_run(shared_course, tmp_path):
    """The one earns nothing; the points of the other are not known."""
    fill_store(tmp_path, shared_course, {"ada": {DECAY: None}, "bob": {}}, [DECAY])
    ada, bob = read_class(tmp_path, shared_course).learners
    assert (ada.grades[DECAY].standing, ada.grades[DECAY].made) == ("not_submitted", None)
    assert (bob.grades[DECAY].standing, bob.grades[DECAY].note) == ("not_run", "not graded yet")


def test_a_replaced_result_stays_in_the_history(shared_course, tmp_path):
    """Nothing is overwritten silently; what could not be run leaves no trace."""
    exercise = shared_course.find("decay")
    settings = settings_for(exercise)
    made = Provenance.of(settings, "1" * 64, "", "2026-01-01T00:00:00+00:00", 1.0)
    with Records(tmp_path, create=True) as records:
        records.add_learner(Learner("ada"))
        for points, standing in ((1, "graded"), (0, "not_run"), (2, "graded"), (3, "graded")):
            verdicts = (verdict("test_a", points, 3),)
            records.save(StoredResult("ada", DECAY, "1" * 64, "s", standing, made, verdicts))
        assert records.results("ada")[DECAY].verdicts[0].points == 3
    assert former_points(tmp_path, "ada", DECAY) == [1, 2]


def test_results_of_other_rules_are_stale_and_told(course, tmp_path):
    """A check that has changed since makes a result stale until it is graded again."""
    store = tmp_path / "out"
    results = {"ada": {DECAY: [verdict("test_a", 1, 2)], LINE_FIT: [verdict("test_b", 1, 2)]}}
    fill_store(store, course, results, [DECAY, LINE_FIT])
    assert not any(grade.stale for grade in read_class(store, course).learners[0].grades.values())
    checks = course.find("decay").checks
    checks.write_text(checks.read_text("utf-8") + "\nSTRICTER = True\n", "utf-8")
    found = read_class(store, course)
    assert found.learners[0].grades[DECAY].stale
    assert not found.learners[0].grades[LINE_FIT].stale
    assert any(warning.startswith("1 stale") for warning in found.warnings)


def test_results_without_a_sandbox_are_told(shared_course, tmp_path):
    """Every report says first that learners' code was not locked in."""
    fill_store(tmp_path / "a", shared_course, {"ada": {DECAY: [verdict("test_a", 1, 2)]}})
    assert "graded without a sandbox" in read_class(tmp_path / "a", shared_course).warnings[0]
    one = {"ada": {DECAY: [verdict("test_a", 1, 2)]}}
    fill_store(tmp_path / "b", shared_course, one, [DECAY], isolation="sandbox")
    found = read_class(tmp_path / "b", shared_course)
    assert (found.isolation, found.warnings) == (("sandbox",), ())


def test_an_override_counts_in_place_of_what_was_found(shared_course, tmp_path):
    """Points, reason, author and time; the next one and its end leave a history."""
    fill_store(tmp_path, shared_course, {"ada": {DECAY: [verdict("test_a", 1, 2)]}}, [DECAY])
    first = Override(2, "found a bug in the check", "eve", "2026-01-01T00:00:00+00:00")
    second = Override(1.5, "half of it", "eve", "2026-01-02T00:00:00+00:00")
    with Records(tmp_path) as records:
        assert not records.override("ada", DECAY, first)
        assert records.override("ada", DECAY, second)
    grade = read_class(tmp_path, shared_course).learners[0].grades[DECAY]
    assert (grade.points, grade.found, grade.override) == (1.5, 1, second)
    with Records(tmp_path) as records:
        assert records.override("ada", DECAY, None)
        query = "SELECT points, reason, author, at, ended_at FROM overrides ORDER BY rowid"
        history = list(records.rows(query))
    assert [(Override(*one[:4]), bool(one[4])) for one in history] == [
        (first, True),
        (second, True),
    ]
    assert read_class(tmp_path, shared_course).learners[0].grades[DECAY].points == 1


def test_an_equal_answer_is_found_whoever_gave_it(shared_course, tmp_path):
    """By hash, under the same settings, and only where it could be run."""
    exercise = shared_course.find("decay")
    settings = settings_for(exercise)
    made = Provenance.of(settings, "1" * 64, "", "2026-01-01T00:00:00+00:00", 1.0)
    with Records(tmp_path, create=True) as records:
        records.add_learner(Learner("ada"))
        kept = StoredResult("ada", DECAY, "1" * 64, settings.digest, "not_run", made, ())
        records.save(kept)
        assert records.equal(DECAY, "1" * 64, settings.digest) is None
        records.save(StoredResult("ada", DECAY, "1" * 64, settings.digest, "graded", made, ()))
        assert records.equal(DECAY, "1" * 64, settings.digest) is not None
        assert records.equal(DECAY, "2" * 64, settings.digest) is None
        assert records.equal(RECORDER, "1" * 64, settings.digest) is None
        other = settings_for(exercise, seed=1).digest
        assert records.equal(DECAY, "1" * 64, other) is None


def test_a_folder_without_results_says_how_to_make_some(tmp_path):
    """Reading creates nothing."""
    with pytest.raises(KataError, match=r"holds no results: grade a class into it"):
        read_class(tmp_path)
    assert not (tmp_path / FILE).exists()


def test_a_file_that_is_no_database_is_one_sentence(shared_course, tmp_path):
    """And stays as it is."""
    (tmp_path / FILE).write_bytes(b"points: all of them" * 100)
    with pytest.raises(KataError, match="damaged or none of the kit's files"):
        Records(tmp_path, create=True)
    assert (tmp_path / FILE).read_bytes().startswith(b"points: all")


def test_a_damaged_file_is_one_sentence(shared_course, tmp_path):
    """Pages overwritten with noise are found by the look at the beginning."""
    many = {f"learner-{i}": {DECAY: [verdict("test_a", 1, 2)]} for i in range(99)}
    fill_store(tmp_path, shared_course, many, [DECAY])
    content = bytearray((tmp_path / FILE).read_bytes())
    content[8192 : len(content) // 2] = b"\xa5" * (len(content) // 2 - 8192)
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(KataError, match="damaged"), Records(tmp_path) as records:
        records.check()


def test_a_file_of_a_newer_version_is_one_sentence(tmp_path):
    """A store is never converted by guessing."""
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("PRAGMA user_version = 99")
    other.execute("CREATE TABLE about (x)")
    other.close()
    for create in (True, False):
        with pytest.raises(KataError, match="a newer version of the kit"):
            Records(tmp_path, create)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_that_may_not_be_written_is_one_sentence(shared_course, tmp_path):
    """What it needs is named."""
    fill_store(tmp_path, shared_course, {"ada": {}}, [DECAY])
    (tmp_path / FILE).chmod(0o444)
    with pytest.raises(KataError, match="permissions"), Records(tmp_path) as records:
        records.add_learner(Learner("bob"))


def test_only_one_process_grades_into_a_folder(tmp_path):
    """The second one is told so at once, and may go on when the first has ended."""
    with (
        sole_writer(tmp_path),
        pytest.raises(KataError, match="Another `kata grade` is writing"),
        sole_writer(tmp_path),
    ):
        pass
    with sole_writer(tmp_path):
        pass


def test_a_transaction_that_fails_changes_nothing(shared_course, tmp_path):
    """Neither half of a change is seen."""
    with Records(tmp_path, create=True) as records:
        with contextlib.suppress(RuntimeError), records.transaction():
            records.add_learner(Learner("ada"))
            raise RuntimeError
        assert records.learners() == []
        records.add_learner(Learner("bob"))
        assert [one.name for one in records.learners()] == ["bob"]


def test_a_course_that_has_moved_is_found_from_inside_it(course, tmp_path, monkeypatch):
    """By its name; without it, the sentence says where to run the command."""
    store = tmp_path / "out"
    fill_store(store, course, {"ada": {DECAY: [verdict("test_a", 1, 2)]}}, [DECAY])
    moved = tmp_path / "moved"
    course.root.rename(moved)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KataError, match="which is not there"):
        read_class(store)
    monkeypatch.chdir(moved)
    assert read_class(store).learners[0].name == "ada"


def test_a_result_says_how_much_memory_its_isolation_mode_allowed(shared_course):
    """The sandbox allows half of what a worker process has."""
    exercise = shared_course.find("decay")
    allowed = {
        isolation: limits_of(exercise, isolation, full=False)["memory_bytes"]
        for isolation in ("process", "sandbox")
    }
    assert allowed == {"process": MEMORY, "sandbox": SANDBOX_MEMORY}
