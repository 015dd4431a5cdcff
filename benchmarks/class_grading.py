"""How long a class takes: `kata grade` against what instructors use, and against the floor.

    python benchmarks/class_grading.py [--learners 50] [--otter PYTHON]
    python benchmarks/class_grading.py --split          where the time of one answer goes
    python benchmarks/class_grading.py --big            500 learners, ten exercises: memory

With `digits_convnet`, learners build twelve different models, and all are right. Else, of every six
learners four have a right answer, one has a well-known mistake and one has not begun; nobody's text
is another's. For `kata grade` and the floor, seconds are what a submission adds to a run, its start
left out as it is for nbgrader; beside them are the whole runs.

- `kata grade`: one job, in the sandbox, from the folder to the store.
- floor: a process that has imported everything forks a child for each submission, which runs the
  same checks on code in its own process, and keeps nothing: no walls, no deadlines, no store. It
  trains each model anew, so where learners train it gets 7 submissions.
- cold pytest: `pytest` once for each submission (8 of them).
- nbgrader: `nbgrader autograde` as it comes, on the same answers in notebooks (6 of them).
- otter: `otter run` as it comes on the same notebooks with the same checks (6 of them), by another
  Python that has otter-grader and TensorFlow.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# A script's folder comes first on the path, and there nbgrader.py is what `import nbgrader` finds.
HERE = Path(__file__).resolve().parent
sys.path[:] = [entry for entry in sys.path if entry != str(HERE)]

EXERCISES = ("ch6_sequences/simple_rnn", "ch7_practices/activation_logger")
TEN = (
    *("conv_shapes", "conv_by_hand", "one_hot", "ngrams", "simple_rnn", "lstm", "gru"),
    *("forecasting_windows", "conv1d", "activations"),
)
COLD, PEERS, TRAINED = 8, 6, 7
# Where learners train a model, they build twelve different ones, whose layer begins otherwise.
LAYERS = {"digits_convnet": "layers.Dense(64,"}
STARTS = [
    f'kernel_initializer="{how}_{kind}", bias_initializer="{bias}"'
    for how in ("glorot", "he", "lecun")
    for kind in ("uniform", "normal")
    for bias in ("zeros", "ones")
]


def course() -> Any:
    """Return the course of this clone."""
    from kata_grader.course.manifest import load_course

    return load_course(HERE.parent)


def source_of(exercise: Any, number: int) -> str:
    """Return what learner `number` hands in."""
    from kata_grader.course.mistakes import load_mistakes

    solution = exercise.solution.read_text("utf-8")
    if layer := LAYERS.get(exercise.name):
        begins = f"{layer} {STARTS[number % len(STARTS)]},"
        return f"{solution.replace(layer, begins)}\n# learner {number}\n"
    wrong = [mistake.source(solution) for mistake in load_mistakes(exercise)]
    kinds = {4: wrong[number % len(wrong)], 5: exercise.stub.read_text("utf-8")}
    return f"{kinds.get(number % 6, solution)}\n# learner {number}\n"


def hand_in(folder: Path, exercises: list[Any], learners: int) -> None:
    """Write a class's submissions."""
    for number in range(learners):
        for exercise in exercises:
            path = folder / f"learner{number:03}" / exercise.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source_of(exercise, number), "utf-8")


