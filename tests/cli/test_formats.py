"""What `kata check --format` prints for editors and services: file, line and message."""

import json
import re

import pytest

STUB = "exercises/ch1_numbers/decay.py"


@pytest.fixture
def answer(course):
    """`answer(old, new)` writes decay's solution with one change; it returns the text."""

    def write(old="", new=""):
        exercise = course.find("decay")
        text = exercise.solution.read_text("utf-8").replace(old, new)
        exercise.stub.write_text(text, "utf-8")
        return text

    return write


def line_of(text, words):
    return 1 + text[: text.index(words)].count("\n")


def problems(kata, form):
    """Return file, line and message of each failed check, as a format has them."""
    code, out, _ = kata("check", "decay", "--format", form)
    assert code == 1
    if form == "github":
        lines = [line for line in out.splitlines() if line.startswith("::")]
        found = [re.fullmatch(matcher()["regexp"], line) for line in lines]
        return [(one[1], int(one[2]), one[4]) for one in found]
    told = json.loads(out)
    if form == "json":
        (exercise,) = told["exercises"]
        failed = [one for one in exercise["verdicts"] if one["outcome"] != "passed"]
        return [(exercise["file"], one["line"], one["message"]) for one in failed]
    (run,) = told["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert {one["ruleId"] for one in run["results"]} == rules
    return [
        (place["artifactLocation"]["uri"], place["region"]["startLine"], one["message"]["text"])
        for one, place in zip(run["results"], places, strict=True)
    ]


def matcher():
    """Return the pattern with which VS Code reads what the task of `kata init` prints."""
    from importlib.resources import files

    text = files("kata_grader").joinpath("templates/learner/dot_vscode/tasks.json.jinja")
    return json.loads(text.read_text("utf-8"))["tasks"][0]["problemMatcher"]["pattern"]


@pytest.mark.parametrize("form", ["github", "sarif", "json"])
def test_a_wrong_value_stands_at_its_function(kata, answer, form):
    """Nothing was raised, so the function that the check is about is marked."""
    text = answer("return rate * state", "return 2 * rate * state")
    found = problems(kata, form)
    assert found
    assert {file for file, _, _ in found} == {STUB}
    assert found[0][1] == line_of(text, "def decay_step")
    assert "decay_step" in found[0][2]


@pytest.mark.parametrize("form", ["github", "sarif", "json"])
def test_an_exception_stands_at_the_line_that_raised(kata, answer, form):
    """In a file that has a helper of the learner's, the last line of theirs."""
    text = answer("return rate * state", "return 0 // 0 * state")
    assert {line for _, line, _ in problems(kata, form)} == {line_of(text, "0 // 0")}


@pytest.mark.parametrize("form", ["github", "sarif", "json"])
def test_a_syntax_error_stands_at_its_line(kata, answer, form):
    text = answer("return rate * state", "return rate * state )")
    assert {line for _, line, _ in problems(kata, form)} == {line_of(text, "state )")}


def test_without_a_workflow_github_gets_no_files(kata, answer, monkeypatch):
    """A learner's own terminal, or the task of an editor."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    answer("return rate * state", "return 2 * rate * state")
    assert "points" in kata("check", "decay", "--format", "github")[1]
    assert not (kata.root / "result.json").exists()


@pytest.mark.parametrize("form", ["github", "sarif", "json"])
def test_what_passes_or_is_not_begun_is_no_problem(kata, answer, form):
    code, out, _ = kata("check", "decay", "--format", form)
    assert code == 1
    assert "::error" not in out
    if form == "sarif":
        assert json.loads(out)["runs"][0]["results"] == []
    answer()
    code, out, _ = kata("check", "decay", "--format", form)
    assert code == 0
    assert "::error" not in out


def test_a_folder_elsewhere_has_whole_paths(kata, answer, course, tmp_path):
    """`--from` checks files that are not below the working directory."""
    text = answer("return rate * state", "return 2 * rate * state")
    other = tmp_path / "ä b" / STUB.removeprefix("exercises/")
    other.parent.mkdir(parents=True)
    other.write_text(text, "utf-8")
    options = ("check", "decay", "--from", tmp_path / "ä b", "--format")
    (exercise,) = json.loads(kata(*options, "json")[1])["exercises"]
    assert exercise["file"].endswith("ch1_numbers/decay.py")
    told = json.loads(kata(*options, "sarif")[1])["runs"][0]["results"][0]
    uri = told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == other.as_uri()
