"""An answer that is written in the page gets the verdicts that the command line gives."""

import io
import json
import re
import zipfile

import pytest
from kata_authoring.site.editor import parts_of
from kata_grader import wording
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.hints import puzzle_of
from kata_grader.course.mistakes import load_mistakes, mistake_source
from kata_grader.submission import Folder

from tests.browser import rules_broken
from tests.deadlines import PATIENCE

UPDATE = "return f_t * carry_t + i_t * k_t"
LSTM = "exercises/ch6_sequences/lstm.html"
# Asks a worker of its own as the page does, and returns what comes of it.
ASK = """async ([assets, requests, libraries]) => {
  const worker = new Worker(assets + "worker.js");
  const places = { pyodide: assets + "pyodide/", assets, libraries };
  const found = [];
  for (const [id, request] of requests.entries()) {
    found.push(await new Promise((resolve) => {
      const verdicts = [], began = performance.now();
      worker.onmessage = ({ data }) => {
        if (data.verdict) verdicts.push(data.verdict);
        if ("value" in data || "failed" in data) {
          if (data.value instanceof Uint8Array) data.value = [...data.value];
          resolve({ ...data, verdicts, ms: performance.now() - began });
        }
      };
      worker.postMessage({ id, places, ...request });
    }));
  }
  worker.terminate();
  return found;
}"""


def by_hand(course):
    return [exercise for exercise in course.exercises if not exercise.needs]


def opened(page, served, where=LSTM):
    page.goto(f"{served}/{where}")
    page.wait_for_selector("#kata[data-ready]")


