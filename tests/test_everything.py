"""Everything is proven on one commit, goes on after an interruption, and leaves one page."""

import subprocess
import sys

import pytest

from tests import everything

COMMIT = "a" * 40


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """`ran(name, *commands)` runs commands on a commit; returns which of them really ran."""
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(everything, "ROOT", tmp_path)
    monkeypatch.setattr(everything, "commit_here", lambda: COMMIT)
    log = tmp_path / "log"

    def run(name, *commands, commit=COMMIT):
        log.write_text("")
        words = [
            [sys.executable, "-c", f"open({str(log)!r}, 'a').write({text!r} + '\\n'); {text}"]
            for text in commands
        ]
        code = everything.run(name, commit, words)
        return code, log.read_text().splitlines()

    return run


def test_what_has_passed_on_a_commit_is_not_run_again(ran):
    assert ran("all-a", "1", "2") == (0, ["1", "2"])
    assert ran("all-a", "1", "2") == (0, [])
    assert ran("all-a", "1", "3") == (0, ["3"])


def test_another_commit_or_environment_runs_it(ran, monkeypatch):
    ran("all-a", "1")
    assert ran("all-b", "1") == (0, ["1"])
    monkeypatch.setattr(everything, "commit_here", lambda: "b" * 40)
    assert ran("all-a", "1", commit="b" * 40) == (0, ["1"])


def test_after_a_failure_it_goes_on_there(ran):
    assert ran("all-a", "1", "raise SystemExit(3)", "2") == (3, ["1", "raise SystemExit(3)"])
    assert ran("all-a", "1", "2") == (0, ["2"])


def test_nothing_counts_for_a_commit_with_other_files(ran, monkeypatch):
    """They differed at the start, or came to differ meanwhile."""
    assert ran("all-a", "1", commit="") == (0, ["1"])
    monkeypatch.setattr(everything, "commit_here", lambda: "")
    assert ran("all-a", "1") == (0, ["1"])
    assert ran("all-a", "1") == (0, ["1"])


def test_the_page_is_written_when_every_row_is_of_the_commit(ran, tmp_path, capsys):
    (tmp_path / "tox.ini").write_text(
        "[testenv:all-{a,b}]\nlabels = everything\n"
        "[testenv:tests]\n[testenv:all-proven]\nlabels = everything\n"
    )
    ran("all-a", "1")
    assert everything.write_page(COMMIT) == 1
    assert "Have not passed on aaaaaaaaa: all-b." in capsys.readouterr().err
    ran("all-b", "1")
    assert everything.write_page(COMMIT) == 0
    page = (tmp_path / everything.PAGE).read_text("utf-8")
    assert f"passed on commit `{COMMIT}`" in page
    assert "| `all-a` |" in page
    assert "| `all-b` |" in page
    assert everything.write_page("b" * 40) == 1


def test_all_environments_of_the_label_are_known():
    names = everything.environments()
    assert "all-tf212" in names
    assert "all-tf221-py310" in names
    assert everything.LAST not in names
    assert "tests" not in names


def test_a_file_that_is_not_committed_leaves_no_commit(tmp_path, monkeypatch):
    monkeypatch.setattr(everything, "ROOT", tmp_path)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "All"]):
        subprocess.run(["git", *who, "-C", str(tmp_path), *words], check=True)
    assert len(everything.commit_here()) == 40
    (tmp_path / "new.py").write_text("")
    assert everything.commit_here() == ""
