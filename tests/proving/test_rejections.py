"""Of the mistakes with a library, a check tries those that it rejected in the last proof."""

import json

import pytest
from kata_grader.course.manifest import load_course
from kata_grader.course.rejections import read_rejections, rejections_file

from tests.tiny import course_with, edit

SWAPPED = (
    "    return rate * state + (1 - rate) * x_t",
    "    return (1 - rate) * state + rate * x_t",
)


@pytest.fixture
def decay(course):
    """An exercise with a library, as one with Keras is."""
    return course_with(course, "", '["statistics"]').find("decay")


@pytest.fixture
def proven(kata, course, decay):
    """That exercise, proven."""
    code, out, err = kata("prove", "decay", "--jobs", "1")
    assert code == 0, out + err
    return decay


@pytest.fixture
def name_of_swapped(check, solution, course):
    """`name_of_swapped()` returns the mistake that `test_step` names in an answer."""

    def find():
        verdicts = check("decay", solution("decay", SWAPPED), course=load_course(course.root))
        return verdicts["test_step"].mistake

    return find


def test_a_proof_writes_what_each_check_rejects(proven):
    found = read_rejections(proven)
    assert found["test_step"] == ("parts_swapped",)
    assert found["test_rate"] == ("rate_unchecked",)
    assert found["test_summary"] == ("range_reversed",)


def test_without_a_library_all_are_tried(kata, course):
    assert kata("prove", "decay", "--jobs", "1")[0] == 0
    assert not rejections_file(course.find("decay")).exists()


def test_a_check_tries_no_other(proven, name_of_swapped):
    """What it rejected is named; what it is said to have let pass is not even tried."""
    assert name_of_swapped() == "parts_swapped"
    edit(rejections_file(proven), '"test_step": ["parts_swapped"]', '"test_step": []')
    assert name_of_swapped() is None


@pytest.mark.parametrize("part", ["mistakes", "solution", "checks"])
def test_after_a_change_all_are_tried(part, proven, name_of_swapped):
    edit(rejections_file(proven), '"test_step": ["parts_swapped"]', '"test_step": []')
    path = getattr(proven, part)
    path.write_text(path.read_text("utf-8") + "\n# Changed.\n", "utf-8")
    assert read_rejections(proven) == {}
    assert name_of_swapped() == "parts_swapped"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"of": 1, "rejected": []}', b"\xff"])
def test_a_broken_file_counts_as_none(content, proven, name_of_swapped):
    rejections_file(proven).write_bytes(content)
    assert name_of_swapped() == "parts_swapped"


def test_line_ends_of_windows_change_nothing(proven):
    before = read_rejections(proven)
    content = proven.mistakes.read_bytes()
    proven.mistakes.write_bytes(content.replace(b"\n", b"\r\n"))
    assert read_rejections(proven) == before


def test_what_decides_nothing_is_renewed_without_another_proof(proven, kata):
    """Another message, for instance; another edit of the solution is proven again."""
    before = read_rejections(proven)
    edit(proven.mistakes, "The parts are swapped:", "Swap the parts:")
    assert read_rejections(proven) == {}
    code, out, err = kata("prove", "--changed", "--turn", "1", "--no-training", "decay")
    assert (code, "0/0" in out) == (0, True), out + err
    assert read_rejections(proven) == before


def test_the_file_holds_a_line_for_each_check(proven):
    """So that a change of it can be read."""
    text = rejections_file(proven).read_text("utf-8")
    checks = json.loads(text)["rejected"]
    assert len(text.splitlines()) == len(checks) + 5
