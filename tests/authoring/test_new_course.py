"""`kata course new`: what it lays out is a course, and what stands in its way is one sentence."""

import importlib.metadata
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from kata_authoring import new_exercise
from kata_authoring.proof import formal_gaps
from kata_grader.course.manifest import load_course

CONFIG = Path(__file__).parents[2] / "pyproject.toml"
FILES = {
    *(".gitignore", "README.md", "course.toml", "requirements.txt", "tox.ini"),
    "exercises/ch1_words/word_counts.py",
    "solutions/ch1_words/word_counts.py",
    "grader/checks/ch1_words/test_word_counts.py",
    "grader/mistakes/ch1_words/word_counts.py",
    "tests/oracles/test_word_counts.py",
}


@pytest.fixture
def outside(kata, tmp_path, monkeypatch):
    """The command line in an empty folder, outside every course."""
    folder = tmp_path / "outside"
    folder.mkdir()
    monkeypatch.chdir(folder)
    kata.folder = folder
    return kata


def contents(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_what_is_laid_out_is_whole(outside):
    """Every file that a course needs, a stub that is current, and no gap between the files."""
    code, out, err = outside("course", "new", "word-games")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Word games: a course with the exercise ch1_words/word_counts is in word-games.",
        "next: cd word-games, then kata prove; its README.md goes on",
    ]
    made = outside.folder / "word-games"
    assert contents(made).keys() == FILES
    course = load_course(made)
    assert (course.name, course.title) == ("word-games", "Word games")
    assert formal_gaps(course, course.exercises) == []
    assert "NotImplementedError" in course.find("word_counts").stub.read_text("utf-8")


def test_it_may_be_called_otherwise_than_its_folder(outside):
    """A title is any line of text, and stands in the manifest and in the README."""
    title = 'Words, "words" \\ and words'
    assert outside("course", "new", "more/words_2", "--title", title)[0] == 0
    made = outside.folder / "more" / "words_2"
    course = load_course(made)
    assert (course.name, course.title) == ("words_2", title)
    assert (made / "README.md").read_text("utf-8").startswith(f"# {title}\n")


def test_an_empty_folder_takes_a_course(outside, monkeypatch):
    """Also the one that you are in."""
    (outside.folder / "empty").mkdir()
    monkeypatch.chdir(outside.folder / "empty")
    assert outside("course", "new", ".")[0] == 0
    assert load_course(outside.folder / "empty").name == "empty"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["full"], "full is not empty: `kata course new` takes a new folder."),
        (["file"], "file is a file: `kata course new` takes a new folder."),
        (["my course"], "'my course' can't be the name of a course: call the folder by at most 40"),
        (["1st"], "'1st' can't be the name of a course"),
        (["a--b"], "'a--b' can't be the name of a course"),
        (["wörter"], "'wörter' can't be the name of a course"),
        (["c" * 41], "can't be the name of a course"),
        (["new", "--title", "two\nlines"], "can't be a title: give one line"),
        (["file/inside"], "file/inside/README.md: Not a directory"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_loses_nothing(outside, words, told):
    """It ends with exit code 2, and every file is as it was."""
    (outside.folder / "full").mkdir()
    (outside.folder / "full" / "mine.txt").write_text("mine", "utf-8")
    (outside.folder / "file").write_text("mine too", "utf-8")
    before = contents(outside.folder)
    code, out, err = outside("course", "new", *words)
    assert (code, out) == (2, "")
    assert err.startswith("kata: ")
    assert told in err
    assert err.count("\n") == 1
    assert contents(outside.folder) == before
    assert {path.name for path in outside.folder.iterdir()} == {"full", "file"}


def test_all_of_it_is_written_or_nothing(outside, monkeypatch):
    """Wherever writing fails, no file and no folder stays behind."""
    whole, written = new_exercise.write_whole, []

    def fails(path, data):
        if len(written) == 7:
            raise PermissionError(13, "Permission denied", str(path))
        written.append(path)
        return whole(path, data)

    monkeypatch.setattr(new_exercise, "write_whole", fails)
    code, _, err = outside("course", "new", "word-games")
    assert code == 2
    assert err.startswith(f"kata: The system refused {outside.folder}")
    assert err.endswith("Permission denied.\n")
    assert list(outside.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "keras-katas[authoring]==1.2"),
        (
            {"url": "file:///somewhere", "dir_info": {}},
            "keras-katas[authoring] @ file:///somewhere",
        ),
        ({"url": "https://a.example/k.zip"}, "keras-katas[authoring] @ https://a.example/k.zip"),
        (
            {"url": "https://a.example/k", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "keras-katas[authoring] @ git+https://a.example/k@abc",
        ),
    ],
)
def test_the_engine_is_required_from_where_it_came(outside, monkeypatch, origin, line):
    """A place on this machine comes with a word on what others need."""

    class Installed:
        version = "1.2"

        def read_text(self, name):
            return json.dumps(origin) if origin else None

    monkeypatch.setattr(importlib.metadata, "distribution", lambda name: Installed())
    assert outside("course", "new", "word-games")[0] == 0
    text = (outside.folder / "word-games" / "requirements.txt").read_text("utf-8")
    assert text.splitlines()[-1] == line
    assert ("a place on this machine" in text) == ("file:" in line)


def test_an_exercise_more_is_laid_out_in_plain_python(outside, monkeypatch):
    """The solutions of the course import no NumPy, so the new one begins without it."""
    outside("course", "new", "word-games")
    monkeypatch.chdir(outside.folder / "word-games")
    assert outside("new", "ch2_more/riddle")[0] == 0
    exercise = load_course(outside.folder / "word-games").find("riddle")
    for path in (exercise.solution, exercise.stub, exercise.checks, exercise.mistakes):
        assert not re.search("numpy|np|shape|normal", path.read_text("utf-8")), path
    assert outside("check", "riddle", "--from", "solutions")[0] == 0
    page = (outside.folder / "word-games" / "README.md").read_text("utf-8")
    assert "| **More** | |\n| `riddle` | TODO: what you write |\n" in page


def test_what_is_laid_out_is_formatted(outside, monkeypatch):
    """A linter has nothing to say of it, nor of an exercise that is laid out there."""
    pytest.importorskip("ruff", reason="the formatter comes with the extra dev")
    outside("course", "new", "word-games")
    monkeypatch.chdir(outside.folder / "word-games")
    outside("new", "ch2_more/riddle")
    for command in (["format", "--check", "--diff"], ["check"]):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", "--config", CONFIG, "."],
            cwd=outside.folder / "word-games",
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
