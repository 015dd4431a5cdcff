"""How long a learner waits: for the first verdict after a save, and for the whole course.

    python benchmarks/waiting.py [--runs 5] [EXERCISE]...

A learner's folder is laid out by `kata init`. Printed are

- for each exercise, the median from a save to the first verdict of `kata check`, with its process
  warm, the processor's time that all its checks without training take, and what the same first
  verdict takes without a warm process;
- `pytest` and `kata check` where nothing was begun, beside `python -c "import tensorflow"`;
- `kata check` of all solutions, with the trainings.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kata_grader.course.manifest import Exercise, load_course

# As the kit's own processes have it: with oneDNN, TensorFlow 2.21 sometimes crashes.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
ROOT = Path(__file__).parents[1]
KATA = [sys.executable, "-m", "kata_grader"]
WARM = os.environ | {"KATA_WARM": "1"}
COLD = os.environ | {"KATA_WARM": "0"}
CHECKS = """
import sys, time
from pathlib import Path
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.isolation.worker import preload
from kata_grader.submission import Folder

course = load_course(Path(sys.argv[1]))
exercise = course.find(sys.argv[2])
preload(exercise.needs)
started = time.process_time()
options = CheckOptions(Folder(course.root / "solutions"), "direct", training=False)
list(run_checks([exercise], options))
print(time.process_time() - started)
"""


def main() -> None:
    """Measure, and print one line for each exercise and the whole course below."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    course = load_course(ROOT)
    chosen = course.select(options.exercises)
    with tempfile.TemporaryDirectory(prefix="kata-waiting-") as work:
        folder = Path(work, "mine")
        run([*KATA, "init", str(folder)], ROOT)
        print(f"{'nothing begun, seconds':<34}{untouched(folder, options.runs)}\n")
        print(f"{'exercise':<34}{'first verdict s':>17}{'cold s':>9}{'checks, CPU s':>15}")
        warm: dict[bool, list[float]] = {True: [], False: []}
        for exercise in chosen:
            found = first_verdicts(folder, exercise, options.runs)
            warm[bool(exercise.needs)].append(statistics.median(found[1:]))
            cpu = float(run([sys.executable, "-c", CHECKS, str(ROOT), exercise.name], ROOT))
            print(
                f"{exercise.id:<34}{statistics.median(found[1:]):>17.2f}{found[0]:>9.2f}{cpu:>15.2f}",
                flush=True,
            )
        for needs, name in ((False, "in NumPy"), (True, "with Keras")):
            if warm[needs]:
                median, most = statistics.median(warm[needs]), max(warm[needs])
                print(f"{name + ', median and most':<34}{median:>17.2f}{most:>9.2f}")
        if not options.exercises:
            started = time.perf_counter()
            run([*KATA, "check"], folder)
            print(f"\nall solutions: {time.perf_counter() - started:.0f} s")


def run(command: list[str], folder: Path, environment: dict[str, str] = COLD) -> str:
    """Run a command; return what it printed."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return done.stdout


def untouched(folder: Path, runs: int) -> str:
    """Return what it takes to say that nothing was begun, as text."""
    commands = {
        "pytest": [sys.executable, "-m", "pytest", "-q"],
        "kata check": [*KATA, "check"],
        "import tensorflow": [sys.executable, "-c", "import tensorflow"],
    }
    told = []
    for name, command in commands.items():
        seconds = []
        for _ in range(runs):
            started = time.perf_counter()
            run(command, folder)
            seconds.append(time.perf_counter() - started)
        told.append(f"{name} {statistics.median(seconds):.2f}")
    return ", ".join(told)


def first_verdicts(folder: Path, exercise: Exercise, runs: int) -> list[float]:
    """Return seconds from a save to the first verdict: without a warm process, then with one.

    The first run with a warm process starts it, and is left out.
    """
    answer = folder / "exercises" / exercise.file
    solution = exercise.solution.read_text("utf-8")
    seconds = []
    for number, environment in enumerate([COLD, *[WARM] * (runs + 1)]):
        answer.write_text(f"{solution}\n# Saved {number} times.\n", "utf-8")
        started = time.perf_counter()
        command = [*KATA, "check", exercise.id]
        with subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
        ) as checking:
            assert checking.stdout is not None
            for line in checking.stdout:
                if line.lstrip().startswith(("✓", "✗")):
                    break
            seconds.append(time.perf_counter() - started)
            checking.stdout.read()
    del seconds[1]
    return seconds


if __name__ == "__main__":
    main()
