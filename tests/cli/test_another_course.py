"""A course of another subject, through every door: proven, taken, graded, reported, released."""

import json
import shutil

import pytest

from tests.another import MEDIAN, NUMBERS, SECRETS, WORDS, another  # noqa: F401 (a fixture)


@pytest.fixture
def at(kata, another, monkeypatch):  # noqa: F811
    """The command line in that course; no test here changes it but for a learner's answers."""
    monkeypatch.chdir(another.root)
    kata.course = another
    return kata


@pytest.fixture
def learner(at, tmp_path, monkeypatch):
    """The command line in a copy of that course, for somebody who takes it."""
    shutil.copytree(at.course.root, tmp_path / "mine")
    monkeypatch.chdir(tmp_path / "mine")
    at.mine = tmp_path / "mine"
    return at


def wrong_median(course):
    """Return an answer that forgets to sort."""
    return course.find("median").solution.read_text("utf-8").replace("sorted(n", "list(n")


def test_it_is_proven(at):
    """Solutions pass, stubs fail, every mistake is rejected and named."""
    code, out, err = at("prove", "--json")
    found = json.loads(out)
    assert (code, found["gaps"], err) == (0, [], "")
    assert [row["exercise"] for row in found["exercises"]] == [f"{WORDS}/word_counts", MEDIAN]
    assert [(row["mistakes"], row["named"]) for row in found["exercises"]] == [(9, 9), (4, 4)]


def test_its_own_tests_pass(at, session_in):
    """Those that `tox run` runs, in a folder that knows nothing of this repository."""
    session = session_in(at.course.root, "tests")
    assert session.code == 0, session.out
    assert session.counts == {"passed": 4}


def test_it_is_taken(learner):
    """From the first look to every point: lesson, hint, a mistake that is named, the solution."""
    assert "0 of 2 exercises passed" in learner()[1]
    assert "Three words share the third place." in " ".join(
        learner("lesson", "word_counts")[1].split()
    )
    assert "hint 1 of 1" in learner("hint", "median")[1]
    code, out, _ = learner("check", "median")
    assert code == 1
    assert "not started: median: sort, and look at the middle." in out
    answer = learner.mine / "exercises" / f"{MEDIAN}.py"
    answer.write_text(wrong_median(learner.course), "utf-8")
    code, out, _ = learner("check", "median")
    assert code == 1
    assert "You don't sort. Sort the numbers first." in out
    shutil.copyfile(learner.course.find("median").solution, answer)
    assert learner("check", "median")[0] == 0
    assert "1 of 2 exercises passed" in learner()[1]
    assert "half = len(ordered) // 2" in learner("solution", "median")[1]


def test_plain_pytest_checks_it_too(learner, session_in):
    """`pytest` without a word looks at the answers."""
    for exercise in learner.course.exercises:
        shutil.copyfile(exercise.solution, learner.mine / "exercises" / exercise.file)
    assert session_in(learner.mine).counts == {"passed": 8}


def test_a_class_is_graded_and_reported(at, tmp_path):
    """One learner knows all of it, one forgets to sort, one hands in the stubs."""
    course, handed_in = at.course, tmp_path / "submissions"
    for exercise in course.exercises:
        for name, source in (("ada", exercise.solution), ("cy", exercise.stub)):
            path = handed_in / name / exercise.file
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)
    (handed_in / "bob" / NUMBERS).mkdir(parents=True)
    (handed_in / "bob" / f"{MEDIAN}.py").write_text(wrong_median(course), "utf-8")

    words = ("--out", tmp_path / "results", "--isolation", "process")
    assert at("grade", handed_in, *words)[0] == 0
    page = tmp_path / "class.html"
    code, out, err = at("report", tmp_path / "results", "--html", page)
    assert code == 0, err
    rows = {line.split()[0]: " ".join(line.split()) for line in out.splitlines() if " / " in line}
    assert rows["ada"].endswith("20 / 20")
    assert rows["bob"].startswith("bob")
    assert rows["cy"].endswith("0 / 20")
    assert "unsorted (1)" in " ".join(out.split())
    assert "Words and numbers" in page.read_text("utf-8")
    (bobs,) = tmp_path.glob("class-learners/bob-*.html")
    assert "You don&#39;t sort. Sort the numbers first." in bobs.read_text("utf-8")


def test_what_learners_receive_works_and_holds_no_secret(at, tmp_path, learner_in):
    """Without this repository and without the course: its checks, and nothing of its answers."""
    bundle = tmp_path / "handout"
    code, out, err = at("release", NUMBERS, "--to", bundle)
    assert code == 0, err
    assert out.startswith("Numbers: 1 exercise is in ")
    files = [path for path in bundle.rglob("*") if path.is_file()]
    for secret in SECRETS:
        assert not [path for path in files if secret.encode() in path.read_bytes()], secret
    shutil.copyfile(at.course.find("median").solution, bundle / "exercises" / f"{MEDIAN}.py")
    ran = learner_in(bundle, "kata", "check")
    assert ran.code == 0, ran.out + ran.err
    assert "8 / 8 points" in ran.out
    assert all(path.is_relative_to(bundle) for path in ran.files)
