"""JUnit's XML, which build servers show: a suite for each learner, a case for each check."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from kata_grader.grading.results import ClassResult, Grade, LearnerResult
from kata_grader.reports.text import ending, one_line, points_of, shown, words
from kata_grader.verdicts import Verdict
from kata_grader.wording import message

# A wrong value is a failure, code that ended early an error, a check of a stub is skipped. A check
# that could not be run must not look like a pass, so it is an error too.
KINDS = {
    "failed": "failure",
    "error": "error",
    "timeout": "error",
    "crashed": "error",
    "not_run": "error",
    "not_started": "skipped",
}
NOT_RUN_YET = "could not be run"


def class_junit(result: ClassResult) -> bytes:
    """Return the results of a class as JUnit's XML, hidden checks included."""
    root = ET.Element("testsuites", name=one_line(result.title))
    for learner in result.learners:
        root.append(_suite(learner))
    _count(root, list(root.iter("testcase")))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(learner: LearnerResult) -> ET.Element:
    suite = ET.Element("testsuite", name=one_line(learner.name))
    properties = ET.SubElement(suite, "properties")
    points = "" if learner.not_run else points_of(learner.points)
    told = {
        "points": points,
        "max_points": points_of(learner.max_points),
        "isolation": " and ".join(learner.isolation),
    }
    for name, value in told.items():
        ET.SubElement(properties, "property", name=name, value=value)
    for grade in learner.grades.values():
        for verdict in grade.verdicts:
            suite.append(_case(grade, verdict))
        if not grade.verdicts and grade.standing == "not_run":
            case = ET.SubElement(suite, "testcase", classname=grade.exercise, name=NOT_RUN_YET)
            ET.SubElement(case, "error", type="not_run", message=one_line(grade.note))
    _count(suite, list(suite.iter("testcase")))
    made = [grade.made.seconds for grade in learner.grades.values() if grade.made]
    suite.set("time", f"{sum(made):.3f}")
    return suite


def _case(grade: Grade, verdict: Verdict) -> ET.Element:
    case = ET.Element("testcase", classname=grade.exercise, name=one_line(verdict.check))
    if kind := KINDS.get(verdict.outcome):
        text = message(verdict)
        first = one_line(text.partition("\n")[0] or words(verdict.outcome))
        problem = ET.SubElement(case, kind, type=verdict.outcome, message=first)
        problem.text = shown(text)
    if verdict.printed.strip():
        ET.SubElement(case, "system-out").text = ending(verdict.printed)
    return case


def _count(element: ET.Element, cases: list[ET.Element]) -> None:
    element.set("tests", str(len(cases)))
    for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(kind) is not None for case in cases)))
