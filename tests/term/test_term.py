"""A term with three hundred learners, from what they receive to the grades on their platforms."""

import csv
import json
import random
import shutil
import sys
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pytest

from tests.classroom.classroom import answer_of, lay_out_course, saved, started
from tests.deadlines import PATIENCE, wait_until

pytestmark = pytest.mark.slow

LEARNERS = 300
SEED = 4711
DUE = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
RULES = """
[grading]
due = 2026-11-20T12:00:00Z
late_penalty_per_day = 0.1
"""
EXERCISES = ("decay", "recorder", "line_fit")
PLATFORMS = ("moodle", "canvas", "blackboard")
FIRST = ("Ada", "Alan", "Emmy", "Grace", "Zoë", "Max", "Eve", "Bob", "Kim", "Lin")
LAST = ("Lovelace", "Turing", "Noether", "Hopper", "Müller", "Knuth", "Curie", "Euler", "Li", "Wu")
ISOLATION = "sandbox" if sys.platform == "linux" and shutil.which("bwrap") else "process"


@dataclass(frozen=True)
class Person:
    """A learner: what the class knows of them, and what they hand in."""

    number: int
    kinds: dict
    handed_in: datetime
    extension: str

    @property
    def name(self):
        """A name that nobody else has, in other letters than ASCII too."""
        tens, ones = divmod(self.number % 100, 10)
        return f"{FIRST[ones]} {'von ' * (self.number // 100)}{LAST[tens]}"

    @property
    def login(self):
        return f"u{self.number:03}"

    @property
    def on_canvas(self):
        """The name as Canvas writes it into names of files: the last name first, in ASCII."""
        first, last = self.name.split(" ", 1)
        plain = unicodedata.normalize("NFKD", last + first).encode("ascii", "ignore").decode()
        return plain.replace(" ", "").lower()

    @property
    def id(self):
        return str(1_000_000 + self.number)

    @property
    def platform(self):
        return PLATFORMS[self.number % 3]

    def answers(self, course):
        """Return the text of each answer, by exercise, without what is not handed in."""
        found = {
            name: answer_of(course.find(name), kind, self.number)
            for name, kind in self.kinds.items()
        }
        return {name: text for name, text in found.items() if text is not None}


def a_class():
    """Return the learners: one in ten is late, half of these with an extension, ten stay away."""
    draw = random.Random(SEED)
    people = []
    for number in range(LEARNERS):
        kinds = {name: draw.choice(("right", "right", "partial", "stub")) for name in EXERCISES}
        if number % 50 == 7:
            kinds["decay"] = draw.choice(("crash", "syntax_error"))
        if number % 30 == 29:
            kinds = dict.fromkeys(EXERCISES, "missing")
        late = timedelta(hours=30 if number % 10 == 3 else -5)
        extension = "48" if number % 20 == 3 else ""
        people.append(Person(number, kinds, DUE + late, extension))
    return people


def hand_in(people, course, folder):
    """Write what three platforms give for download, a folder for each."""
    for person in people:
        for name, text in person.answers(course).items():
            when = person.handed_in
            if person.platform == "moodle":
                above = folder / "moodle" / f"{person.name}_{person.id}_assignsubmission_file"
                path = above / course.find(name).file
            elif person.platform == "canvas":
                mark = "_LATE" if when > DUE else ""
                file = 10 * person.number + EXERCISES.index(name)
                named = f"{person.on_canvas}{mark}_{person.id}_{file}_{name}.py"
                path = folder / "canvas" / named
            else:
                # Blackboard writes its server's time, which is taken for this machine's.
                named = f"Term_{person.login}_attempt_{when.astimezone():%Y-%m-%d-%H-%M-%S}"
                path = folder / "blackboard" / f"{named}_{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)


def write_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Term:
    """Where a term happens: a course, a folder of submissions, results; and the command line."""

    def __init__(self, root):
        self.root = root
        self.course = lay_out_course(root / "course")
        with (self.course.root / "course.toml").open("a", encoding="utf-8") as manifest:
            manifest.write(RULES)
        self.people = a_class()
        self.submissions, self.results = root / "submissions", root / "results"
        self.submissions.mkdir()
        self.roster = write_csv(
            root / "roster.csv",
            [
                ("name", "id", "email", "section", "extension"),
                *(
                    (p.name, p.login, f"{p.login}@example.org", "A", p.extension)
                    for p in self.people
                ),
            ],
        )

    def start(self, *words):
        """Start a command of `kata` in the course's folder."""
        return started(self.course.root, *words)

    def kata(self, *words, code=0):
        """Run a command; return what it printed."""
        process = self.start(*words)
        out, err = process.communicate(timeout=20 * PATIENCE)
        assert "Traceback" not in out + err, err
        assert process.returncode == code, out + err
        return out

    def grade(self, out, platform):
        """Return the command that grades the download of a platform."""
        return (
            *("grade", self.submissions / platform, "--out", out, "--seed", SEED, "--jobs", 2),
            *("--isolation", ISOLATION, "--roster", self.roster, "--late-by", 2),
        )

    def grade_all(self, out):
        """Grade the downloads, one after the other."""
        for platform in PLATFORMS:
            self.kata(*self.grade(out, platform))

    def report(self, folder=None, *words):
        return json.loads(self.kata("report", folder or self.results, *words, "--json"))

    def points(self, folder=None):
        """Return the points of each learner and exercise."""
        return {
            (name, exercise.split("/")[-1]): grade["points"]
            for name, grades in self.report(folder)["learners"].items()
            for exercise, grade in grades.items()
        }


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    return Term(tmp_path_factory.mktemp("term"))


