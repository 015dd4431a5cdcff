"""What a course's rules make of points."""

from datetime import datetime, timedelta, timezone

import pytest
from kata_classroom.class_results import read_class
from kata_classroom.policy import Policy, moment, read_policy
from kata_classroom.records import HandedIn, Records
from kata_classroom.results import Grade, Override, rounded
from kata_grader.errors import KataError

from tests.classroom.classroom import DECAY, RECORDER, fill_store, verdict

DUE = datetime(2026, 12, 1, 23, 59, tzinfo=timezone.utc)
OVERRIDE = Override(9, "why", "who", "2026-01-01T00:00:00+00:00")


def grade(exercise=DECAY, points=8, most=10, standing="graded", **rest):
    return Grade(exercise, standing, (verdict("test_a", points, most),), most, **rest)


def late(**after):
    return DUE + timedelta(**after)


@pytest.mark.parametrize(
    ("submitted", "days"),
    [
        (None, 0),
        (late(days=-3), 0),
        (late(), 0),
        (late(minutes=10), 0),
        (late(minutes=10, seconds=1), 1),
        (late(days=1), 1),
        (late(days=1, seconds=1), 2),
        (late(days=40), 40),
    ],
)
def test_begun_days_count_as_whole_ones_from_the_due_time(submitted, days):
    """Who is later than the grace is late from the due time on."""
    assert Policy(DUE, grace_minutes=10).judged(grade(), submitted).late_days == days


def test_zones_are_no_excuse():
    """One moment is the same everywhere."""
    berlin = timezone(timedelta(hours=1))
    for hour, minute, days in ((0, 59, 0), (1, 0, 1)):
        at = datetime(2026, 12, 2, hour, minute, tzinfo=berlin)
        assert Policy(DUE).judged(grade(), at).late_days == days


def test_a_chapter_has_its_own_due_time():
    """Others have none then."""
    policy = Policy(due_of={"ch1_numbers": DUE})
    assert policy.judged(grade(DECAY), late(days=2)).late_days == 2
    assert policy.judged(grade(RECORDER), late(days=2)).late_days == 0


@pytest.mark.parametrize(
    ("earned", "days", "penalty"),
    [(8, 0, 0), (8, 1, 0.8), (8, 3, 2.4), (8, 20, 8), (0, 5, 0), (3.33, 1, 0.33)],
)
def test_each_day_takes_a_share_of_what_was_earned(earned, days, penalty):
    """Never more than that."""
    assert (
        Policy(DUE, late_penalty_per_day=0.1).judged(grade(points=earned), late(days=days)).penalty
        == penalty
    )


def test_after_the_last_day_nothing_counts():
    """Up to it the share alone is taken off."""
    policy = Policy(DUE, max_late_days=2)
    assert [policy.judged(grade(), late(days=n)).penalty for n in (1, 2, 3)] == [0, 0, 8]


def test_a_late_grade_says_so():
    """Standing, days and penalty; points by hand stand as they are."""
    policy = Policy(DUE, late_penalty_per_day=0.25)
    judged = policy.judged(grade(), late(days=1, hours=1))
    assert (judged.standing, judged.late_days, judged.penalty, judged.points) == ("late", 2, 4, 4)
    given = policy.judged(grade(override=OVERRIDE), late(days=1))
    assert (given.standing, given.points) == ("late", 9)


@pytest.mark.parametrize("standing", ["not_submitted", "not_run"])
def test_what_is_not_there_is_not_late(standing):
    """The fault of the kit costs nobody a day."""
    one = grade(points=0, standing=standing)
    assert Policy(DUE, late_penalty_per_day=1).judged(one, late(days=9)) == one


@pytest.mark.parametrize(("points", "expected"), [(0.1 + 0.2, 0.3), (2.0, 2), (1 / 3, 0.33)])
def test_points_have_two_digits_at_most(points, expected):
    """And whole ones none."""
    assert str(rounded(points)) == str(expected)


# course.toml.


@pytest.fixture
def policy_of(course):
    """`policy_of(text)` is the policy of a course whose manifest says `text` about grading."""
    manifest = course.root / "course.toml"
    before = manifest.read_text("utf-8")

    def read(text):
        manifest.write_text(f"{before}\n{text}\n", "utf-8")
        return read_policy(course)

    return read


