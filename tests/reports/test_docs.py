"""What the documentation shows can be copied."""

import re
from pathlib import Path

import pytest
from kata_grader.cli.report import WITH_DEFAULTS
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import load_course

ROOT = Path(__file__).parents[2]
WORKFLOW = (ROOT / "docs/github-classroom.yml").read_text("utf-8")


def test_the_workflow_grades_exercises_of_the_course_for_their_public_points():
    """Names and points are those of the checks that learners receive."""
    course = load_course(ROOT)
    steps = re.findall(r"kata_grader check (\w+)\n.*\n\s+max-score: (\d+)", WORKFLOW)
    assert len(steps) == 3
    for name, points in steps:
        checks = checks_of(course.find(name))
        assert sum(check.points for check in checks if not check.hidden) == int(points), name


def test_the_workflow_reports_every_step_that_grades():
    """Each id has its results handed on, under the name that the reporter looks for."""
    yaml = pytest.importorskip("yaml", reason="the workflow is read by PyYAML")
    (job,) = yaml.safe_load(WORKFLOW)["jobs"].values()
    *_, reporter = job["steps"]
    graders = [s["id"] for s in job["steps"] if "command-grader" in s.get("uses", "")]
    assert reporter["with"]["runners"].split(",") == graders
    for name in graders:
        asked = reporter["env"][f"{name.upper()}_RESULTS"]
        assert asked == "${{steps." + name + ".outputs.result}}"


def test_the_page_on_reports_names_every_form():
    """No option without a line in the table."""
    text = (ROOT / "docs/reports.md").read_text("utf-8")
    for option in (
        *WITH_DEFAULTS,
        "--json",
        "--diff",
        "--learners",
        "--nbgrader",
        "--canvas",
        "--moodle",
        "--similar",
    ):
        assert f"| `{option}" in text, option
