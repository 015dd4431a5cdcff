"""What was recorded and proven is kept, and used until something changes."""

import shutil

import pytest
from kata_authoring.publishing.leaks import contents_of
from kata_authoring.publishing.release import release
from kata_grader.errors import KataError

CHAPTER = "ch2_objects"
KEPT = "nothing has changed"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """The folder of a cache of this test's own."""
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def releasing(course, tmp_path):
    """`releasing(chapter)` releases it; returns the steps in words, and what is in the bundle."""

    def run(chapter=CHAPTER):
        steps = []
        folder = tmp_path / "bundle"
        shutil.rmtree(folder, ignore_errors=True)
        release(course, [chapter], folder, lambda *step: steps.append(step))
        assert steps[-1][0] == steps[-1][1]
        return [text for _, _, text in steps], dict(contents_of(folder))

    return run


def kept_of(steps):
    return {text.partition(":")[0] for text in steps if text.endswith(KEPT)}


def recorded_of(steps):
    return {text.partition(":")[0] for text in steps if text.endswith("answers recorded")}


def test_nothing_is_recorded_twice(releasing, course):
    """The second release runs no solution, and has the same bytes."""
    every = {exercise.id for exercise in course.chapter(CHAPTER).exercises}
    steps, first = releasing()
    assert recorded_of(steps) == every
    assert not kept_of(steps)
    steps, second = releasing()
    assert kept_of(steps) == every
    assert not recorded_of(steps)
    assert second == first


def change_check(course):
    path = course.find("recorder").checks
    path.write_text(path.read_text("utf-8") + "\n# The end.\n", "utf-8")


def change_solution(course):
    path = course.find("recorder").solution
    path.write_text(path.read_text("utf-8") + "\nEND = 1\n", "utf-8")


@pytest.mark.parametrize(
    "change", [change_check, pytest.param(change_solution, marks=pytest.mark.slow)]
)
def test_what_has_changed_is_recorded_again(releasing, course, change):
    """That exercise alone."""
    releasing()
    change(course)
    steps, _ = releasing()
    assert recorded_of(steps) == {"ch2_objects/recorder"}
    assert kept_of(steps) == {"ch2_objects/line_fit"}


def test_what_was_not_proven_is_not_kept(releasing, course, cache):
    """A chapter that is refused is refused the next time too."""
    path = course.find("decay").solution
    path.write_text(path.read_text("utf-8").replace("    _check_rate(rate)\n", ""), "utf-8")
    for _ in range(2):
        with pytest.raises(KataError, match="test_rate of ch1_numbers/decay does not hold"):
            releasing("ch1_numbers")
    assert not cache.exists()
