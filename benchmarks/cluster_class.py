"""A class of thousands on Dask, one of four workers killed half-way, and on this machine alone.

    python benchmarks/cluster_class.py [--learners 5000] [--keep DIR]

The class has ten exercises, nine in NumPy and one with Keras. As in a real one most answers are
equal or similar: one in ten is a text of its own (with Keras one in fifty), the others are
some sixty right answers, well-known mistakes and stubs. Both runs grade all of it, in the sandbox.
The script prints how long each took, what memory the processes used at most, and what the store
holds for each answer, and fails if the results differ.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from distributed import LocalCluster
from kata_classroom.database import FILE

# Processes that Dask starts import this file too, but not from its folder.
sys.path.insert(0, str(Path(__file__).parent))
from class_grading import TEN, Peak, course, finished, grade, source_of, timed

KINDS, OWN, OWN_WITH_KERAS = 60, 10, 50
WORKERS = 4
SEED = "--seed", "4711"


def hand_in(folder: Path, exercises: list[Any], learners: int) -> int:
    """Write the class's submissions; return how many different texts there are."""
    texts = {(one.id, kind): source_of(one, kind) for one in exercises for kind in range(KINDS)}
    own = 0
    for number in range(learners):
        for place, exercise in enumerate(exercises):
            path = folder / f"learner{number:05}" / exercise.file
            path.parent.mkdir(parents=True, exist_ok=True)
            text = texts[exercise.id, (number + place) % KINDS]
            if (number + place) % (OWN_WITH_KERAS if exercise.needs else OWN) == 0:
                text, own = f"{text}# by learner {number}\n", own + 1
            path.write_text(text, "utf-8")
    return own + len(texts)


def graded(store: Path) -> int:
    """Return how many results a store holds."""
    if not store.is_file():
        return 0
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        try:
            return int(database.execute("SELECT count(*) FROM results").fetchone()[0])
        except sqlite3.Error:  # it is being made
            return 0


def on_dask(folder: Path, out: Path, answers: int) -> tuple[float, list[Peak]]:
    """Grade on four workers, and kill one when half is graded.

    Returns:
        the seconds, and the memory of `kata grade` and of each worker.
    """
    with (
        LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster,
        ExitStack() as watches,
    ):
        workers = [worker.pid for worker in cluster.workers.values()]
        dask = "--scheduler", cluster.scheduler_address
        began = time.monotonic()
        run = grade(folder, out, list(TEN), *SEED, *dask)
        peaks = [Peak() for _ in (run.pid, *workers)]
        for peak, pid in zip(peaks, (run.pid, *workers), strict=True):
            watches.enter_context(peak.watching(pid))
        while run.poll() is None and graded(out / FILE) < answers / 2:
            time.sleep(1)
        half = graded(out / FILE)
        os.kill(workers[0], signal.SIGKILL)
        print(f"killed a worker when {half} of {answers} results were there")
        finished(run)
        return time.monotonic() - began, peaks


def here(folder: Path, out: Path) -> tuple[float, Peak]:
    """Grade on this machine; return the seconds and the memory."""
    run, peak = grade(folder, out, list(TEN), *SEED, jobs=os.cpu_count() or 1), Peak()
    with peak.watching(run.pid):
        return timed(lambda: finished(run)), peak


def results(store: Path) -> list[tuple[Any, ...]]:
    """Return all results of a store, without when and how they were made."""
    with sqlite3.connect(store) as database:
        columns = "learner, exercise, answer, settings, standing, verdicts"
        return database.execute(f"SELECT {columns} FROM results ORDER BY 1, 2").fetchall()


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=5000)
    parser.add_argument("--keep", type=Path, help="leave the class and its results here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kata-cluster-") as scratch:
        folder = options.keep or Path(scratch)
        exercises = [course().find(name) for name in TEN]
        answers = options.learners * len(exercises)
        texts = hand_in(folder / "class", exercises, options.learners)
        print(f"{answers} answers, {texts} different texts")
        seconds, (trusted, *workers) = on_dask(folder / "class", folder / "dask", answers)
        listed = ", ".join(f"{peak.megabytes:.0f}" for peak in workers)
        print(f"Dask, a worker killed: {seconds:.0f} s, {texts / seconds:.1f} texts a second")
        print(f"  memory at most: kata grade {trusted.megabytes:.0f} MB, workers {listed} MB")
        size = (folder / "dask" / FILE).stat().st_size
        print(f"  the store: {size / 1e6:.1f} MB, {size / answers:.0f} bytes for each answer")
        seconds, peak = here(folder / "class", folder / "here")
        print(f"this machine: {seconds:.0f} s, {peak.megabytes:.0f} MB at most")
        if results(folder / "dask" / FILE) != results(folder / "here" / FILE):
            raise SystemExit("The results differ.")
        print("Both have the same results.")


if __name__ == "__main__":
    main()