def test_learners_receive_a_chapter_without_answers(term):
    """What is handed out earns nothing yet, and holds no line of a solution."""
    for chapter in term.course.chapters:
        handout = term.root / "handout" / chapter.name
        term.kata("release", chapter.name, "--to", handout)
        assert not [path for path in handout.rglob("*") if "solutions" in path.parts]


def test_a_killed_run_goes_on_and_ends_as_an_undisturbed_one(term):
    """Three platforms, a roster with extensions, and a `kill -9` in the middle."""
    hand_in(term.people, term.course, term.submissions)
    run = term.start(*term.grade(term.results, "moodle"))
    wait_until(lambda: saved(term.results) >= LEARNERS // 3 or run.poll() is not None)
    assert run.poll() is None, "it was over before it could be killed"
    run.kill()
    run.communicate(timeout=PATIENCE)
    before = saved(term.results)
    assert before < len(EXERCISES) * LEARNERS
    term.grade_all(term.results)
    term.grade_all(term.root / "undisturbed")
    assert term.points() == term.points(term.root / "undisturbed")
    assert len(term.report()["learners"]) == LEARNERS


def test_lateness_costs_points_and_extensions_do_not(term):
    """Thirty hours are two days begun; who has two days more loses nothing, nor who is on Moodle.

    Moodle's download says nothing of times.
    """
    points = term.points()
    for person in term.people:
        late = person.handed_in > DUE and not person.extension and person.platform != "moodle"
        if person.kinds["decay"] == "right":
            assert points[person.name, "decay"] == (8 if late else 10), person
        if person.kinds["decay"] in ("stub", "missing"):
            assert points[person.name, "decay"] == 0, person


def test_comments_and_points_by_hand_stay(term):
    """They stay when the class is graded again."""
    person = next(p for p in term.people if p.kinds["decay"] == "partial" and not p.extension)
    said = ("Look at the first step.", "by hand")
    term.kata("comment", term.results, person.name, "decay", 1, said[0], "--author", "grace")
    term.kata(
        *("override", term.results, person.name, "decay", 9.5),
        *("--reason", said[1], "--author", "grace"),
    )
    term.grade_all(term.results)
    assert term.points()[person.name, "decay"] == 9.5
    pages = term.root / "pages"
    term.kata("report", term.results, "--html", "--learners", pages, "--csv")
    texts = [page.read_text("utf-8") for page in pages.rglob("*.html")]
    assert [text for text in texts if said[0] in text and person.name in text]
    assert not [text for text in texts if said[1] in text or SEED in text.split()]


def test_a_regrade_says_what_it_changed_before_it_is_published(term):
    """A check that was too strict is mended: those alone who failed it get its points."""
    before = len(json.loads(term.kata("log", term.results, "--json")))
    then = term.points()
    checks = term.course.root / "grader" / "checks" / "ch1_numbers" / "test_decay.py"
    text = checks.read_text("utf-8")
    strict = "    rejects(submission.decay_step, 1.0, 2.0, rate=-0.25)\n"
    assert strict in text
    checks.write_text(text.replace(strict, ""), "utf-8")
    term.grade_all(term.results)
    changes = json.loads(term.kata("log", term.results, "--json"))[before:]
    now = term.points()
    assert {(one["learner"], one["exercise"].split("/")[-1]) for one in changes} >= {
        key for key in now if now[key] != then[key]
    }
    assert all(now[key] >= then[key] for key in now)


def test_grades_go_out_to_three_platforms(term):
    """What Canvas, Moodle and nbgrader get are the points of the results."""
    points = term.points()
    canvas = write_csv(
        term.root / "canvas.csv",
        [
            ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "decay (77)"),
            ("    Points Possible", "", "", "", "", "10.0"),
            *(
                (", ".join(p.name.split(" ", 1)[::-1]), p.id, "", p.login, "A", "")
                for p in term.people
            ),
        ],
    )
    moodle = write_csv(
        term.root / "moodle.csv",
        [
            ("First name", "Last name", "ID number", "Email address", "Assignment: decay (Real)"),
            *((*p.name.split(" ", 1), p.login, f"{p.login}@example.org", "-") for p in term.people),
        ],
    )
    chosen = ("--assignment", "decay")
    term.kata("report", term.results, "--canvas", canvas, "--moodle", moodle, *chosen)
    (canvas_out,) = term.results.glob("*canvas*.csv")
    (moodle_out,) = term.results.glob("*moodle*.csv")
    by_login = {p.login: points[p.name, "decay"] for p in term.people}
    rows = [row for row in read_csv(canvas_out) if row["SIS Login ID"]]
    assert {row["SIS Login ID"]: float(row["decay (77)"]) for row in rows} == by_login
    rows = read_csv(moodle_out)
    (column,) = (name for name in rows[0] if "Real" in name or name == "decay")
    assert {row["Email address"].split("@")[0]: float(row[column]) for row in rows} == by_login
