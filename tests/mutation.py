"""Mutants of the deciding part: `tox run -m everything` asks how many of them the tests kill.

    python tests/mutation.py FOLDER [PATTERN]...

mutmut changes one thing of the engine at a time, and runs the tests that reach it. It asks for a
layout of its own, so this makes a copy in FOLDER, with the engine in `src`. It ends with 1 if fewer
than nine in ten are killed; the others are listed. Of each function the first mutant is tried, and
every tenth after it. With a PATTERN such as `checking/compare.py` all mutants of those modules are;
such a run goes on after an interruption.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from kata_grader.course.digest import ENGINE, deciding_modules

ROOT = Path(__file__).parents[1]
KILLED = 0.9
# The names of a function's mutants end with their numbers, from 1 on.
SAMPLE = "*__mutmut_*1"
# These run beside a learner's code, in processes of their own that no mutant reaches.
BESIDE_ANSWERS = ("barred_modules", "devices", "host", "jail", "limits", "syscalls", "worker")
# A mutant of whole_file.py takes the permissions of this machine's own folders away.
APART = (*(f"isolation/{name}.py" for name in BESIDE_ANSWERS), "whole_file.py")
TESTS = ("tests/checking", "tests/isolation", "tests/course")
# What runs the engine where mutmut can't be imported, and what looks at the stack of its calls.
LEFT_OUT = (
    "sandbox",
    "test_all_isolation_modes_give_the_same_verdicts",
    "test_it_is_the_same_on_every_python",
    "test_unchanged_calls_as_every_check_does",
    "test_update",
)
# What these tests read besides.
BESIDE = ("course.toml", "datasets", "exercises", "solutions")
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
# The tests' own processes are not taken for those that try a mutant.
process_isolation = "forkserver"
only_mutate = {modules}
also_copy = {beside}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-m", "not tensorflow and not slow", "-k", "{chosen}"]
"""


def main(words: list[str]) -> int:
    """Do what the command line says; return the exit code."""
    folder, patterns = Path(words[0]).absolute(), words[1:]
    modules = [path.relative_to(ENGINE).as_posix() for path in deciding_modules()]
    chosen = [one for one in modules if one not in APART]
    chosen = [one for one in chosen if not patterns or any(map(Path(one).match, patterns))]
    lay_out(folder, chosen)
    mutmut = [sys.executable, "-m", "mutmut"]
    run = ["run", "--max-children", str(os.cpu_count() or 1), *(() if patterns else (SAMPLE,))]
    # The copy's engine counts, not the one that is installed.
    environment = {**os.environ, "PYTHONPATH": "", "KATA_CACHE": "off"}
    for command in (run, ["results"], ["export-cicd-stats"]):
        ran = subprocess.run([*mutmut, *command], cwd=folder, env=environment, check=False)
        if ran.returncode:
            return ran.returncode
    found = json.loads((folder / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    killed = found["killed"] + found["timeout"]
    tried = killed + found["survived"] + found["no_tests"] + found["suspicious"]
    print(f"{killed} of {tried} mutants are killed, {killed / tried:.1%}.")
    return 0 if killed >= KILLED * tried else 1


def lay_out(folder: Path, modules: list[str]) -> None:
    """Copy what the tests need, with the engine in `src`, as far as it has changed."""
    for name in ("kata_grader", "kata"):
        _copy(ROOT / "grader" / name, folder / "src" / name)
    for name in ("tests", *BESIDE):
        _copy(ROOT / name, folder / name)
    settings = SETTINGS.format(
        chosen=" and ".join(f"not {one}" for one in LEFT_OUT),
        beside=json.dumps(BESIDE),
        modules=json.dumps([f"src/kata_grader/{one}" for one in modules]),
        tests=json.dumps(list(TESTS)),
    )
    project = (ROOT / "pyproject.toml").read_text("utf-8") + settings
    (folder / "pyproject.toml").write_text(project, "utf-8")


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        shutil.copy(source, target)
        return
    ignore = shutil.ignore_patterns("__pycache__", "bundled")
    shutil.copytree(source, target, ignore=ignore, dirs_exist_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
