"""What the solution and the mistakes gave once is not computed again."""

import numpy as np
import pytest
from kata_grader.checking import result_cache
from kata_grader.checking.runner import CheckOptions
from kata_grader.failures import Raised
from kata_grader.running.ask_warm import results_of
from kata_grader.submission import Folder

from tests.tiny import course_with

TABLE = "[libraries.abacus]\n"
RESULT = {"shape": (2, 3), "outputs": np.arange(3.0), ("a", 1): [np.float32(0.5), True]}


@pytest.fixture
def begin(monkeypatch, tmp_path):
    """Return a function after which everything is as in a new process."""
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "cache"))

    def begin():
        monkeypatch.setattr(result_cache, "_caches", {})

    begin()
    return begin


def computed_again():
    raise AssertionError("it was computed again")


REFUSED = {"type": "ValueError", "text": "no", "is_value_error": True}


def raises(described=REFUSED):
    raise Raised({"kind": "raised"}, "error", described, trusted=True)


def test_what_a_library_computed_is_there_in_a_new_process(course, begin):
    exercise = course_with(course, TABLE, '["abacus"]').find("decay")
    first = result_cache.cache_of(exercise, "solution", b"code")
    first.get_or_compute(b"call", lambda: RESULT)
    begin()
    again = result_cache.cache_of(exercise, "solution", b"code")
    found = again.get_or_compute(b"call", computed_again)
    assert repr(found) == repr(RESULT)
    assert type(found["shape"]) is tuple


def test_what_was_raised_is_raised_in_a_new_process(course, begin):
    exercise = course_with(course, TABLE, '["abacus"]').find("decay")
    for compute in (raises, computed_again):
        with pytest.raises(Raised) as raised:
            result_cache.cache_of(exercise, "solution", b"code").get_or_compute(b"call", compute)
        assert raised.value.description["text"] == "no"
        begin()


def test_what_may_come_of_the_machine_is_not_kept(course, begin):
    """Too little memory, say: the next process computes it, and it goes well."""
    exercise = course_with(course, TABLE, '["abacus"]').find("decay")
    with pytest.raises(Raised):
        result_cache.cache_of(exercise, "solution", b"code").get_or_compute(
            b"call", lambda: raises({"type": "MemoryError", "text": "", "is_value_error": False})
        )
    begin()
    again = result_cache.cache_of(exercise, "solution", b"code")
    assert again.get_or_compute(b"call", lambda: 1) == 1


@pytest.mark.parametrize(("name", "code"), [("solution", b"other code"), ("twice", b"code")])
def test_other_code_is_another_result(course, begin, name, code):
    exercise = course_with(course, TABLE, '["abacus"]').find("decay")
    result_cache.cache_of(exercise, "solution", b"code").get_or_compute(b"call", lambda: 1)
    begin()
    assert result_cache.cache_of(exercise, name, code).get_or_compute(b"call", lambda: 2) == 2


def test_what_is_no_data_stays_in_the_process(course, begin):
    exercise = course_with(course, TABLE, '["abacus"]').find("decay")
    thing = object()
    for kept in (thing, None):
        cache = result_cache.cache_of(exercise, "solution", b"code")
        assert cache.get_or_compute(b"call", lambda kept=kept: kept) is kept
        begin()


def test_what_is_computed_in_no_time_is_not_written(course, begin, tmp_path):
    """Without a library, to compute it is quicker than to read it."""
    cache = result_cache.cache_of(course.find("decay"), "solution", b"code")
    cache.get_or_compute(b"call", lambda: 1)
    assert not (tmp_path / "cache").exists()


def test_a_check_keeps_what_the_solution_gave(course, begin, monkeypatch, tmp_path):
    """Then the next one need not import a library to know it."""
    monkeypatch.setenv("KATA_WARM", "0")
    monkeypatch.setattr(result_cache, "_caches", None)
    course = course_with(course, "[libraries.json]\n", '["json"]')
    options = CheckOptions(Folder(course.root / "solutions"), "direct")
    shown = []

    def show(exercise, verdict):
        shown.append(verdict.outcome)

    for _ in range(2):
        (result,) = results_of(course, [course.find("decay")], options, show, lambda *far: None)
        assert result.complete
        assert any((tmp_path / "cache" / "results").rglob("*"))
    assert {*shown} == {"passed"}
    assert result_cache._caches is None
