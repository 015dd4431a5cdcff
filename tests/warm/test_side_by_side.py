"""Several exercises that need libraries are checked side by side, with the same verdicts."""

import json
import os
import signal
import time

import pytest
from kata_grader.course.manifest import load_course
from kata_grader.warm import side_by_side
from kata_grader.warm.place import file_of, read_place

from tests.deadlines import wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes of Windows are not tried here")


@pytest.fixture
def heavy(course, solution, monkeypatch):
    """The course, whose exercises need a library; one is right, one is wrong, one untouched."""
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8").replace("\nhints =", '\nneeds = ["statistics"]\nhints =')
    manifest.write_text(text, "utf-8")
    monkeypatch.chdir(course.root)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    right, wrong = "rate * state + (1 - rate) * x_t", "(1 - rate) * state + rate * x_t"
    text = solution("decay", (f"    return {right}", f"    return {wrong}"))
    course.find("decay").stub.write_text(text, "utf-8")
    course.find("line_fit").stub.write_text(solution("line_fit"), "utf-8")
    return load_course(course.root)


@pytest.fixture
def places(monkeypatch):
    """The processes that were started, by the names of their files."""
    found = {}
    plain = side_by_side.client.asked

    def asked(course, exercises, options, heard, progress, file):
        for result in plain(course, exercises, options, heard, progress, file):
            found[file.name] = read_place(file).process
            yield result

    monkeypatch.setattr(side_by_side.client, "asked", asked)
    return found


def verdicts(kata, *words):
    """Return the code and the verdicts of `kata check`."""
    code, out, err = kata("check", "--json", *words)
    assert "Traceback" not in err
    found = json.loads(out)["exercises"]
    return code, [{key: one[key] for key in ("exercise", "verdicts")} for one in found]


def is_gone(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    with open(f"/proc/{process}/stat") as file:  # ended, and not yet buried
        return file.read().rsplit(")", 1)[1].split()[0] == "Z"


def test_verdicts_are_the_same_and_in_order_and_no_process_stays(heavy, kata, places, monkeypatch):
    """Two processes share the exercises; without a terminal both end with the command."""
    found = verdicts(kata)
    assert len(places) == 2
    wait_until(lambda: all(map(is_gone, places.values())))
    assert [one["exercise"] for one in found[1]] == [one.id for one in heavy.exercises]
    monkeypatch.setattr(side_by_side, "PROCESSES", 1)
    assert verdicts(kata) == found
    assert "parts_swapped" in str(found)


def test_one_exercise_needs_no_second_process(heavy, kata, places):
    """Nor does a course of which but one such exercise was begun."""
    heavy.find("line_fit").stub.write_bytes(heavy.find("recorder").stub.read_bytes())
    verdicts(kata, "decay")
    assert places == {}


def test_at_a_terminal_both_stay_for_the_next_command(heavy, kata, places, monkeypatch):
    """They find what they have kept."""
    monkeypatch.setenv("KATA_WARM", "1")
    first = verdicts(kata)
    before = dict(places)
    try:
        assert verdicts(kata) == first
        assert places == before
        assert set(places) == {file_of(heavy.root, number).name for number in (0, 1)}
    finally:
        for process in before.values():
            os.kill(process, signal.SIGKILL)


def test_what_a_process_does_not_give_is_checked_here(heavy, kata, places, monkeypatch):
    """It was killed, or can't be started: nothing is lost, and nothing is told twice."""
    found = verdicts(kata)
    monkeypatch.setattr("kata_grader.warm.client.START_SECONDS", 0.3)
    monkeypatch.setattr("kata_grader.warm.client._start", lambda root, file: None)
    assert verdicts(kata) == found


def test_a_verdict_is_shown_while_a_later_exercise_still_runs(heavy, kata, monkeypatch):
    """The screen has the first exercise before the last one has ended."""
    heard = []
    plain = side_by_side.client.asked

    def slow(course, exercises, options, told, progress, file):
        yield from plain(course, exercises, options, told, progress, file)
        if exercises[0].name == "decay":
            heard.append("decay ended")
        else:
            deadline = time.monotonic() + 60
            while "decay shown" not in heard and time.monotonic() < deadline:
                time.sleep(0.01)
            heard.append(f"{exercises[0].name} ended")

    monkeypatch.setattr(side_by_side.client, "asked", slow)
    show = "kata_grader.cli.show.Screen.show"

    def shown(self, exercise, verdict):
        heard.append(f"{exercise.rsplit('/')[-1]} shown")

    monkeypatch.setattr(show, shown)
    kata("check")
    assert heard.index("decay shown") < heard.index("line_fit ended")
