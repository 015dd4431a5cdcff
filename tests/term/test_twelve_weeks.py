"""Twelve weeks with three hundred learners on Canvas and on Moodle: what must come out.

What comes out is compared with points that are counted here, from what was handed in alone.
"""

import csv
import io
import json
import random
import shutil
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from kata_grader.course.manifest import load_course

from tests.classroom.classroom import TINY, lay_out_course, saved, started
from tests.deadlines import PATIENCE, wait_until
from tests.downloads import Canvas, Moodle, Person

pytestmark = pytest.mark.slow

WEEKS = range(1, 13)
LEARNERS, JOIN, LEAVE = 300, 5, 5
GROUPED, AGAIN, CHANGED, UPGRADED, KILLED = (4, 8), 3, 5, 7, (2, 10)
START = datetime(2026, 9, 4, 12, tzinfo=timezone.utc)
FIRST = ("Ada", "Zoë", "أحمد", "Dara", "小龙", "Jean-Luc", "Renée", "Kim", "Ümit", "Max_2")
LAST = ("Lovelace", "Müller", "العلي", "O'Brien", "李", "de la Croix", "Dupré", "Lee", "Ö", "B_7")
DAYS_LATE = {Canvas: 1, Moodle: 2}


def name_of(week):
    return f"week{week:02}"


def due(week):
    return START + timedelta(weeks=week)


def a_course(root):
    """Lay out a course with an exercise for each week, all like the tiny course's first."""
    shutil.copytree(TINY, root / "tiny", ignore=shutil.ignore_patterns("__pycache__"))
    tiny, course = root / "tiny", root / "course"
    manifest = (TINY / "course.toml").read_text("utf-8")
    head, table = manifest.split("[[chapters]]")[:2]
    weeks = []
    for week in WEEKS:
        own = table.replace("ch1_numbers", f"c{week:02}").replace('"decay"', f'"{name_of(week)}"')
        weeks.append(f"[[chapters]]{own}")
        for tree, name in (
            ("solutions", "{}.py"),
            ("grader/checks", "test_{}.py"),
            ("grader/mistakes", "{}.py"),
        ):
            text = (tiny / tree / "ch1_numbers" / name.format("decay")).read_text("utf-8")
            path = course / tree / f"c{week:02}" / name.format(name_of(week))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    times = "\n".join(f"c{week:02} = {due(week).isoformat()}" for week in WEEKS)
    rules = f"\n[grading]\nlate_penalty_per_day = 0.1\n[grading.due]\n{times}\n"
    (course / "course.toml").write_text(head + "".join(weeks) + rules, "utf-8")
    lay_out_course(root / "unused")  # as a tiny course of its own, it still holds together
    for exercise in load_course(course).exercises:
        from kata_grader.course.stubs import stub_of

        exercise.stub.parent.mkdir(parents=True, exist_ok=True)
        exercise.stub.write_text(stub_of(exercise.solution.read_text("utf-8")), "utf-8")
    return load_course(course)


def a_class():
    people = []
    for number in range(LEARNERS + JOIN):
        tens, ones = divmod(number, 10)
        last = LAST[tens % 10] if number % 30 < 20 else f"{LAST[tens % 10]} {tens}"
        group = f"Team_{number // 3}" if number % 7 else ""
        people.append(Person(FIRST[ones], last, f"u{number:03}", 1000 + number, group))
    return people


