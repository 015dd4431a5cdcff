"""From an empty folder to feedback, with nbgrader's own commands: exchange, formgrader, export."""

import csv
import importlib.util
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from tests.browser import BROWSER, NEEDED
from tests.nbgrader.classroom import (
    WALKS,
    Classroom,
    cell,
    copy_of_tiny,
    run,
    serving_formgrader,
)

# Some twenty commands of nbgrader, one after the other, and a browser.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="the exchange is not for Windows"),
]
LEARNERS = ("ada", "bob", "eve")
SCORES = {"ada": 10, "bob": 4, "eve": 4}
EXCHANGE = "c.Exchange.root = {root!r}\nc.CourseDirectory.course_id = 'tiny'\n"


class Term:
    """A term with three learners: right, partial, hostile."""

    def __init__(self, folder):
        self.folder = folder
        self.course = copy_of_tiny(folder / "course")
        self.room = self._room()
        self.exchange = folder / "exchange"
        self.exchange.mkdir(mode=0o777)
        self.exchange.chmod(0o777)
        settings = EXCHANGE.format(root=str(self.exchange))
        config = self.room.folder / "nbgrader_config.py"
        config.write_text(config.read_text("utf-8") + settings, "utf-8")
        for name in LEARNERS:
            self.desk(name).mkdir(parents=True)
            text = "c = get_config()\n" + settings
            (self.desk(name) / "nbgrader_config.py").write_text(text, "utf-8")

    def _room(self):
        """Write the course folder by `kata notebooks`, or without it where there is no bundle."""
        folder = self.folder / "instructor" / "tiny"
        if importlib.util.find_spec("kata_authoring.publishing.release") is None:
            return Classroom.opened(folder, self.course)
        ran = run(["kata_grader", "notebooks", "--to", folder], self.course.root)
        assert ran.returncode == 0, ran.stderr
        return Classroom(folder, self.course)

    def desk(self, name):
        """Return the folder in which a learner works."""
        return self.folder / "home" / name / "work"

    def instructor(self, *words):
        """Run a command of nbgrader as the instructor."""
        ran = self.room.nbgrader(*words)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout + ran.stderr

    def each(self, *words):
        """Run a command of nbgrader as every learner; `NAME` stands for the learner's."""

        def one(name):
            told = [word.replace("NAME", name) for word in words]
            ran = run(["nbgrader", *told], self.desk(name))
            assert ran.returncode == 0, ran.stderr
            return ran.stdout + ran.stderr

        with ThreadPoolExecutor(len(LEARNERS)) as pool:
            return dict(zip(LEARNERS, pool.map(one, LEARNERS), strict=True))

    def edit(self, name):
        """Have a learner work on the notebook that was fetched."""
        path = self.desk(name) / WALKS / "walk.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for one in self.room.answered("walk").cells:
            if one.id == "answer-step" or (name == "ada" and one.id.startswith("answer-")):
                cell(notebook, one.id).source = one.source
        if name == "eve":
            cell(notebook, "check-walk").source = "100"
            cell(
                notebook, "answer-walk"
            ).source = "def walk(xs, rate):\n    import os\n    os._exit(0)"
            notebook.cells.append(new_code_cell("check = lambda name: 100"))
            (path.parent / "kata_grader.py").write_text("raise SystemExit\n", "utf-8")
        path.chmod(0o644)
        nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    """The term until its end; each command must succeed."""
    term = Term(tmp_path_factory.mktemp("term"))
    term.instructor("release_assignment", WALKS)
    term.each("fetch_assignment", WALKS)
    for name in LEARNERS:
        term.edit(name)
    term.each("submit", WALKS, "--student=NAME")
    term.instructor("collect", WALKS)
    term.graded = term.room.kata_grade(WALKS)
    term.instructor("generate_feedback", WALKS)
    term.instructor("release_feedback", WALKS)
    term.each("fetch_feedback", WALKS)
    term.instructor("export", "--to=grades.csv")
    return term


