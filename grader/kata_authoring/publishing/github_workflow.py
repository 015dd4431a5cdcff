"""What a bundle holds for GitHub: a workflow, and an autograder for Classroom 50."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

from kata_grader.course.manifest import Course
from kata_grader.course.working_folder import GITIGNORE
from kata_grader.whole_file import write_whole
from kata_grader.wording.github import RESULT

FILE, AUTOGRADER = ".github/workflows/checks.yml", "autograder.py"
# What installing and starting take, beside the exercises' own time.
MINUTES = 15


def write_workflow(sheet: Course, folder: Path) -> Path:
    """Add to a bundle what GitHub and Classroom 50 run; return the workflow's path."""
    seconds = sum(exercise.seconds for exercise in sheet.exercises)
    own = files(__package__) / "templates"
    workflow = (own / "workflow.yml").read_text("utf-8")
    write_whole(folder / ".gitignore", f"{GITIGNORE}{RESULT}\n")
    write_whole(folder / AUTOGRADER, (own / "autograder.py.txt").read_text("utf-8"))
    return write_whole(folder / FILE, workflow.format(minutes=MINUTES + math.ceil(seconds / 60)))
