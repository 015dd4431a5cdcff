"""Writing the workflow with which GitHub checks a chapter's exercises at each push."""

from __future__ import annotations

import math
from pathlib import Path

from kata_grader.course.manifest import Chapter
from kata_grader.course.working_folder import GITIGNORE
from kata_grader.whole_file import write_whole

FILE = ".github/workflows/classroom.yml"
# What installing and starting take, beside the exercises' own time.
MINUTES = 15
WORKFLOW = """\
# Checks every exercise at each push. Each check has points. Written by `kata release --github`.
# What counts is the instructor's own run, because learners can change every file of a repository.
name: Autograding Tests
on: [push, repository_dispatch]

permissions:
  checks: write
  actions: read
  contents: read

jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    timeout-minutes: {minutes}
    steps:
      - name: Checkout code
        uses: actions/checkout@v4
      - name: Python
        uses: actions/setup-python@v5
        with:
          python-version: "3.12"
          cache: pip
      - name: Requirements
        run: python -m pip install -r requirements.txt
      - name: Checks
        id: checks
        run: python -m kata_grader check --github
        continue-on-error: true  # the next step tells whether all of them passed
        env:
          COLUMNS: "100"
      - name: Autograding Reporter
        uses: classroom-resources/autograding-grading-reporter@v1
        env:
{results}
        with:
          runners: {runners}
"""


def workflow_of(chapter: Chapter) -> str:
    """Return the text of the workflow for a chapter."""
    names = [exercise.name for exercise in chapter.exercises]
    results = [
        f"          {name.upper()}_RESULTS: ${{{{ steps.checks.outputs.{name} }}}}"
        for name in names
    ]
    seconds = sum(exercise.seconds for exercise in chapter.exercises)
    return WORKFLOW.format(
        minutes=MINUTES + math.ceil(seconds / 60),
        results="\n".join(results),
        runners=",".join(names),
    )


def write_workflow(chapter: Chapter, folder: Path) -> Path:
    """Add the workflow to a chapter's bundle, and what git must leave out; return its path."""
    write_whole(folder / ".gitignore", GITIGNORE)
    return write_whole(folder / FILE, workflow_of(chapter))
