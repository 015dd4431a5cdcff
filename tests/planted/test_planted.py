"""The gate finds each planted fault, and is green without any."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.planted.faults import BY_NAME, COMPARE, FAULTS, main, steps_of
from tests.planted.gate import ROOT, step
from tests.planted.planting import (
    NotFound,
    NotPlanted,
    NotRun,
    Pythons,
    control,
    copied,
    judge,
    plant,
    pythons,
    run,
)

pytestmark = pytest.mark.slow
NAN = BY_NAME["nan_is_close"]
HARMLESS = replace(NAN, new=f"# Nothing else.\n        {NAN.old}")


@pytest.fixture(scope="module")
def available():
    return pythons()


def unless_not_run(task):
    try:
        return task()
    except NotRun as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_turns_its_command_red(fault, available):
    """For the reason that it was planted for."""
    unless_not_run(lambda: judge(fault, available))


@pytest.mark.parametrize("one", steps_of(), ids=str)
def test_a_command_is_green_without_a_fault(one, available):
    """So that what turns it red is the fault."""
    unless_not_run(lambda: control(one, available))


# The planting itself.


def test_a_fault_that_the_gate_misses_is_told(available):
    """What changes nothing turns nothing red."""
    with pytest.raises(NotFound, match="is green"):
        judge(HARMLESS, available)


def test_red_for_another_reason_is_not_found(available):
    """A syntax error would turn everything red."""
    with pytest.raises(NotFound, match="does not show"):
        judge(
            replace(NAN, new="wrong = ~(", red="FAILED tests/checking/test_compare.py"), available
        )


def test_red_where_it_should_stay_green_is_not_found(available):
    """A fault of one environment alone is none of the others'."""
    with pytest.raises(NotFound, match="should stay green"):
        judge(replace(NAN, green=(COMPARE,)), available)


def test_a_command_that_takes_too_long_is_ended(available):
    """That is no way to find a fault."""
    with pytest.raises(NotFound, match="did not end in time"):
        judge(NAN, available, seconds=0.01)


@pytest.mark.parametrize("old", ["no such text", "import"])
def test_a_fault_must_have_one_place(old):
    """A text that is gone, or stands there several times, is no place."""
    with copied() as tree, pytest.raises(NotPlanted, match=r"stands in .*compare\.py \d+ times"):
        plant(replace(NAN, old=old), tree)


def test_a_file_that_is_gone_is_told():
    with copied() as tree, pytest.raises(NotPlanted, match=r"there is no grader/gone\.py"):
        plant(replace(NAN, file="grader/gone.py"), tree)


def test_the_copy_holds_what_git_knows_as_it_is_here():
    """Nothing that was built here, and the repository itself is never edited."""
    before = (ROOT / NAN.file).read_bytes()
    with copied() as tree:
        assert not (tree / ".git").exists()
        assert not list(tree.rglob("__pycache__"))
        assert (tree / NAN.file).read_bytes() == before
        plant(NAN, tree)
        assert (tree / NAN.file).read_bytes() != before
    assert (ROOT / NAN.file).read_bytes() == before
    assert not tree.exists()


def test_the_packages_that_run_are_those_of_the_copy(available):
    """Were they not there, the installed ones would be tested in their place: that is refused."""
    with copied() as tree:
        shutil.rmtree(tree / "grader" / "kata_grader")
        with pytest.raises(RuntimeError, match="takes others than"):
            run(COMPARE, tree, available.here)


def test_what_is_not_installed_is_not_run(available):
    """A program, a module, an interpreter: the reason is told."""
    with pytest.raises(NotRun, match="no_such_module is not installed"):
        available.of(step("tests", "pytest tests/checking", "no_such_module"))
    with pytest.raises(NotRun, match="there is no no-such-program beside"):
        available.of(step("lint", "no-such-program"))
    with pytest.raises(NotRun, match="run `tox -e tf212` or give --python-tf212"):
        Pythons(available.here, None).of(step("tf212", "kata prove --no-mistakes ngrams"))


def test_what_is_not_run_counts_only_if_asked(monkeypatch, capsys):
    """It is loud in any case."""
    nowhere = Pythons(Path("/nowhere/python"), None)
    monkeypatch.setattr("tests.planted.faults.pythons", lambda given: nowhere)
    assert main([NAN.name]) == 0
    assert main([NAN.name, "--strict"]) == 1
    printed = capsys.readouterr()
    assert printed.out.count("| NOT RUN |") == 4
    assert "NOT RUN: nan_is_close, tests: pytest" in printed.err


def test_the_table_ends_with_1_if_a_fault_is_missed(monkeypatch, capsys):
    """And shows the end of what the command printed."""
    monkeypatch.setitem(BY_NAME, NAN.name, HARMLESS)
    assert main([NAN.name]) == 1
    printed = capsys.readouterr()
    assert (
        "| nan_is_close | `tests: pytest tests/checking/test_compare.py` | WRONG |" in printed.out
    )
    assert "is green" in printed.err
