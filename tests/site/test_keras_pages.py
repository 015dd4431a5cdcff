"""Exercises with Keras in their pages: the verdicts of the command line with the same backend."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from kata_authoring.site.editor import Sources, checks_in_page
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import load_mistakes, mistake_source

from tests.browser import rules_broken
from tests.site.conftest import PACKAGES, PYODIDE, ROOT
from tests.site.test_editor import asked, body_of, checked, opened, typed, without_time

COURSE = load_course(ROOT)
SOURCES = Sources(packages=Path(PACKAGES) if PACKAGES else None)
WITH_KERAS = [one for one in COURSE.exercises if one.needs and checks_in_page(one, SOURCES)]
pytestmark = [
    pytest.mark.skipif(not WITH_KERAS, reason="KATA_PACKAGES names no folder with Keras"),
    pytest.mark.skipif(not PYODIDE, reason="KATA_PYODIDE names no folder with Pyodide"),
]
# Sampled, because each answer takes a second in a page and another one here.
SAMPLE = 4
HOSTILE = {
    "loop": ("while True:\n        pass", "longer than 40 seconds"),
    "memory": ("x = [bytearray(2**26) for _ in range(10**6)]", "MemoryError|more memory|crashed"),
    "patch": (
        "import keras\n    keras.Model.__call__ = lambda *a, **k: 0\n    return 0",
        "✗",
    ),
    "exit": ("import os\n    os._exit(0)", "ended"),
}


def request(exercise, source):
    only = [check.name for check in checks_in_page(exercise, SOURCES)]
    return {"call": "check", "exercise": exercise.id, "code": source, "only": only}


def told_here(folder, exercises):
    """What the command line says of answers, with the backend that pages have."""
    command = [sys.executable, "-m", "kata_grader", "check", "--json", "--from", str(folder)]
    done = subprocess.run(
        [*command, *(exercise.name for exercise in exercises)],
        env={**os.environ, "KERAS_BACKEND": "numpy"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return {one["exercise"]: one for one in json.loads(done.stdout)["exercises"]}


def alike(message):
    """A message without what is another's in WebAssembly.

    Integers have 32 bits, errors of the system other numbers, temporary folders other names, and a
    float other last digits.
    """
    shown = message.replace("int32", "int64")
    shown = re.sub(r"\[Errno \d+\]|'/\S*/kata-\S+'", "…", shown)
    # The command line writes pictures to files.
    shown = re.sub(r"\n?^picture: .*$", "", shown, flags=re.MULTILINE)
    shown = re.sub(r"\d+\.\d{5,}", lambda found: f"{float(found[0]):.5g}", shown)
    # An array is printed in columns as wide as its longest number.
    return re.sub(r"(?<=\d) +(?=[-\d])", " ", shown)


def begun(result):
    """A result without the checks that were not begun."""
    told = without_time(result)
    verdicts = [
        {**one, "message": alike(one["message"])}
        for one in told["verdicts"]
        if not one["message"].startswith("not begun")
    ]
    return {
        **told,
        "verdicts": verdicts,
        "max_points": sum(one["max_points"] for one in verdicts),
    }


def test_an_answer_with_keras_is_checked_in_its_page(page, served, whole):
    """From a mistake to all points; what is left is told, and a notebook takes it along."""
    exercise = whole.find("shared_layers")
    opened(page, served, f"exercises/{exercise.id}.html")
    typed(page, body_of(exercise, ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)")))
    state, verdicts = checked(page)
    assert re.fullmatch(r"[0-3] / 4 points here", state), (state, verdicts)
    mistake = next(m for m in load_mistakes(exercise) if "layers.Dense(1)" in str(m.edits))
    assert any(mistake.message in verdict for verdict in verdicts), verdicts
    typed(page, body_of(exercise))
    state, verdicts = checked(page)
    assert state == "4 / 4 points here", verdicts
    assert "6 points are left for elsewhere" in page.inner_text(".kata-left")
    assert page.locator(".kata-left li").count() == 3
    with page.expect_download() as download:
        page.get_by_role("button", name="Take a notebook").click()
    notebook = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert download.value.suggested_filename == "shared_layers.ipynb"
    assert any("def build_siamese" in "".join(cell["source"]) for cell in notebook["cells"])
    assert rules_broken(page) == []


@pytest.mark.slow
def test_it_works_without_a_network_after_the_first_visit(page, served, whole):
    """Keras too, and pages by hand never load it."""
    exercise = whole.find("shared_layers")
    asked_for = []
    page.context.on("request", lambda request: asked_for.append(request.url))
    opened(page, served)
    checked(page)
    assert not [url for url in asked_for if url.endswith("libraries.zip")]
    opened(page, served, f"exercises/{exercise.id}.html")
    typed(page, body_of(exercise))
    assert checked(page)[0] == "4 / 4 points here"
    assert [url for url in asked_for if url.endswith("libraries.zip")]
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("#kata[data-ready]")
    assert checked(page)[0] == "4 / 4 points here"


@pytest.mark.slow
@pytest.mark.parametrize("exercise", WITH_KERAS, ids=lambda one: one.name)
def test_verdicts_are_those_of_the_command_line(page, served, tmp_path, exercise):
    """Field by field, on the solution, the stub and some mistakes; each of these is named."""
    mistakes = [one for one in load_mistakes(exercise) if _shown_here(exercise, one)]
    step = max(1, len(mistakes) // SAMPLE)
    answers = {"solution": exercise.solution.read_bytes(), "stub": exercise.stub.read_bytes()}
    answers |= {m.name: mistake_source(exercise, m) for m in mistakes[::step][:SAMPLE]}
    requests = [request(exercise, text.decode()) for text in answers.values()]
    found = asked(page, served, requests, ["Keras"])
    for (name, text), one in zip(answers.items(), found, strict=True):
        path = tmp_path / name / exercise.file
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
        wanted = begun(told_here(tmp_path / name, [exercise])[exercise.id])
        if name == "stub":
            assert one["value"]["points"] == 0
            continue
        told = begun(one["value"])
        pairs = zip(told["verdicts"], wanted["verdicts"], strict=False)
        differ = [pair for pair in pairs if pair[0] != pair[1]]
        assert told == wanted, f"{name}: {json.dumps(differ, indent=1)}"
        if name == "solution":
            assert wanted["points"] == wanted["max_points"]
        else:
            assert name in {verdict["mistake"] for verdict in one["verdicts"]}, name


def _shown_here(exercise, mistake):
    here = {check.name for check in checks_in_page(exercise, SOURCES)}
    return bool(here & set(mistake.fails))


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_answers_leave_the_page_alive(page, served, whole, name):
    """No point is unearned, and the next check works."""
    exercise = whole.find("residual")
    lines, told = HOSTILE[name]
    opened(page, served, f"exercises/{exercise.id}.html")
    typed(page, body_of(exercise, ("    return x + y\n", f"    {lines}\n")))
    state, verdicts = checked(page)
    assert int(state.split()[0]) < 8, (state, verdicts)
    assert any(re.search(told, verdict) for verdict in verdicts), verdicts
    typed(page, body_of(exercise))
    assert checked(page)[0] == "8 / 8 points here"
