"""How much faster a class is graded outside of kernels than by `nbgrader autograde` as it comes.

    python benchmarks/nbgrader_speed.py [--learners 12]

Twelve learners hand in the same notebooks both times: of every six, four have a right answer, one
has a well-known mistake, and one has not begun; nobody's text is another's. Both ways run in one
process each, one submission after the other; a submission's time is from its file to its points in
the gradebook. Printed are medians, whole runs, and their ratios, and whether every learner has the
same points both ways.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

# A script's folder comes first on the path, and there this file is what `import nbgrader` finds.
sys.path[:] = [entry for entry in sys.path if entry != str(Path(__file__).resolve().parent)]

EXERCISES = ("ch6_sequences/simple_rnn", "ch7_practices/activation_logger")


def main() -> None:
    """Run the comparison, or (in a child) one side of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=12)
    parser.add_argument("--measure", nargs=3, metavar=("SIDE", "FOLDER", "EXERCISE"))
    options = parser.parse_args()
    if options.measure:
        side, folder, exercise = options.measure
        print(json.dumps(measure(side, Path(folder), exercise)))
        return
    print("| exercise | as it comes, median s | ours, median s | ratio | whole class | points |")
    print("|---|---|---|---|---|---|")
    for exercise in EXERCISES:
        compare(exercise, options.learners)


def compare(exercise: str, learners: int) -> None:
    """Measure both sides on one exercise and print a row of the table."""
    with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
        sides = {}
        for side in ("plain", "ours"):
            folder = Path(place) / side
            hand_in(folder, exercise, learners)
            command = [sys.executable, __file__, "--measure", side, str(folder), exercise]
            started = time.monotonic()
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{side} failed:\n{done.stderr[-3000:]}")
            sides[side] = json.loads(done.stdout.splitlines()[-1])
            sides[side]["whole"] = time.monotonic() - started
    plain, ours = sides["plain"], sides["ours"]
    medians = [statistics.median(side["seconds"].values()) for side in (plain, ours)]
    same = "equal" if plain["points"] == ours["points"] else f"differ: {plain} {ours}"
    print(
        f"| `{exercise.split('/')[1]}` | {medians[0]:.2f} | {medians[1]:.3f} "
        f"| {medians[0] / medians[1]:.1f} "
        f"| {plain['whole']:.0f} s, {ours['whole']:.0f} s: {plain['whole'] / ours['whole']:.1f} "
        f"| {same} |",
        flush=True,
    )


def hand_in(folder: Path, exercise: str, learners: int) -> None:
    """Write an nbgrader course whose assignment is one notebook, with a class's submissions."""
    import nbformat
    from kata_authoring.publishing.nbgrader_folder import write_folder
    from kata_authoring.publishing.notebook import notebook_of
    from kata_classroom.nbgrader.folder import api_of
    from kata_grader.course.loading import read_trusted
    from kata_grader.course.manifest import bundled_course, load_course
    from kata_grader.course.mistakes import load_mistakes

    course = load_course(bundled_course())
    found = course.find(exercise)
    write_folder(course, [course.chapter(found.chapter)], folder, lambda chapter: b"nothing")
    with api_of(folder).gradebook as gradebook:
        for other in course.chapter(found.chapter).exercises:
            if other.name != found.name:
                gradebook.remove_notebook(other.name, found.chapter)
                (folder / "source" / f"{other.id}.ipynb").unlink()
    solution = read_trusted(found.solution).decode("utf-8")
    wrong = [mistake.source(solution) for mistake in load_mistakes(found)]
    released = nbformat.read(folder / "release" / f"{exercise}.ipynb", as_version=4)
    for number in range(learners):
        kind = number % 6
        source = wrong[number % len(wrong)] if kind == 4 else solution
        answer = released if kind == 5 else notebook_of(found, source)
        texts = {cell.id: cell.source for cell in answer.cells}
        notebook = nbformat.from_dict(released)
        for cell in notebook.cells:
            if cell.metadata.nbgrader.solution:
                # Nobody's text is quite another's.
                cell.source = f"{texts[cell.id]}\n# learner {number}"
        path = folder / "submitted" / f"learner{number:02}" / f"{exercise}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)


def measure(side: str, folder: Path, exercise: str) -> dict[str, dict[str, Any]]:
    """Grade all submissions; return seconds and points by learner."""
    from kata_classroom.nbgrader.folder import api_of

    assignment, notebook = exercise.split("/")
    if side == "plain":
        (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    api = api_of(folder)
    seconds: dict[str, float] = {}
    points: dict[str, dict[str, float]] = {}
    for learner in sorted(api.get_submitted_students(assignment)):
        started = time.monotonic()
        outcome = api.autograde(assignment, learner)
        seconds[learner] = time.monotonic() - started
        if not outcome["success"]:
            sys.exit(outcome["log"])
        with api.gradebook as gradebook:
            found = gradebook.find_submission_notebook(notebook, assignment, learner)
            points[learner] = {grade.name: grade.auto_score for grade in found.grades}
    shutil.rmtree(folder / "autograded")
    return {"seconds": seconds, "points": points}


if __name__ == "__main__":
    main()
