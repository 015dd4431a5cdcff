"""Grading on a Dask cluster: the same results as here, workers lost included."""

import os
import signal
import sys
import threading

import pytest
from kata_classroom import cluster
from kata_classroom.class_results import read_class
from kata_grader.errors import KataError

from tests.classroom.classroom import lay_out_class, settings_for
from tests.deadlines import PATIENCE

distributed = pytest.importorskip("distributed", reason="pip install 'keras-katas[cluster]'")
pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def workers():
    """Two worker processes with a thread each, and a scheduler."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as found:
        yield found


def results(out, course):
    found = read_class(out, course)
    return {
        (one.name, grade.exercise): (grade.standing, grade.verdicts)
        for one in found.learners
        for grade in one.grades.values()
    }


def on(workers):
    return "--scheduler", workers.scheduler_address


def test_a_cluster_gives_the_results_that_this_machine_gives(course, kata, workers, tmp_path):
    """Then nothing is left to grade, wherever it is looked for."""
    lay_out_class(tmp_path / "subs", course, 6)
    here, there = tmp_path / "here", tmp_path / "there"
    words = ("grade", tmp_path / "subs", "--seed", 4711, "--isolation", "process", "--out")
    assert kata(*words, here)[0] == 0
    assert kata(*words, there, *on(workers))[0] == 0
    assert results(there, course) == results(here, course)
    assert "18 unchanged" in kata(*words, there, *on(workers))[2]
    assert "18 unchanged" in kata(*words, there)[2]


@pytest.mark.skipif(os.name != "posix", reason="processes are killed as on POSIX systems")
def test_a_killed_worker_costs_nobody_anything(course, kata, workers, tmp_path):
    """Dask runs elsewhere what it had."""
    lay_out_class(tmp_path / "subs", course, 10)
    out = tmp_path / "out"
    killed, over = [], threading.Event()

    def kill():
        while not (killed or over.wait(0.02)):
            try:
                begun = any(one.grades for one in read_class(out, course).learners)
            except KataError:
                continue
            if begun:
                pid = next(iter(workers.workers.values())).pid
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

    killer = threading.Thread(target=kill)
    killer.start()
    words = ("grade", tmp_path / "subs", "--seed", 4711, "--isolation", "process", "--out")
    code, _, err = kata(*words, out, *on(workers))
    over.set()
    killer.join(PATIENCE)
    assert (code, len(killed)) == (0, 1), err
    assert kata(*words, tmp_path / "here")[0] == 0
    assert results(out, course) == results(tmp_path / "here", course)


def test_workers_with_another_course_do_not_grade(course, workers):
    """Every worker must see the course at the same place, and the same one."""
    dask = cluster.DaskPool(workers.scheduler_address)
    assert dask.environment(course.root, course.exercises, "process").numpy
    seen, lacking = cluster.look(str(course.root / "nowhere"), [], "process")
    assert seen.numpy
    assert "can't be read as the manifest" in lacking
    rules = settings_for(course.find("decay")).rules
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "deciding", lambda exercise: rules)
        with pytest.raises(KataError, match="has another course"):
            dask.environment(course.root, course.exercises, "process")


@pytest.mark.slow
def test_a_scheduler_without_workers_says_how_to_start_one(course):
    """And one that is not there."""
    with (
        distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=":0") as empty,
        pytest.raises(KataError, match="has no workers: start one with `dask worker"),
    ):
        cluster.DaskPool(empty.scheduler_address).environment(
            course.root, course.exercises, "process"
        )
    with pytest.raises(KataError, match="no Dask scheduler at"):
        cluster.DaskPool("tcp://127.0.0.1:9")


def test_without_dask_the_sentence_says_what_to_install(course, kata, tmp_path, monkeypatch):
    """The extra is called cluster."""
    lay_out_class(tmp_path / "subs", course, 1)
    monkeypatch.setattr("kata_grader.cli.context.importlib.util.find_spec", lambda name: None)
    words = ("grade", tmp_path / "subs", "--out", tmp_path / "out", "--isolation", "process")
    code, _, err = kata(*words, "--scheduler", "tcp://x:1")
    assert code == 2
    assert "keras-katas[cluster]" in err
    assert sys.modules["distributed"]
