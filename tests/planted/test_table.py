"""The table of faults fits the repository as it is; planting them is in `test_planted.py`."""

import pytest

from tests.planted.faults import FAULTS, main, steps_of
from tests.planted.gate import ROOT, envs, in_gate, step


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_be_planted(fault):
    """Its old text stands in its file once, and the new one does not stand there already."""
    text = (ROOT / fault.file).read_text("utf-8")
    assert text.count(fault.old) == 1
    assert text.replace(fault.old, fault.new) != text


@pytest.mark.parametrize("one", steps_of(), ids=str)
def test_its_command_is_one_of_the_gate(one):
    """With the options that `tox run` gives it: nothing that it would leave out is run."""
    words = in_gate(one)
    assert words[: len(one.words)] == list(one.words)
    if words[0] == "pytest":
        assert words[-2] == "-m"
        assert "not slow" in words[-1]


def test_there_are_twenty_and_each_says_what_is_wrong():
    """Each has a name of its own and a sentence, and every environment of the gate finds one."""
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20
    assert all(fault.wrong[0].isupper() or fault.wrong[0] == "`" for fault in FAULTS)
    assert all(fault.wrong.endswith(".") for fault in FAULTS)
    assert {fault.gate.env for fault in FAULTS} == set(envs())


@pytest.mark.parametrize(
    ("env", "command"),
    [
        ("all-slow", "pytest tests"),  # an environment that `tox run` leaves out
        ("tests", "pytest tests/oracles/test_lstm.py"),  # a folder that is ignored there
        ("notebooks", "pytest tests/grading"),  # a folder that is not named there
        ("tests", "pytest"),
        ("tests", "kata prove ngrams"),
        ("tf221", "kata prove ngrams"),  # without an option that it has there
        ("tf212", "kata prove --no-mistakes --isolation process ngrams"),  # with one more
        ("types", "mypy grader"),
        ("lint", "lint-imports --verbose"),
    ],
)
def test_a_command_that_the_gate_does_not_run_is_refused(env, command):
    """Or a fault could be found by what nobody runs."""
    with pytest.raises(ValueError, match=r"^No command of|^`tox run` does not run"):
        in_gate(step(env, command))


def test_a_fault_that_there_is_not_is_one_sentence(capsys):
    """With the names of those that there are."""
    with pytest.raises(SystemExit) as ended:
        main(["no_such_fault"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "there is no fault no_such_fault; there are" in said
    assert FAULTS[0].name in said
