"""What has changed since the last release is found from git and the page of what was proven."""

import subprocess

import pytest
from kata_authoring.last_release import changed_since, commit_of, files_changed_since
from kata_grader.course.digest import deciding
from kata_grader.course.manifest import load_course

from tests.tiny import edit


def git(course, *words):
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    command = ["git", *who, "-C", str(course.root), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def release(course):
    """Commit everything, and write the page of what was proven for this commit."""
    git(course, "add", "-A")
    git(course, "commit", "-qm", "All")
    page = course.root / "docs" / "proven.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"Proven on commit `{git(course, 'rev-parse', 'HEAD')}`.\n", "utf-8")


@pytest.fixture
def released(course, monkeypatch, tmp_path):
    """The tiny course, with an engine of its own, after a release."""
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "cache"))
    # The engine lies in the repository, where the digest of the release finds it.
    monkeypatch.setattr("kata_grader.course.digest.engine_digest", lambda engine=None: "engine")
    git(course, "init", "-q")
    release(course)
    return course


def names(exercises):
    return [exercise.name for exercise in exercises]


def test_after_a_release_nothing_differs(released):
    assert changed_since(released) == []
    assert files_changed_since(released, "solutions") == set()


def test_words_and_comments_differ_in_nothing(released):
    path = released.find("decay").checks
    path.write_text(path.read_text("utf-8") + "\n# why\n", "utf-8")
    assert changed_since(released) == []


def test_the_exercises_that_decide_otherwise_differ(released):
    edit(
        released.find("decay").solution, "    return rate * state", "    return 1.0 * rate * state"
    )
    assert names(changed_since(released)) == ["decay"]
    git(released, "commit", "-qam", "Change")
    assert names(changed_since(load_course(released.root))) == ["decay"]
    release(released)
    assert changed_since(load_course(released.root)) == []


def test_new_and_changed_files_are_found(released):
    new = released.root / "solutions" / "new.py"
    new.write_text("")
    assert files_changed_since(released, "solutions") == {new}


@pytest.mark.parametrize("page", ["", "Proven on commit `" + "0" * 40 + "`."])
def test_without_a_release_everything_differs(released, page):
    """There was none, or its commit is not in this clone."""
    (released.root / "docs" / "proven.md").write_text(page, "utf-8")
    assert names(changed_since(released)) == names(released.exercises)


def test_another_engine_changes_everything(released, monkeypatch):
    assert commit_of(released)
    before = deciding(released.find("decay"))
    monkeypatch.setattr("kata_grader.course.digest.engine_digest", lambda engine=None: str(engine))
    assert deciding(released.find("decay")) != before
    assert names(changed_since(released)) == names(released.exercises)