def grade(
    folder: Path, results: Path, names: list[str], *options: str, jobs: int = 1
) -> subprocess.Popen[str]:
    """Begin `kata grade` in the sandbox."""
    only = [word for name in names for word in ("--only", name)]
    command = [sys.executable, "-m", "kata_grader", "grade", str(folder), "--out", str(results)]
    return subprocess.Popen(
        [*command, *only, "--jobs", str(jobs), "--isolation", "sandbox", *options],
        cwd=HERE.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def timed(what: Callable[[], Any]) -> float:
    """Return how many seconds something takes."""
    started = time.monotonic()
    what()
    return time.monotonic() - started


def finished(process: subprocess.Popen[str]) -> None:
    """Wait for a process that has to succeed."""
    text, _ = process.communicate()
    if process.returncode:
        sys.exit(f"{process.args!r} ended with {process.returncode}:\n{text[-3000:]}")


def ran(command: list[str], **options: Any) -> None:
    """Run a command to its end, whatever it says of the answer."""
    subprocess.run(command, capture_output=True, **options)


def compare(name: str, learners: int, otter: str) -> None:
    """Measure everything on one exercise and print its row."""
    exercise = course().find(name)
    name = exercise.id
    with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
        folder, alone = Path(place) / "class", Path(place) / "alone"
        hand_in(folder, [exercise], learners)
        hand_in(alone, [exercise], 1)
        floors = Path(place) / "floors"
        beside = min(learners, TRAINED) if exercise.name in LAYERS else learners
        hand_in(floors, [exercise], beside)
        peak = Peak()
        run = grade(folder, Path(place) / "graded", [name])
        with peak.watching(run.pid):
            whole = timed(lambda: finished(run))
        start = timed(lambda: finished(grade(alone, Path(place) / "first", [name])))
        ours = (whole - start) / (learners - 1)
        again = timed(lambda: finished(grade(folder, Path(place) / "graded", [name])))
        all_floors, first_floor = (floor_of(one, name) for one in (floors, alone))
        floor = (all_floors - first_floor) / (beside - 1)
        cold = timed(lambda: cold_pytest(folder, exercise)) / COLD
        nbgrader = plain_nbgrader(Path(place), name)
        with_otter = otter_runs(Path(place), exercise, otter) if otter else float("nan")
    print(
        f"| `{exercise.name}` | {ours:.3f} | {floor:.3f}: {ours / floor:.2f} "
        f"| {cold:.2f}: {cold / ours:.1f} | {nbgrader:.2f}: {nbgrader / ours:.1f} "
        f"| {with_otter:.2f}: {with_otter / ours:.1f} | {whole:.1f}, {all_floors:.1f} "
        f"| {again:.1f} | {peak.megabytes:.0f} |",
        flush=True,
    )


def floor_of(folder: Path, name: str) -> float:
    """Return the seconds of a floor's whole run."""
    words = [sys.executable, __file__, "--floor", str(folder), name]
    return timed(lambda: subprocess.run(words, check=True))


def cold_pytest(folder: Path, exercise: Any) -> None:
    """Run pytest once for each of some submissions, each as the file of a course."""
    from kata_grader.course.working_folder import lay_out

    with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
        root = Path(place) / "course"
        lay_out(root)
        for number in range(COLD):
            answer = folder / f"learner{number:03}" / exercise.file
            (root / "exercises" / exercise.file).write_bytes(answer.read_bytes())
            words = [sys.executable, "-m", "pytest", "-q", f"exercises/{exercise.file}"]
            ran([*words, "-p", "no:cacheprovider"], cwd=root)


def peers() -> Any:
    """Return the module of the benchmark against nbgrader."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("bench_nbgrader", HERE / "nbgrader_speed.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain_nbgrader(place: Path, name: str) -> float:
    """Return the median seconds of `nbgrader autograde` as it comes."""
    peers().hand_in(place / "nbgrader", name, PEERS)
    words = [sys.executable, str(HERE / "nbgrader_speed.py"), "--measure", "plain"]
    done = subprocess.run(
        [*words, str(place / "nbgrader"), name], capture_output=True, text=True, check=True
    )
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])["seconds"]
    return statistics.median(seconds.values())


OTTER_TEST = """OK_FORMAT = False
from otter.test_files import test_case

name = {check!r}
points = {points}


@test_case(points={points}, hidden=False)
def check(env):
    import sys
    from pathlib import Path
    from types import ModuleType

    from kata_grader.checking.runner import CheckOptions, run_checks
    from kata_grader.submission import Live
    from kata_grader.course.manifest import load_course

    module = ModuleType("answers")
    vars(module).update(env)
    exercise = load_course(Path({root!r})).find({exercise!r})
    (result,) = run_checks([exercise], CheckOptions(Live(module), "direct", only=({check!r},)))
    assert result.complete, result.verdicts[0].message
"""


def otter_runs(place: Path, exercise: Any, python: str) -> float:
    """Return the median seconds of `otter run` on notebooks with the same checks."""
    import nbformat
    from kata_grader.course.checklist import checks_of

    tests = place / "otter" / "tests"
    tests.mkdir(parents=True)
    (place / "otter" / "out").mkdir()
    for check in checks_of(exercise):
        text = OTTER_TEST.format(
            check=check.name, points=check.points, root=str(HERE.parent), exercise=exercise.id
        )
        (tests / f"{check.name}.py").write_text(text, "utf-8")
    os.environ["PYTHONPATH"] = os.pathsep.join(str(HERE.parent / x) for x in ("grader", "datasets"))
    otter = [python, "-m", "otter"]
    made = place / "otter" / "autograder.zip"
    words = ["generate", "-t", str(tests), "-o", str(made), "--no-environment"]
    subprocess.run([*otter, *words], check=True, capture_output=True, cwd=place / "otter")
    seconds = []
    for number in range(PEERS):
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source_of(exercise, number))]
        )
        path = place / "otter" / f"learner{number}.ipynb"
        nbformat.write(notebook, path)
        words = ["run", str(path), "-a", str(made), "-o", str(place / "otter" / "out")]
        seconds.append(timed(lambda w=words: ran([*otter, *w], check=True)))  # type: ignore[misc]
    return statistics.median(seconds)


def floor(folder: Path, name: str) -> None:
    """Check every submission in a child of this process, which has imported everything."""
    from kata_grader.checking.runner import CheckOptions, run_checks
    from kata_grader.course.checklist import checks_of
    from kata_grader.isolation.processes import quieten_frameworks
    from kata_grader.isolation.worker import preload
    from kata_grader.submission import Folder

    exercise = course().find(name)
    quieten_frameworks()
    preload(exercise.needs)
    checks_of(exercise)
    for learner in sorted(folder.iterdir()):
        child = os.fork()
        if child == 0:
            list(run_checks([exercise], CheckOptions(Folder(learner), "direct")))
            os._exit(0)
        os.waitpid(child, 0)


def split(name: str, learners: int) -> None:
    """Print where the time goes, from one run in this process."""
    from kata_grader.checking.result_cache import keep_results
    from kata_grader.checking.runner import CheckOptions, run_checks
    from kata_grader.isolation.pipes import FramePipe
    from kata_grader.isolation.processes import Launcher
    from kata_grader.submission import Folder

    spent = {"worker": 0.0, "learner": 0.0}

    def clocked(owner: Any, method: str, key: str) -> None:
        plain = getattr(owner, method)

        def wrapper(*args: Any, **kwargs: Any) -> Any:
            started = time.monotonic()
            try:
                return plain(*args, **kwargs)
            finally:
                spent[key] += time.monotonic() - started

        setattr(owner, method, wrapper)

    clocked(Launcher, "start", "worker")
    clocked(FramePipe, "request", "learner")
    exercise = course().find(name)
    keep_results()
    with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
        folder, single = Path(place) / "class", Path(place) / "alone"
        hand_in(folder, [exercise], learners)
        hand_in(single, [exercise], 1)
        first, *others = sorted(folder.iterdir())
        begin = timed(lambda: list(run_checks([exercise], CheckOptions(Folder(first), "sandbox"))))
        spent.update(worker=0.0, learner=0.0)
        whole = timed(
            lambda: [
                [*run_checks([exercise], CheckOptions(Folder(one), "sandbox"))] for one in others
            ]
        )
        graded = timed(lambda: finished(grade(folder, Path(place) / "graded", [name])))
        alone = timed(lambda: finished(grade(single, Path(place) / "first", [name])))
    count = len(others)
    store = (graded - alone - whole) / count
    rest = whole - spent["worker"] - spent["learner"]
    print(
        f"| `{exercise.name}` | {begin:.2f} | {1000 * spent['worker'] / count:.1f} "
        f"| {1000 * spent['learner'] / count:.1f} | {1000 * rest / count:.1f} "
        f"| {1000 * store:.1f} |",
        flush=True,
    )


class Peak:
    """The most memory that a process had with all its descendants, and how it went."""

    def __init__(self) -> None:
        self.samples: list[tuple[float, float]] = []

    @property
    def megabytes(self) -> float:
        """The most, in MB; pages that processes share count once."""
        return max((size for _, size in self.samples), default=0.0)

    def watching(self, pid: int) -> Any:
        """Watch while a block runs."""
        from contextlib import contextmanager

        @contextmanager
        def watch() -> Any:
            done = threading.Event()
            started = time.monotonic()

            def look() -> None:
                while not done.wait(0.5):
                    size = sum(map(_proportional, _family(pid))) / 2**20
                    self.samples.append((time.monotonic() - started, size))

            thread = threading.Thread(target=look)
            thread.start()
            try:
                yield
            finally:
                done.set()
                thread.join()

        return watch()


def _family(pid: int) -> list[int]:
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(
                    (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
                )
            except OSError:
                continue
    family, new = {pid}, {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - family
        family |= new
    return sorted(family)


def _proportional(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return 1024 * next(
        int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")
    )


def big(learners: int) -> None:
    """Grade 500 learners' ten exercises; print the memory of all processes over time."""
    chosen = [course().find(name) for name in TEN]
    with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
        folder = Path(place) / "class"
        hand_in(folder, chosen, learners)
        peak = Peak()
        run = grade(folder, Path(place) / "graded", list(TEN), jobs=os.cpu_count() or 1)
        with peak.watching(run.pid):
            seconds = timed(lambda: finished(run))
    print(f"{learners} learners x {len(TEN)} exercises: {seconds:.0f} s")
    for part in range(1, 11):
        at, size = peak.samples[(len(peak.samples) - 1) * part // 10]
        print(f"  after {at:5.0f} s: {size:5.0f} MB")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=0)
    parser.add_argument("--otter", default="", metavar="PYTHON")
    parser.add_argument("--exercise", action="append")
    parser.add_argument("--floor", nargs=2, metavar=("FOLDER", "EXERCISE"))
    parser.add_argument("--split", action="store_true")
    parser.add_argument("--big", action="store_true")
    options = parser.parse_args()
    if options.floor:
        floor(Path(options.floor[0]), options.floor[1])
    elif options.big:
        big(options.learners or 500)
    elif options.split:
        print("| exercise | first answer s | worker ms | its code ms | comparing ms | store ms |")
        print("|---|---|---|---|---|---|")
        for name in options.exercise or EXERCISES:
            split(name, options.learners or 20)
    else:
        print(
            "| exercise | kata grade s | floor | cold pytest | nbgrader | otter "
            "| whole runs s | again s | MB |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        for name in options.exercise or EXERCISES:
            compare(name, options.learners or 50, options.otter)


if __name__ == "__main__":
    main()