def test_a_course_without_rules_has_none(course):
    """Nothing is late."""
    policy = read_policy(course)
    assert policy.judged(grade(), late(days=99)).late_days == 0


def test_the_manifest_states_the_rules(policy_of):
    """One time for all, or one for each chapter."""
    text = "[grading]\ndue = 2026-12-01T23:59:00Z\nlate_penalty_per_day = 0.1\ngrace_minutes = 5"
    found = policy_of(f"{text}\nmax_late_days = 3")
    assert found == Policy(DUE, {}, 0.1, 5, 3)
    found = policy_of("[grading.due]\nch1_numbers = 2026-12-01T23:59:00Z")
    assert found == Policy(due_of={"ch1_numbers": DUE})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("grading = 1", "must be a table"),
        ("[grading]\nlate_penalty = 0.1", "unknown entry late_penalty: did you mean late_pen"),
        ("[grading]\ndue = 2026-12-01", "due must be a time with its zone"),
        ("[grading]\ndue = 2026-12-01T23:59:00", "due must be a time with its zone"),
        ("[grading]\ndue = 'soon'", "due must be a time with its zone"),
        ("[grading]\ndue = 7", "due must be a time with its zone"),
        ("[grading.due]\nch1_number = 2026-12-01T23:59:00Z", "did you mean ch1_numbers"),
        ("[grading.due]\nch1_numbers = 3", "due of ch1_numbers must be a time"),
        ("[grading]\nlate_penalty_per_day = 10", "share of the points, from 0 to 1"),
        ("[grading]\nlate_penalty_per_day = -0.1", "must be a number of at least 0"),
        ("[grading]\nlate_penalty_per_day = 'a'", "must be a number of at least 0"),
        ("[grading]\nlate_penalty_per_day = nan", "must be a number of at least 0"),
        ("[grading]\ngrace_minutes = true", "must be a number of at least 0"),
        ("[grading]\nmax_late_days = 1.5", "must be a whole number"),
        ("[grading]\nmax_late_days = -1", "must be a whole number"),
    ],
)
def test_rules_that_make_no_sense_are_one_sentence(text, said, policy_of, course):
    """Which entry, and what it must be."""
    if text == "grading = 1":
        manifest = course.root / "course.toml"
        manifest.write_text(f"{text}\n{manifest.read_text('utf-8')}", "utf-8")
        with pytest.raises(KataError, match=said):
            read_policy(course)
        return
    with pytest.raises(KataError, match=said) as error:
        policy_of(text)
    assert "course.toml: [grading]" in str(error.value)


@pytest.mark.parametrize("text", ["tomorrow", "2026-12-01", "2026-12-01T23:59:00", ""])
def test_a_time_without_a_zone_is_none(text):
    """It would be another one on another machine."""
    with pytest.raises(KataError, match="--due must be a time with its zone"):
        moment(text, "--due")


def test_times_may_be_written_in_several_ways():
    """With Z or an offset."""
    assert moment("2026-12-01T23:59:00Z", "") == moment("2026-12-02 00:59:00+01:00", "") == DUE


# In the store.


def test_the_rules_of_now_apply_to_results_of_then(policy_of, course, tmp_path):
    """Nothing is run again for a later due time."""
    results = {"ada": {DECAY: [verdict("test_a", 8, 10)]}}
    fill_store(tmp_path / "out", course, results)
    at = late(days=1).isoformat()
    with Records(tmp_path / "out") as records:
        kept = records.results("ada")[DECAY]
        records.hand_in(HandedIn("ada", DECAY, kept.answer, at))
    text = "[grading]\nlate_penalty_per_day = 0.5\n"
    policy_of(f"{text}due = 2026-12-01T23:59:00Z")
    ada = read_class(tmp_path / "out", course).learners[0]
    assert (ada.grades[DECAY].points, ada.grades[DECAY].late_days) == (4, 1)
    assert ada.points == 4
    policy_of(f"{text}due = 2027-01-01T00:00:00Z")
    assert read_class(tmp_path / "out", course).learners[0].points == 8