def test_learners_fetch_notebooks_without_answers(term):
    """What comes through the exchange is the released notebook, with nothing hidden in it."""
    released = term.exchange / "tiny" / "outbound" / WALKS
    text = (released / "walk.ipynb").read_text("utf-8")
    assert "YOUR CODE HERE" in text
    for secret in ("_check_rate", "HIDDEN TESTS", "long_walk", "seventy-seven"):
        assert secret not in text
    names = {path.name for path in released.rglob("*") if path.is_file()}
    assert names <= {"walk.ipynb", "kata.zip"}


def test_kata_grade_grades_what_was_collected(term):
    """The right answer earns everything, the partial and the hostile one what they deserve."""
    assert term.graded.returncode == 0, term.graded.stderr
    assert {name: term.room.score(name) for name in LEARNERS} == SCORES
    for name, score in SCORES.items():
        assert f"{name}" in term.graded.stdout
        assert f"{score} / 10" in term.graded.stdout


def feedback_of(term, name):
    (page,) = (term.desk(name) / WALKS / "feedback").rglob("walk.html")
    return page.read_text("utf-8")


def test_learners_read_the_messages_in_their_feedback_and_nothing_hidden(term):
    """Each fetches the page that is the learner's own: which check, what came, what is hidden."""
    pages = {name: feedback_of(term, name) for name in LEARNERS}
    for name, page in pages.items():
        assert f"Score: {SCORES[name]:.1f} / 10.0" in page
        assert "A hidden check" in page
        for secret in ("HIDDEN TESTS", "test_long_walk", "seventy-seven", "(77, 1)"):
            assert secret not in page
    assert "The hidden check passed." in pages["ada"]
    assert "A hidden check did not pass." in pages["bob"]
    assert "not started: walk: take one step for each row" in pages["bob"]
    assert "This cell had been changed" in pages["eve"]
    assert "ended its process" in pages["eve"]


def test_the_export_has_a_line_for_each_learner(term):
    """nbgrader's CSV has the scores."""
    with open(term.room.folder / "grades.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == WALKS]
    assert {row["student_id"]: float(row["score"]) for row in rows} == SCORES
    assert {float(row["max_score"]) for row in rows} == {10.0}


@pytest.fixture(scope="module")
def formgrader(term):
    """nbgrader's formgrader, served on this machine alone; yields its address."""
    with serving_formgrader(term.room.folder) as address:
        yield address


def browse(address, folder, *options):
    """Open an address in a real browser without a screen."""
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--user-data-dir={folder}", "--virtual-time-budget=20000", *options, address]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)


@NEEDED
def test_the_formgrader_shows_the_scores_on_screen(term, formgrader, tmp_path):
    """In a real browser, nbgrader's own formgrader lists each learner with the score."""
    page = f"{formgrader}/gradebook/{WALKS}/walk"
    seen = browse(page, tmp_path / "profile", "--dump-dom")
    assert "Overall Score" in seen.stdout, seen.stderr
    rows = [row for row in seen.stdout.split("<tr")[1:] if "/ 10" in row]
    assert len(rows) == len(LEARNERS)
    for score in SCORES.values():
        assert any(f"{score} / 10" in " ".join(row.split()) for row in rows)
    picture = Path(term.folder) / "formgrader.png"
    browse(page, tmp_path / "profile", "--window-size=1000,500", f"--screenshot={picture}")
    assert picture.stat().st_size > 5_000
    assert picture.read_bytes().startswith(b"\x89PNG")
    print(f"\nthe formgrader as it looked: {picture}")


@NEEDED
def test_the_formgrader_shows_an_autograded_notebook(term, formgrader, tmp_path):
    """The instructor sees the answer, the message below each check, and the points beside it."""
    with term.room.gradebook() as gradebook:
        found = gradebook.find_submission_notebook("walk", WALKS, "eve").id
    seen = browse(f"{formgrader}/submissions/{found}", tmp_path / "profile", "--dump-dom")
    assert "ended its process" in seen.stdout
    assert "This cell had been changed" in seen.stdout
    picture = Path(term.folder) / "submission.png"
    page = f"{formgrader}/submissions/{found}"
    browse(page, tmp_path / "profile", "--window-size=1200,2600", f"--screenshot={picture}")
    print(f"\nan autograded notebook as it looked: {picture}")
