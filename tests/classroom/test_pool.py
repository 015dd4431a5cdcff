"""Workers: which answer goes where, and workers that grow or hang."""

import os

import pytest
from kata_grader.course.manifest import Exercise
from kata_grader.running import pool, process
from kata_grader.running.check_answer import Task
from kata_grader.running.pool import TaskQueues

from tests.classroom.classroom import DECAY, RECORDER, answer_of, hand_in, lay_out_class

KERAS = ("keras",)


def tasks(tmp_path, **numbers):
    """Return answers: `light` ones, and `heavy` ones that need Keras."""
    kinds = {"light": (), "heavy": KERAS}
    return [
        Task(Exercise(tmp_path, "ch", name, name, needs=kinds[name]), str(number))
        for name, many in numbers.items()
        for number in range(many)
    ]


def test_a_worker_stays_with_what_it_has_imported(tmp_path):
    """Until there is no more of it."""
    queues = TaskQueues(tasks(tmp_path, light=3, heavy=3))
    first = queues.next(None)
    keys = [queues.next(first.exercise.needs).exercise.needs for _ in range(5)]
    assert keys[:2] == [first.exercise.needs] * 2
    assert set(keys[2:]) == {(), KERAS} - {first.exercise.needs}
    assert queues.next(KERAS) is None


def test_workers_begin_where_most_answers_wait_for_each(tmp_path):
    """So Keras is imported in as few of them as sensible."""
    queues = TaskQueues(tasks(tmp_path, light=3, heavy=12))
    begun = [queues.next(None).exercise.needs for _ in range(4)]
    assert begun == [KERAS, KERAS, KERAS, ()]


def test_every_answer_is_given_once(tmp_path):
    """Whichever worker asks."""
    waiting = tasks(tmp_path, light=4, heavy=5)
    queues = TaskQueues(waiting)
    found = [queues.next(key) for key in (None, KERAS, (), None, (), (), KERAS, KERAS, ())]
    assert sorted(map(str, found)) == sorted(map(str, waiting))
    assert queues.next(None) is None


def test_a_worker_that_has_grown_is_replaced(course, grade, monkeypatch, tmp_path):
    """Between two answers, and nobody notices."""
    started = []
    start = process.Process._start
    monkeypatch.setattr(pool, "GROWTH", -1)

    def counted(one):
        if one._prepare[0] is pool.prepare:  # not the one that reads what was handed in
            started.append(1)
        start(one)

    monkeypatch.setattr(process.Process, "_start", counted)
    lay_out_class(tmp_path / "subs", course, 3)
    code, found = grade("--only", "decay")
    assert (code, found["checked"], len(started)) == (0, 3, 3)


@pytest.mark.skipif(os.name != "posix", reason="processes are stopped as on POSIX systems")
def test_a_worker_that_hangs_is_ended(course, grade, monkeypatch, tmp_path):
    """After long patience; the others go on meanwhile."""
    monkeypatch.setattr(pool, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(pool, "PATIENCE_FACTOR", 2.0)
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("\nseconds = 60", "\nseconds = 3", 1), "utf-8")
    stopped = b"import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n"
    hand_in(tmp_path / "subs", "ada", decay=stopped)
    right = answer_of(course.find("recorder"), "right")
    hand_in(tmp_path / "subs", "bob", decay=stopped, recorder=right)
    words = ("--only", "decay", "--only", "recorder", "--isolation", "direct")
    code, found = grade(*words, jobs=2)
    assert (code, found["not_run"]) == (3, [["ada", DECAY], ["bob", DECAY]])
    message = found["learners"]["ada"][DECAY]["verdicts"][0]["message"]
    assert message == "could not be run: its process hung"
    assert found["learners"]["bob"][RECORDER]["points"] == 10
