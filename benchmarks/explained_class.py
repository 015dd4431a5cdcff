"""How far ten explanations go: a class of wrong answers, grouped, explained, and the next class.

    python benchmarks/explained_class.py [--learners 300] [--explained 10] [EXERCISE]...

Each learner hands in one wrong answer of `wrong_answers/` to each exercise, the frequent ones far
more often than the rare ones, in a text of its own: other names, other comments. The class is
graded, the groups that cost most points are explained, and reports are read again. Then another
class, with other learners and another seed, is graded with the same explanations. The course must
have none of its own, and has none afterwards.

A group is pure as far as its answers are of one kind.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = Path(__file__).with_name("wrong_answers")
EXERCISES = ("simple_rnn", "lstm", "gru")
EXPLANATIONS = ROOT / "grader" / "explanations.toml"


class Renamed(ast.NodeTransformer):
    """Gives the local variables of each function other names."""

    def __init__(self, ending: str) -> None:
        self._ending = ending
        self._own: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Rename what the function assigns, less what is defined around it."""
        before = self._own
        stored = {
            one.id
            for one in ast.walk(node)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        arguments = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
        self._own = before | (stored - arguments - {*dir(builtins)})
        self.generic_visit(node)
        self._own = before
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Rename a variable."""
        node.id += self._ending if node.id in self._own else ""
        return node


def restyled(source: str, number: int) -> str:
    """Return a text that does the same: other names, no comments but one."""
    tree = Renamed(f"_{number}").visit(ast.parse(source))
    return f"{ast.unparse(ast.fix_missing_locations(tree))}\n# {number}\n"


def hand_in(folder: Path, exercises: list[str], learners: int, seed: int) -> dict[str, str]:
    """Write the answers of a class; return the kind of each, by learner and exercise."""
    rng, kinds = random.Random(seed), {}
    drawn = {}
    for exercise in exercises:
        paths = sorted((ANSWERS / exercise).glob("*.py"))
        random.Random(exercise).shuffle(paths)  # the same are frequent in each class
        drawn[exercise] = paths
    chapters = {path.stem: path.parent.name for path in (ROOT / "exercises").glob("*/*.py")}
    for number in range(learners):
        name = f"s{seed}-{number:03}"
        for exercise, paths in drawn.items():
            (path,) = rng.choices(paths, [1 / (rank + 1) for rank in range(len(paths))])
            place = folder / name / "exercises" / chapters[exercise] / f"{exercise}.py"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(restyled(path.read_text("utf-8"), 1000 * seed + number), "utf-8")
            kinds[f"{name} {exercise}"] = path.stem
    return kinds


def kata(*words: Any) -> str:
    """Run a command of the kit in the course; return what it prints."""
    command = [sys.executable, "-m", "kata_grader", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stdout


def grade(subs: Path, out: Path, seed: int) -> None:
    """Grade a class."""
    kata("grade", subs, "--out", out, "--isolation", "process", "--seed", seed)


def told(out: Path) -> tuple[int, int]:
    """Return how many answers have an explained or named verdict, of how many that lost points."""
    found = json.loads(kata("report", out, "--json"))["learners"]
    wrong = [
        [verdict for verdict in grade["verdicts"] if verdict["outcome"] != "passed"]
        for grades in found.values()
        for grade in grades.values()
        if grade["outcome"] == "graded"
    ]
    wrong = [verdicts for verdicts in wrong if verdicts]
    return sum(any(one["mistake"] for one in verdicts) for verdicts in wrong), len(wrong)


def groups_of(out: Path) -> list[dict[str, Any]]:
    """Return the groups of a class, those first that cost most points."""
    return [one for one in json.loads(kata("queue", out, "--json")) if one["group"]]


def kinds_in(group: dict[str, Any], kinds: dict[str, str]) -> Counter[str]:
    """Return how many answers of a group are of which kind."""
    exercise = group["exercise"].rpartition("/")[2]
    return Counter(kinds[f"{learner} {exercise}"] for learner in group["learners"])


def needed(members: list[Counter[str]], named: int, wrong: int, share: float = 0.9) -> int | str:
    """Return how many groups are to be explained, the largest first, for a share of the answers."""
    sizes = sorted((sum(one.values()) for one in members), reverse=True)
    for number in range(len(sizes) + 1):
        if named + sum(sizes[:number]) >= share * wrong:
            return number
    return "all are not enough"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("exercises", nargs="*", default=list(EXERCISES), metavar="EXERCISE")
    parser.add_argument("--learners", type=int, default=300)
    parser.add_argument("--explained", type=int, default=10)
    options = parser.parse_args()
    if EXPLANATIONS.exists():
        parser.error(f"{EXPLANATIONS} is there already")
    with ExitStack() as stack:
        stack.callback(EXPLANATIONS.unlink, missing_ok=True)
        measure(Path(stack.enter_context(tempfile.TemporaryDirectory())), options)


def measure(here: Path, options: argparse.Namespace) -> None:
    """Grade two classes in a folder, and print the table."""
    kinds = hand_in(here / "first", options.exercises, options.learners, 1)
    grade(here / "first", here / "out-1", 1)
    named, wrong = told(here / "out-1")
    groups = groups_of(here / "out-1")
    print(f"{options.learners} learners, {len(set(kinds.values()))} kinds of wrong answers")
    print(f"answers that lost points: {wrong}; named by a mistake: {named / wrong:.1%}")
    members = [kinds_in(one, kinds) for one in groups]
    grouped = sum(sum(one.values()) for one in members)
    pure = sum(max(one.values()) for one in members)
    print(f"groups: {len(groups)}, with {grouped} answers; pure: {pure / max(grouped, 1):.1%}")
    print(f"groups to explain for 90 %: {needed(members, named, wrong)}")
    for one, kind in list(zip(groups, members, strict=True))[: options.explained]:
        print(f"  {one['group']}: {sum(kind.values())} learners, {dict(kind)}")
        text = f"What is wrong here: {kind.most_common(1)[0][0].replace('_', ' ')}."
        kata("explain", here / "out-1", one["group"], text)
    after, _ = told(here / "out-1")
    print(f"named or explained with {options.explained} explanations: {after / wrong:.1%}")
    hand_in(here / "second", options.exercises, options.learners, 2)
    grade(here / "second", here / "out-2", 2)
    again, wrong = told(here / "out-2")
    print(f"in the next class, with another seed: {again / wrong:.1%} of {wrong}")


if __name__ == "__main__":
    main()
