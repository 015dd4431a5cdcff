"""How late something is: the platform says it, and no clock of a learner's."""

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from datetime import datetime

import pytest
from kata_classroom.database import FILE

from tests.classroom.classroom import DECAY, answer_of
from tests.downloads import Moodle, Person
from tests.intake.test_layouts import write, zip_of

DUE = "\n[grading]\ndue = 2026-11-20T12:00:00Z\nlate_penalty_per_day = 0.1\n"
AFTER = 1_800_000_000  # of the clock, in 2027


@pytest.fixture
def graded(kata, course, tmp_path):
    """`graded(*words)` grades `subs`; returns the exit code and the JSON."""
    manifest = course.root / "course.toml"
    manifest.write_text(manifest.read_text("utf-8") + DUE, "utf-8")

    def run(*words):
        options = ("--out", tmp_path / "out", "--isolation", "process", "--only", "decay", "--json")
        code, out, _ = kata("grade", tmp_path / "subs", *options, *words)
        return code, json.loads(out)

    run.right = answer_of(course.find("decay"), "right")
    return run


def points(found):
    return {name: one[DECAY]["points"] for name, one in found["learners"].items()}


def old_zip(path, name, content):
    """Write a zip whose member says that it is from a time of the learner's choice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (2027, 5, 5, 5, 5, 4)), content)
    os.utime(path, (AFTER, AFTER))


@pytest.mark.parametrize(
    "where",
    [
        "ada/decay.py",
        "ada.zip",
        "ada/work.zip",
        "ada_1_11_decay.py",
        "ada_1_11_work.zip",
        "Ada_1_assignsubmission_file/decay.py",
        "Ada_1_assignsubmission_file/work.zip",
        "submitted/ada/x/decay.py",
    ],
)
def test_no_clock_of_a_file_makes_anybody_late(where, graded, tmp_path):
    """Of a file on the disk, of an archive and of a member of it: learners and programs set it."""
    path = tmp_path / "subs" / where
    if where.endswith(".zip"):
        old_zip(path, "decay.py", graded.right)
    else:
        write(path, graded.right, at=AFTER)
    code, found = graded()
    assert (code, [*points(found).values()]) == (0, [10])


def test_in_the_log_stands_when_what_came_late_was_graded(graded, kata, tmp_path):
    """Canvas says of it that it is late, and no time."""
    write(tmp_path / "subs" / "bob_LATE_2_12_decay.py", graded.right)
    graded("--late-by", 2)
    (change,) = json.loads(kata("log", tmp_path / "out", "--json")[1])
    assert datetime.fromisoformat(change["at"]).tzinfo


def test_what_canvas_marks_as_late_is_asked_for_once(graded, tmp_path):
    """Until then nobody loses points; then everybody marked so is as late as that."""
    subs = tmp_path / "subs"
    write(subs / "ada_1_11_decay.py", graded.right, at=AFTER)
    write(subs / "bob_LATE_2_12_decay.py", graded.right, at=AFTER)
    old_zip(subs / "eve_LATE_3_13_work.zip", "decay.py", graded.right)
    code, found = graded()
    assert (code, points(found)) == (1, {"ada": 10, "bob": 10, "eve": 10})
    assert found["doubts"] == [
        "2 answers came late, and the platform does not say how late: grade their download with "
        "--late-by DAYS; until then they lose no points"
    ]
    for words in (("--late-by", 2), ()):
        code, found = graded(*words)
        assert (code, points(found)) == (0, {"ada": 10, "bob": 8, "eve": 8})
        assert found["checked"] == 0
    assert points(graded("--late-by", 0)[1]) == {"ada": 10, "bob": 10, "eve": 10}


def test_late_by_where_nothing_is_due_is_told(graded, tmp_path, course):
    manifest = course.root / "course.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("due = 2026-11-20T12:00:00Z\n", ""))
    write(tmp_path / "subs" / "bob_LATE_2_12_decay.py", graded.right)
    code, found = graded("--late-by", 2)
    assert (code, points(found)) == (1, {"bob": 10})
    assert found["doubts"] == [
        "1 answer came late, and nothing is due, so --late-by takes no points: say when it was "
        "due, with --due or in course.toml"
    ]


def test_the_same_answer_handed_in_again_does_not_become_late(graded, tmp_path):
    """Canvas marks the last attempt; what was in time stays so, and another answer is late."""
    subs = tmp_path / "subs"
    for name in ("ada_1_11_decay.py", "bob_2_12_decay.py"):
        write(subs / name, graded.right)
    assert points(graded("--late-by", 2)[1]) == {"ada": 10, "bob": 10}
    for path in list(subs.iterdir()):
        path.unlink()
    write(subs / "ada_LATE_1_13_decay-1.py", graded.right)
    write(subs / "bob_LATE_2_14_decay-1.py", graded.right + b"# more\n")
    assert points(graded()[1]) == {"ada": 10, "bob": 8}


def test_the_times_of_platforms_count_in_archives_too(graded, tmp_path):
    """Blackboard's attempt, of which the file is a zip."""
    for name, day in (("ada", "20"), ("bob", "22")):
        path = tmp_path / "subs" / f"HW_{name}_attempt_2026-11-{day}-06-00-00_work.zip"
        zip_of(path, {"decay.py": graded.right})
    code, found = graded()
    assert (code, points(found)) == (0, {"ada": 10, "bob": 8})