class Term:
    """A term on one platform: who is in the class, what came, and what it must be worth."""

    def __init__(self, kind, root):
        self.kind, self.root = kind, root
        self.course, self.results = a_course(root), root / "term"
        self.everybody = a_class()
        self.people = self.everybody[:LEARNERS]
        self.draw = random.Random(4711)
        exercise = self.course.find(name_of(1))
        self.right, self.stub = exercise.solution.read_bytes(), exercise.stub.read_bytes()
        self.came = {one.login: {} for one in self.everybody}  # by week: right, and late

    def start(self, *words):
        return started(self.course.root, *words)

    def kata(self, *words):
        run = self.start(*words)
        out, err = run.communicate(timeout=20 * PATIENCE)
        assert "Traceback" not in out + err, err
        assert run.returncode == 0, out[-2000:] + err
        return out

    def file(self, name, text):
        path = self.root / name
        path.write_text(text, "utf-8")
        return path

    def hand_in(self, week, again=False):
        """Return a week's download, and note what came."""
        more = {"offset": 10_000 * week} if self.kind is Moodle else {}
        download = self.kind(self.people, grouped=week in GROUPED, **more)
        done = set()
        for person in self.people:
            key = person.group if week in GROUPED and person.group else person.login
            if download.grouped and self.kind is Moodle and not person.group:
                key = "Default group"
            if key in done:
                continue
            done.add(key)
            chance = self.draw.random()
            if chance < 0.1:
                continue  # nothing
            right, late = chance < 0.8, chance > 0.7
            if again:  # some hand in something better
                right = right or chance > 0.9
            content = self.right if right else self.stub
            if self.kind is Canvas:
                download.hand_in(person, f"{name_of(week)}.py", content, late=late)
            else:
                at = due(week) + timedelta(hours=30 if late else -5)
                shown = f"{at.astimezone():%A, %-d %B %Y, %-I:%M %p}"
                download.hand_in(person, f"{name_of(week)}.py", content, shown)
            whose = [person]
            if key != person.login:
                whose = [p for p in self.people if (p.group or "Default group") == key]
                if self.kind is Moodle:
                    at = download.times[person.login]
                    download.times.update({one.login: at for one in whose})
            for one in whose:
                before = self.came[one.login].get(week)
                if before and before[0] and not right:
                    continue  # a stub takes no answer back
                # The same bytes do not become later because they are handed in again.
                punctual = before == (right, False)
                self.came[one.login][week] = right, late and not punctual
        return download

    def worth(self, person, week):
        """Return what somebody must have; nothing handed in again changes nothing."""
        right, late = self.came[person.login].get(week, (False, False))
        return (10 - late * DAYS_LATE[self.kind]) if right else 0

    def grade(self, week, download, kill=False):
        """Grade a week's download, after a run that is killed if asked for."""
        path = download.write(self.root / f"week{week}.zip")
        words = ["grade", path, "--out", self.results, "--seed", 4711, "--jobs", 2]
        words += ["--isolation", "process"]
        words += ["--only", name_of(week)] if week != WEEKS[-1] else []
        if self.kind is Canvas:
            words += ["--late-by", 1]
            if week in (1, CHANGED):
                words += ["--roster", self.file("roster.csv", download.gradebook())]
            if week in GROUPED:
                words += ["--roster", self.file("groups.csv", download.groups())]
        else:
            words += ["--worksheet", self.file("sheet.csv", download.worksheet())]
            if week in (1, CHANGED):
                words += ["--roster", self.file("roster.csv", download.grades())]
        if kill:
            before, run = saved(self.results), self.start(*words)
            wait_until(lambda: saved(self.results) > before or run.poll() is not None)
            run.kill()
            run.communicate(timeout=PATIENCE)
        return self.kata(*words)

    def change_the_class(self):
        """Some leave, some come, and one has another name."""
        stay = self.everybody[LEAVE : LEARNERS + JOIN]
        self.people = [replace(stay[0], last="Noether"), *stay[1:]]

    def upgrade(self):
        """Have a check of the first week decide otherwise, as a new release does."""
        path = self.course.root / "grader" / "checks" / "c01" / "test_week01.py"
        text = path.read_text("utf-8")
        assert "    for features in (3, 1):\n" in text
        path.write_text(text.replace("in (3, 1):", "in (3, 1, 2):"), "utf-8")

    def gradebook(self):
        """Return what the platform imports in the end: points by login and week."""
        names = [name_of(week) for week in WEEKS]
        chosen = [word for name in names for word in ("--assignment", name)]
        if self.kind is Canvas:
            table = Canvas(self.people).gradebook(*(f"{n} ({i})" for i, n in enumerate(names)))
            option, columns = "--canvas", [f"{n} ({i})" for i, n in enumerate(names)]
        else:
            table = Moodle(self.people).grades(*names)
            option, columns = "--moodle", [f"Assignment: {name} (Real)" for name in names]
        self.kata("report", self.results, option, self.file("export.csv", table), *chosen)
        (path,) = self.results.glob("*-import.csv")
        found = {}
        for row in csv.DictReader(io.StringIO(path.read_text("utf-8"))):
            login = row.get("SIS Login ID") or (row.get("Email address") or "").partition("@")[0]
            if login:
                found[login] = {
                    week: float(row[column]) for week, column in zip(WEEKS, columns, strict=True)
                }
        return found


@pytest.mark.parametrize("kind", [Canvas, Moodle])
def test_a_term_of_twelve_weeks(kind, tmp_path):
    """Groups, later versions, late ones, namesakes, a changed class, an upgrade, two kills."""
    term = Term(kind, tmp_path)
    for week in WEEKS:
        if week == CHANGED:
            term.change_the_class()
        if week == UPGRADED:
            term.upgrade()
        download = term.hand_in(week)
        term.grade(week, download, kill=week in KILLED)
        if week == AGAIN:
            term.grade(week, term.hand_in(week, again=True))
    expected = {one.login: {week: term.worth(one, week) for week in WEEKS} for one in term.people}
    found = term.gradebook()
    wrong = {
        (login, week): (found[login][week], points)
        for login, weeks in expected.items()
        for week, points in weeks.items()
        if found[login][week] != points
    }
    assert not wrong
    assert set(found) == set(expected)
    assert_reasons(json.loads(term.kata("report", term.results, "--json")))


def assert_reasons(report):
    """Nobody misses a point without a reason that can be read."""
    for name, grades in report["learners"].items():
        for exercise, grade in grades.items():
            if grade["points"] < grade["max_points"] and not grade.get("penalty"):
                told = [one["message"] for one in grade["verdicts"] if one["points"] == 0]
                assert grade["outcome"] == "not_submitted" or all(told), (name, exercise)
