"""How many wrong answers lose points, how many are told why, and how often that is right.

    python benchmarks/wrong_answers.py [EXERCISE]...    # checks them, and prints the table
    python benchmarks/wrong_answers.py --list [EXERCISE]...    # each answer, and what it was told

`wrong_answers/<exercise>/` holds 13 wrong answers or more for each exercise. They were written from
stubs and lessons alone, by hands that had read neither checks nor mistakes, and no mistake was
tuned on them: those in benchmarks/answers are for that. The first line of each says what is wrong.
`# training` in the second means that only a training can see it; the others are checked without.

What was found is in the kit's cache, so an answer is checked again only if it or what decides its
verdict has changed. wrong_answers_judged.json says of each mistake that was named whether it is
what the first line says: `right`, `near` (the same lines, another reason) or `wrong`. People judge
that, by reading; a pair that nobody has judged is counted as such. Without a name an answer is
`explained` if it raised an error of which the course says what it means.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = Path(__file__).with_suffix("")
JUDGED = ANSWERS.with_name("wrong_answers_judged.json")


def check(path: Path) -> dict[str, Any]:
    """Return what an answer lost, and what its learner reads."""
    from kata_grader.checking.result_cache import keep_results
    from kata_grader.checking.runner import CheckOptions, run_checks
    from kata_grader.submission import Answer, Source
    from kata_grader.wording import message

    keep_results()
    course = course_here()
    exercise = course.find(path.parent.name)
    name = f"{exercise.name}.py"
    answer = Answer(name, (Source(name, path.read_bytes()),))
    training = None if only_in_training(path) else False
    (result,) = run_checks([exercise], CheckOptions(answer, "process", training=training))
    lost = [verdict for verdict in result.verdicts if verdict.outcome != "passed"]
    return {
        "answer": name_of(path),
        "lost": result.max_points - result.points,
        "not_run": any(verdict.outcome == "not_run" for verdict in lost),
        "named": sorted({verdict.mistake for verdict in lost if verdict.mistake}),
        "told": [f"{verdict.check}: {first_line(message(verdict))}" for verdict in lost],
    }


def first_line(message: str) -> str:
    """Return the first line of a message, without the folder of a run."""
    first = message.partition("\n")[0]
    return re.sub(re.escape(tempfile.gettempdir()) + r"[^\s']*", "...", first)


@cache
def course_here() -> Any:
    """Return the course of this clone."""
    from kata_grader.course.manifest import load_course

    return load_course(ROOT)


def only_in_training(path: Path) -> bool:
    """Return whether only a training can tell that an answer is wrong."""
    return "# training" in path.read_text("utf-8").splitlines()[:2]


def name_of(path: Path) -> str:
    """Return an answer's name, such as `lstm/units_as_a_float`."""
    return f"{path.parent.name}/{path.stem}"


def key_of(path: Path) -> str:
    """Return a text that names an answer and all that decides its verdicts."""
    return f"{digest_of(path.parent.name)} {path.read_bytes()!r}"


@cache
def digest_of(name: str) -> str:
    """Return the digest of an exercise, which takes a moment to compute."""
    from kata_grader.course.digest import digest

    return digest(course_here(), course_here().find(name))


def check_all(chosen: list[str]) -> dict[str, Any]:
    """Check the answers to the chosen exercises; return what was found, by their names."""
    from kata_grader.course.cache import Cache

    kept, paths = Cache(), answers(chosen)
    keys = {path: key_of(path) for path in paths}
    found = {name_of(path): kept.get_json("benchmark", keys[path]) for path in paths}
    new = [path for path in paths if found[name_of(path)] is None]
    with get_context("spawn").Pool(2) as pool:
        for number, (path, one) in enumerate(zip(new, pool.imap(check, new), strict=True), 1):
            kept.put_json("benchmark", keys[path], one)
            found[name_of(path)] = one
            print(f"\r{number} of {len(new)}", end="", file=sys.stderr, flush=True)
    return found


def answers(chosen: list[str]) -> list[Path]:
    """Return the answers of the chosen exercises, of all if none is chosen."""
    return sorted(
        path for path in ANSWERS.glob("*/*.py") if not chosen or path.parent.name in chosen
    )


def table(found: dict[str, Any], judged: dict[str, Any]) -> str:
    """Return the table of all exercises, in Markdown."""
    lines = [
        "| exercise | answers | rejected | named | right | near | wrong | not judged | explained |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    exercises = sorted({name.split("/")[0] for name in found})
    for exercise in exercises:
        names = (name for name in found if name.startswith(f"{exercise}/"))
        lines.append(row(exercise, names, found, judged))
    lines.append(row("**all**", found, found, judged))
    return "\n".join(lines)


def row(title: str, names: Iterable[str], found: dict[str, Any], judged: dict[str, Any]) -> str:
    """Return a line of the table."""
    names = list(names)
    named = [(name, mistake) for name in names for mistake in found[name]["named"]]
    says = [judged.get(name, {}).get(mistake, "") for name, mistake in named]
    numbers = (
        len(names),
        sum(found[name]["lost"] > 0 and not found[name]["not_run"] for name in names),
        sum(bool(found[name]["named"]) for name in names),
        *(says.count(word) for word in ("right", "near", "wrong", "")),
        sum(explained(found[name]) for name in names),
    )
    return f"| {title} | {' | '.join(map(str, numbers))} |"


def explained(one: dict[str, Any]) -> bool:
    """Return whether an answer got no name, but was told what its error means."""
    meanings = {error.means for error in course_here().errors}
    told = {text.partition(": ")[2] for text in one["told"]}
    return not one["named"] and not meanings.isdisjoint(told)


def listed(chosen: list[str], found: dict[str, Any], judged: dict[str, Any]) -> str:
    """Return each answer, what is wrong with it, and what it was told."""
    lines = []
    for path in answers(chosen):
        name, one = name_of(path), found[name_of(path)]
        lines.append(f"{name}: {path.read_text('utf-8').splitlines()[0].lstrip('# ')}")
        says = judged.get(name, {})
        marks = [f"{mistake} ({says.get(mistake, 'not judged')})" for mistake in one["named"]]
        lines.append(f"    lost {one['lost']}; named: {', '.join(marks) or 'nothing'}")
        lines += [f"    {told}" for told in one["told"][:2]]
    return "\n".join(lines)


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    found = check_all(options.exercises)
    judged = json.loads(JUDGED.read_text("utf-8"))
    if options.list:
        print(listed(options.exercises, found, judged))
    else:
        print(table(found, judged))


if __name__ == "__main__":
    main()