def test_each_week_has_its_own_days(graded, kata, tmp_path):
    """What was graded stays as it was; a later run for it says otherwise, and the log shows it."""
    subs = tmp_path / "subs"

    def week(*names):
        for path in subs.glob("*"):
            path.unlink()
        for name in names:
            write(subs / name, graded.right + f"# {name}\n".encode())

    first, second = "bob_LATE_2_12_decay.py", "eve_LATE_3_13_decay.py"
    week(first)
    assert points(graded("--late-by", 1)[1]) == {"bob": 9}
    week(second)
    assert points(graded("--late-by", 3)[1]) == {"bob": 9, "eve": 7}
    week(first)
    assert points(graded()[1]) == {"bob": 9, "eve": 7}
    assert points(graded("--late-by", 2)[1]) == {"bob": 8, "eve": 7}
    (change,) = [one for one in changes(kata, tmp_path) if one["what"] == "handed in"]
    told = [change[key] for key in ("learner", "before", "after", "why")]
    assert told == ["bob", "1 day late", "2 days late", "--late-by 2"]


def test_the_days_of_a_former_store_stay(graded, tmp_path):
    """Where one number was kept for all that was late."""
    subs = tmp_path / "subs"
    late = write(subs / "bob_LATE_2_12_decay.py", graded.right)
    graded("--late-by", 1)
    with closing(sqlite3.connect(tmp_path / "out" / FILE)) as store, store:
        store.execute("UPDATE handed_in SET at = 'late'")
        store.execute("UPDATE about SET key = 'late_by' WHERE key = 'days_late'")
    late.unlink()
    write(subs / "eve_LATE_3_13_decay.py", graded.right)
    assert points(graded("--late-by", 3)[1]) == {"bob": 9, "eve": 7}


def test_a_mark_that_canvas_takes_back_counts_no_more(graded, tmp_path):
    """A teacher may change the status of a submission."""
    late = write(tmp_path / "subs" / "bob_LATE_2_12_decay.py", graded.right)
    write(tmp_path / "subs" / "ada_1_11_decay.py", graded.right)
    assert points(graded("--late-by", 2)[1]) == {"ada": 10, "bob": 8}
    late.rename(late.with_name("bob_2_12_decay.py"))
    assert points(graded()[1]) == {"ada": 10, "bob": 10}


def test_times_of_a_worksheet_stay_with_what_was_handed_in(graded, kata, tmp_path):
    """Until another worksheet says otherwise, or other bytes come."""
    people = [Person("Ada", "One", "ada", 1), Person("Bob", "Two", "bob", 2)]
    moodle, day = Moodle(people), "Sunday, 22 November 2026, 6:00 AM"
    for one in people:
        moodle.hand_in(one, "decay.py", graded.right, day)
    moodle.lay_out(tmp_path / "subs")
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(moodle.worksheet(), "utf-8")
    late = points(graded("--worksheet", sheet)[1])
    assert late == {"Ada One": 8, "Bob Two": 8}
    code, found = graded()
    assert (code, points(found), found["checked"]) == (0, late, 0)
    assert "handed in" not in [one["what"] for one in changes(kata, tmp_path)]
    moodle.times["bob"] = "Saturday, 21 November 2026, 6:00 AM"
    sheet.write_text(moodle.worksheet(), "utf-8")
    assert points(graded("--worksheet", sheet)[1]) == {"Ada One": 8, "Bob Two": 9}
    assert [one["learner"] for one in changes(kata, tmp_path)][-1] == "Bob Two"


def changes(kata, tmp_path):
    return json.loads(kata("log", tmp_path / "out", "--json")[1])
