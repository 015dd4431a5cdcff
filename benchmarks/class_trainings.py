"""What an answer costs in a class of right and wrong answers: processor seconds and memory.

    python benchmarks/class_trainings.py [EXERCISE]... [--right 4] [--wrong 2] [--seed 1]
    python benchmarks/class_trainings.py --json FILE    keeps every answer's seconds and verdicts

The answers are those of other hands in `answers` and `wrong_answers`, spread over each folder; no
two have the same text. Each exercise gets a process of its own, as `kata grade` gives it: in the
sandbox, with an empty cache, and with the second check of what no mistake names. Seconds are those
of all its processes together (user and system), so other work on the machine hardly shows. The
start is left out: the solution is checked first, without trainings.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psutil

HERE = Path(__file__).resolve().parent
WRONG = (HERE / "answers" / "wrong", HERE / "wrong_answers")


def some(paths: list[Path], count: int) -> list[Path]:
    """Return so many of some files, spread evenly."""
    return [paths[place * len(paths) // count] for place in range(min(count, len(paths)))]


def class_of(exercise: str, right: int, wrong: int) -> list[Path]:
    """Return the answers of a class: two right ones, then a wrong one, and so on."""
    goods = some(sorted((HERE / "answers" / "right" / exercise).glob("*.py")), right)
    bads = some([p for one in WRONG for p in sorted((one / exercise).glob("*.py"))], wrong)
    answers = []
    while goods or bads:
        answers += [*goods[:2], *bads[:1]]
        goods, bads = goods[2:], bads[1:]
    return answers


def processor() -> float:
    """Return the processor seconds of this process and its descendants, ended ones included."""
    family = [psutil.Process(), *psutil.Process().children(recursive=True)]
    total = 0.0
    for one in family:
        try:
            total += sum(one.cpu_times()[:4])
        except psutil.Error:
            continue
    return total


def megabytes() -> float:
    """Return the memory of this process and its descendants; shared pages count once."""
    total = 0
    for one in [psutil.Process(), *psutil.Process().children(recursive=True)]:
        try:
            total += getattr(one.memory_full_info(), "pss", 0)
        except psutil.Error:
            continue
    return total / 2**20


def measure(name: str, right: int, wrong: int, seed: int) -> list[dict[str, Any]]:
    """Return what each answer of a class cost, and its verdicts."""
    from kata_classroom.groups import PUBLIC_SEED, is_unnamed
    from kata_grader.checking.open_exercise import CheckOptions
    from kata_grader.course.manifest import load_course
    from kata_grader.running.check_answer import check_here
    from kata_grader.submission import Answer, Source
    from kata_grader.wording import message

    exercise = load_course(HERE.parent).find(name)

    def answer(path: Path) -> Answer:
        return Answer(exercise.file, (Source(exercise.file, path.read_bytes()),))

    check_here(exercise, CheckOptions(answer(exercise.solution), "sandbox", training=False))
    rows = []
    for path in class_of(exercise.name, right, wrong):
        before = processor()
        options = CheckOptions(answer(path), "sandbox", seed=seed)
        found = check_here(exercise, options)
        first = processor()
        if any(map(is_unnamed, found.verdicts)):  # as `kata grade` does, for groups
            check_here(exercise, replace(options, seed=PUBLIC_SEED, training=False))
        told = [[v.check, v.outcome, v.points, v.mistake, message(v)] for v in found.verdicts]
        spent = processor()
        rows.append(
            {
                "answer": str(path.relative_to(HERE)),
                "right": "right" in path.parts,
                "seconds": spent - before,
                "probe": spent - first,
                "megabytes": megabytes(),
                "verdicts": told,
            }
        )
    return rows


def in_own_process(*arguments: Any) -> list[dict[str, Any]]:
    """Return what `measure` returns, from a process of its own with an empty cache."""
    os.environ["KATA_CACHE"] = tempfile.mkdtemp(prefix="kata-bench-")
    try:
        with get_context("spawn").Pool(1) as pool:
            return pool.apply(measure, arguments)
    finally:
        shutil.rmtree(os.environ["KATA_CACHE"], ignore_errors=True)


def main() -> None:
    """Measure the exercises that were asked for, or all that need a library; print the table."""
    from kata_grader.course.manifest import load_course

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("exercises", nargs="*")
    parser.add_argument("--right", type=int, default=4)
    parser.add_argument("--wrong", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with_libraries = [one.name for one in load_course(HERE.parent).exercises if one.needs]
    kept = {}
    print("| exercise | right s | wrong s | two to one s | probe s | MB |", flush=True)
    print("|---|---|---|---|---|---|", flush=True)
    for name in options.exercises or with_libraries:
        rows = kept[name] = in_own_process(name, options.right, options.wrong, options.seed)
        right, wrong = (
            statistics.mean([row["seconds"] for row in rows if row["right"] is kind] or [0.0])
            for kind in (True, False)
        )
        probe = statistics.mean(row["probe"] for row in rows)
        most = max(row["megabytes"] for row in rows)
        print(
            f"| `{name}` | {right:.1f} | {wrong:.1f} | {(2 * right + wrong) / 3:.1f} "
            f"| {probe:.1f} | {most:.0f} |",
            flush=True,
        )
        if options.json:
            options.json.write_text(json.dumps(kept, indent=1), "utf-8")


if __name__ == "__main__":
    main()