def typed(page, text):
    """Write a text in place of what stands in the editor."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def checked(page):
    """Press Check; return the state and the verdicts as texts."""
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_timeout(50)
    page.wait_for_selector("#kata:not([aria-busy])", timeout=1000 * PATIENCE)
    return page.inner_text(".kata-state"), page.locator(".kata-verdicts li").all_inner_texts()


def body_of(exercise, *edits):
    text = exercise.solution.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parts_of(text)[1]


def asked(page, served, requests, libraries=()):
    page.goto(f"{served}/index.html")
    return page.evaluate(ASK, [f"{served}/_static/", requests, [*libraries]])


def check_of(exercise, source):
    return {"call": "check", "exercise": exercise.id, "code": source}


def test_a_stranger_reads_writes_and_has_every_point(page, served, whole):
    """From the untouched stub over a mistake to all points, and the teacher's solution.

    On a telephone in the dark. What is there at the end, with a mistake, breaks no rule of axe.
    """
    exercise = whole.find("lstm")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 900})
    opened(page, served)
    state, verdicts = checked(page)
    assert state.startswith("not started: carry_update")
    assert verdicts == []
    wrong = body_of(exercise, (UPDATE, "return i_t * carry_t + f_t * k_t"))
    typed(page, wrong)
    state, verdicts = checked(page)
    assert re.fullmatch(r"\d / 10 points", state)
    mistake = next(m for m in load_mistakes(exercise) if "i_t * carry_t" in str(m.edits))
    assert mistake.message in verdicts[0]
    assert page.get_by_role("button", name="Compare").is_hidden()
    typed(page, body_of(exercise))
    state, verdicts = checked(page)
    assert state == "10 / 10 points"
    assert all(verdict.startswith("✓") for verdict in verdicts)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_selector("#kata h3")
    assert "0.5 * (1.0 + np.tanh(0.5 * x))" in page.inner_text("#kata")
    typed(page, wrong)
    checked(page)
    assert rules_broken(page) == []


@pytest.mark.slow
def test_solutions_earn_every_point_and_stubs_none(page, served, whole):
    """Of all exercises that need NumPy alone, field by field as on the command line."""
    requests, expected = [], []
    for exercise in by_hand(whole):
        for source in (exercise.solution, exercise.stub):
            requests.append(check_of(exercise, source.read_text("utf-8")))
            folder = whole.root / source.relative_to(whole.root).parts[0]
            (result,) = run_checks([exercise], CheckOptions(Folder(folder), "process"))
            told = json.dumps(wording.public(result), default=float)
            expected.append(json.loads(told))
    for found, result in zip(asked(page, served, requests), expected, strict=True):
        assert without_time(found["value"]) == without_time(result)
        assert [one["check"] for one in found["verdicts"]] == [
            one["check"] for one in result["verdicts"]
        ]


def without_time(result):
    """A result without the time that it took, and the places in a file, which a page has not."""
    verdicts = [{k: v for k, v in one.items() if k != "line"} for one in result["verdicts"]]
    told = {key: value for key, value in result.items() if key not in ("seconds", "file")}
    return {**told, "verdicts": verdicts}


@pytest.mark.slow
def test_every_mistake_is_rejected_and_named(page, served, whole, capsys):
    """All that the authors thought of, with the time that a learner waits."""
    with capsys.disabled():
        for exercise in by_hand(whole):
            mistakes = load_mistakes(exercise)
            requests = [check_of(exercise, exercise.solution.read_text("utf-8"))]
            requests += [check_of(exercise, mistake_source(exercise, m).decode()) for m in mistakes]
            (_, *found) = asked(page, served, requests)
            for mistake, one in zip(mistakes, found, strict=True):
                assert one["value"]["points"] < one["value"]["max_points"], mistake.name
                assert mistake.name in {v["mistake"] for v in one["verdicts"]}, mistake.name
            times = sorted(one["ms"] for one in found)
            told = f"{times[len(times) // 2]:.0f} ms, at most {times[-1]:.0f} ms"
            print(f"\n{exercise.name}: {len(found)} mistakes, {told}", end="")


HOSTILE = {
    "endless": ("while True:\n        pass", "longer than 10 seconds"),
    "recursion": ("return carry_update(carry_t, i_t, f_t, k_t)", "RecursionError"),
    "allocation": ("return np.ones(2**28 + f_t.size)", "MemoryError|Unable to allocate|ValueError"),
    "exit": ("raise SystemExit(0)", "SystemExit|ended its process|ended Python"),
    "os_exit": ("import os\n    os._exit(0)", "ended|exit"),
    "document": ("import js\n    return js.document.body", "AttributeError|js"),
    "testing": (
        "np.testing.assert_allclose = np.allclose = lambda *a, **k: True\n    return carry_t",
        "received",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_learner_breaks_is_one_clear_verdict(page, served, whole, name):
    """The page lives, no point is unearned, and the next check works."""
    exercise = whole.find("lstm")
    lines, told = HOSTILE[name]
    opened(page, served)
    typed(page, body_of(exercise, (UPDATE, lines)))
    state, verdicts = checked(page)
    assert int(state.split()[0]) < 10, (state, verdicts)
    assert any(re.search(told, verdict) for verdict in verdicts), verdicts
    typed(page, body_of(exercise))
    assert checked(page)[0] == "10 / 10 points"


@pytest.mark.slow
def test_time_that_the_kit_takes_is_not_the_answers(page, served, whole):
    """While a mistake is named, nothing tells of a loop that never ends, however slow it is."""

    def slower(route):
        text = route.fetch().text()
        edits = {
            LSTM.rpartition("/")[2]: ('"seconds": 10', '"seconds": 4'),
            "run.py": (
                "    def on_verdict",
                "    __import__('time').sleep(8)\n\n    def on_verdict",
            ),
        }
        old, new = edits[route.request.url.rpartition("/")[2]]
        assert old in text
        route.fulfill(body=text.replace(old, new, 1))

    page.context.route(re.compile(r"/(lstm\.html|run\.py)$"), slower)
    opened(page, served)
    typed(page, body_of(whole.find("lstm"), (UPDATE, "return i_t * carry_t + f_t * k_t")))
    _, verdicts = checked(page)
    assert "You swapped the forget gate and the input gate." in verdicts[0]


@pytest.mark.slow
def test_a_loop_costs_what_it_costs_on_the_command_line(page, served, whole, tmp_path):
    """The checks of other functions go on in a new Python, and earn their points."""
    exercise = whole.find("lstm")
    loop = body_of(exercise, ("return 0.5 * (1.0 + np.tanh(0.5 * x))", "while True:\n        pass"))
    path = tmp_path / exercise.file
    path.parent.mkdir()
    path.write_text(loop, "utf-8")
    (result,) = run_checks([exercise], CheckOptions(Folder(tmp_path), "process"))
    opened(page, served)
    typed(page, loop)
    state, verdicts = checked(page)
    assert state == f"{result.points:g} / 10 points"
    assert [verdict[0] == "✓" for verdict in verdicts] == [
        one.outcome == "passed" for one in result.verdicts
    ]


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1200])
def test_the_last_verdict_stays_and_can_be_read(page, served, whole, width):
    """After a reload, beside the links too; and no message is wider than the page."""
    exercise = whole.find("lstm")
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, served)
    typed(page, body_of(exercise, (UPDATE, "return i_t * carry_t + f_t * k_t")))
    state, verdicts = checked(page)
    wide = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).length"
    assert page.locator(".kata-verdicts pre").evaluate_all(wide) == 0
    page.reload()
    page.wait_for_selector("#kata[data-ready]")
    assert page.locator(".kata-verdicts li").all_inner_texts() == verdicts
    assert page.inner_text(".kata-state") == f"{state} when you last checked"
    typed(page, body_of(exercise))
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector("#kata[data-ready]")
    assert page.inner_text(".kata-state").endswith("; your answer has changed since")
    points = state.removesuffix(" points").replace(" / ", "/")
    page.goto(f"{served}/index.html")
    for place in ("article td", ".sidebar-tree"):
        link = page.locator(f'{place} a[href$="lstm.html"] .kata-progress')
        assert link.text_content().strip() == points


@pytest.mark.slow
def test_output_without_end_stops(page, served, whole):
    """It is ended as a loop is, and the page is not flooded."""
    exercise = whole.find("lstm")
    opened(page, served)
    typed(page, body_of(exercise, (UPDATE, "while True:\n        print('x' * 1000)")))
    state, verdicts = checked(page)
    assert state.startswith("0 / 10")
    assert re.search("longer than 10 seconds|more memory than there is", verdicts[0])
    assert sum(map(len, verdicts)) < 5000


@pytest.mark.slow
def test_answers_stay_and_travel(page, served, whole, tmp_path):
    """They survive a reload, go out as a zip that `kata` reads, and come in again."""
    exercise = whole.find("lstm")
    opened(page, served)
    typed(page, body_of(exercise))
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector("#kata[data-ready]")
    assert "before_activation" in page.inner_text(".cm-content") or checked(page)[0].startswith(
        "10"
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Take answers out").click()
    path = tmp_path / "answers.zip"
    download.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["ch6_sequences/lstm.py"]
        archive.extractall(tmp_path / "answers")
    (result,) = run_checks([exercise], CheckOptions(Folder(tmp_path / "answers"), "process"))
    assert result.complete
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_text("Everything is forgotten.").wait_for()
    assert checked(page)[0].startswith("not started")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bring answers in").click()
    chooser.value.set_files(path)
    page.get_by_text("Answers brought in: 1.").wait_for()
    assert checked(page)[0] == "10 / 10 points"


@pytest.mark.slow
def test_a_file_that_is_no_zip_is_one_sentence(page, served):
    """And what stands in the editor stays."""
    opened(page, served)
    typed(page, "x = 1\n")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bring answers in").click()
    broken = {"name": "answers.zip", "mimeType": "application/zip", "buffer": b"no zip"}
    chooser.value.set_files(broken)
    page.get_by_text("This file is no zip of answers.").wait_for()
    assert page.inner_text(".cm-content").startswith("x = 1")


@pytest.mark.slow
def test_it_works_without_a_network_after_the_first_visit(page, served):
    """Pages that were read, the editor and the engine."""
    opened(page, served)
    assert checked(page)[0].startswith("not started")
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("#kata[data-ready]")
    assert checked(page)[0].startswith("not started")
    page.goto(f"{served}/exercises/ch6_sequences/gru.html")
    page.wait_for_selector("#kata[data-ready]")


@pytest.mark.slow
def test_the_keyboard_is_enough(page, served):
    """Ctrl-Enter checks, Tab indents, and Escape lets Tab leave the editor."""
    opened(page, served)
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#kata[aria-busy]")
    page.wait_for_selector("#kata:not([aria-busy])")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check"


@pytest.mark.slow
def test_a_hint_opens_one_more_each_time(page, served, whole):
    """The first, then the next; after the last comes a puzzle, which can be solved."""
    opened(page, served)
    for number in range(1, len(whole.find("lstm").hints) + 1):
        page.get_by_role("button", name="Hint", exact=True).click()
        assert page.locator("details[open] summary").last.inner_text().startswith(f"Hint {number}")
    page.get_by_role("button", name="Hint", exact=True).click()
    puzzle = puzzle_of(whole.find("lstm"), "")
    page.get_by_role("heading", name=f"A puzzle: {puzzle.function}").wait_for()
    left = list(enumerate(puzzle.shuffled, 1))
    order = []
    for line in puzzle.right:
        found = next(one for one in left if one[1] == line.strip())
        left.remove(found)
        order.append(">" * ((len(line) - len(line.lstrip())) // 4) + str(found[0]))
    for typed, told in ((order[:2], "Right so far: 2."), (order, "That is the answer.")):
        page.get_by_label("Order of the lines").fill(" ".join(typed))
        page.get_by_role("button", name="Try this order").click()
        page.get_by_text(told).wait_for()
    assert rules_broken(page) == []


@pytest.mark.slow
def test_the_archive_of_answers_holds_what_kata_grade_reads(page, served, whole):
    """The worker packs texts as files, and leaves out what is no exercise's when it unpacks."""
    packed, unpacked = asked(
        page,
        served,
        [
            {"call": "pack", "answers": {"ch6_sequences/gru": "x = 1\n"}},
            {
                "call": "unpack",
                "bytes": list(zip_of({"a/ch6_sequences/gru.py": "y", "other.py": "z"})),
            },
        ],
    )
    data = io.BytesIO(bytes(packed["value"]))
    assert zipfile.ZipFile(data).read("ch6_sequences/gru.py") == b"x = 1\n"
    assert unpacked["value"] == {"ch6_sequences/gru": "y"}


def zip_of(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()
