"""The page of a lesson: formulas, figures, questions, and nothing from elsewhere."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from kata_drawing import Drawing, Graph, bars, curves, stacks
from kata_grader.course.lessons import lesson_in
from kata_grader.course.manifest import load_course
from kata_grader.errors import KitFault
from kata_grader.learning.lessons.figures import figures_of
from kata_grader.learning.lessons.formulas import FORMULA
from kata_grader.learning.lessons.page import lesson_page

from tests.browser import NEEDED, Web

COURSE = load_course(Path(__file__).parents[2])
EVERY = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda one: one.name)

LESSON = """# A title

The rate $r$ is 2.

## Predict first

Think.

1. What is $2^2$?
2. And 3?

## The end

$$ x_{t-1} $$

| a | b |
|---|---|
| 1 | <script> |
"""


def page_of(exercise):
    return lesson_page(COURSE, exercise, lesson_in(exercise.solution.read_text("utf-8")))


def tiny_page(course, lesson=LESSON, answers=("It is 4.", "It is $9$.")):
    exercise = replace(course.find("decay"), answers=tuple(answers))
    return lesson_page(course, exercise, lesson)


def add_figure(course, text):
    path = course.root / "grader" / "figures" / course.find("decay").file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


FIGURE = """
from kata_drawing import Drawing, Figure

drawing = Drawing(10, 20)
drawing.text(1, 2, "a < b")
FIGURES = [Figure({after!r}, "What *it* shows.", drawing)]
"""


@EVERY
def test_every_lesson_has_its_page(exercise):
    """Each formula is MathML, each figure stands once, and no LaTeX is left."""
    page = page_of(exercise)
    lesson = lesson_in(exercise.solution.read_text("utf-8"))
    formulas = [one for one in FORMULA.finditer(lesson) if not one["code"]]
    assert page.count("<math") >= len(formulas)
    assert page.count("<svg") == page.count("<figcaption>") == len(figures_of(exercise))
    shown = re.sub(r"<(pre|code|script).*?</\1>", "", page, flags=re.DOTALL)
    assert "$" not in shown
    assert not re.findall(r"\\[a-z]+", shown)
    assert not re.findall(r"FIGURE\d", page)
    assert not [
        one for one in re.findall(r"<math.*?</math>", page) if re.search("&(amp|#x0*26);", one)
    ]


def test_questions_come_with_folded_answers(course):
    """The answer opens with a click, beside its question."""
    page = tiny_page(course)
    items = re.findall(r"<li>(.*?)</li>", page, re.DOTALL)
    assert [re.sub(r"<[^>]*>|\s", "", item) for item in items] == [
        "Whatis22?AnswerItis4.",
        "And3?AnswerItis9.",
    ]
    assert page.count("<details>") == 2
    assert "<p>Think.</p>" in page


def test_nothing_of_a_lesson_becomes_a_script(course):
    """What looks like HTML is text, and the policy allows no script and no request."""
    page = tiny_page(course)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page


def test_a_figure_stands_behind_the_paragraph_that_it_names(course):
    """Its caption says what it shows, also to those who can't see it."""
    add_figure(course, FIGURE.format(after="The rate"))
    page = tiny_page(course)
    assert re.search(r"is 2.</p>\s*<figure>.*a &lt; b.*</figure>\s*</section>", page, re.DOTALL)
    assert 'aria-label="What *it* shows."' in page
    assert "<em>it</em>" in page


def test_figures_behind_the_same_paragraph_keep_their_order(course):
    """The first of the list comes first."""
    twice = "FIGURES += [Figure('The rate', 'And then.', drawing)]"
    add_figure(course, FIGURE.format(after="The rate") + twice)
    page = tiny_page(course)
    assert 0 < page.index("<em>it</em>") < page.index("<p>And then.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FIGURE.format(after="nowhere"), "comes after 'nowhere', which stands 0 times"),
        (FIGURE.format(after="2"), "stands 4 times in the lesson"),
        ("FIGURE = []", "must define a list FIGURES"),
        ("FIGURES = [", "must define a list FIGURES"),
    ],
)
def test_a_broken_figure_is_the_kit_s_fault(course, text, told):
    """One sentence says what its author has to mend."""
    add_figure(course, text)
    with pytest.raises(KitFault, match=re.escape(told)):
        tiny_page(course)


def test_drawings_are_as_large_as_what_is_on_them():
    """A graph makes room for its boxes, and bars and curves for their labels."""
    graph = Graph()
    graph.box("a", 0, 0, "in")
    graph.box("b", 1, 1, "a long word\nand more", "accent")
    graph.arrow("a", "b", "f & g")
    found = graph.drawing()
    for x, wide in re.findall(
        r'<rect [^>]* x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', found.svg("")
    ):
        assert float(x) >= 0
        assert float(x) + float(wide) <= found.width
    assert "f &amp; g" in found.svg("")
    assert "0.25" in bars([("one", 0.25), ("two", 0.5)], 1.0).svg("")
    drawn = curves({"loss": [1.0, 0.5], "flat": [0.5, 0.5]}, "epoch", "loss").svg("")
    assert drawn.count("<polyline") == 3
    assert isinstance(bars([("zero", 0.0)], 1.0), Drawing)
    parts = stacks([("one", (1, 2)), ("two", (0, 6))], {"left": "accent", "right": "warm"})
    assert parts.svg("").count('class="warm"') == 3
    assert ">3</text>" in parts.svg("")


def test_a_logarithmic_scale_puts_equal_factors_equally_far_apart():
    """Its marks are powers of ten, and its steps may be any numbers, also falling ones."""
    values = {"a": [1e-8, 1e-4, 1.0]}
    drawn = curves(values, "block", "norm", at=[9, 5, 1], logarithmic=True).svg("")
    (line,) = re.findall(r'<polyline class="accent" points="(.*?)"', drawn)
    across, up = zip(*(map(float, point.split(",")) for point in line.split()), strict=True)
    assert across[2] - across[1] == across[1] - across[0] > 0
    assert up[2] - up[1] == up[1] - up[0] < 0
    assert re.findall(r">(1|1e-\d+)</text>", drawn) == ["1e-8", "1e-6", "1e-4", "1e-2", "1", "1"]


def test_bars_below_zero_go_to_the_left():
    """They end where the others begin, and have another colour."""
    drawn = bars([("worse", -0.5), ("better", 1.0)], 1.0).svg("")
    found = re.findall(r'<rect class="(warm|accent)" x="([\d.]+)" [^>]* width="([\d.]+)"', drawn)
    (worse, start, wide), (better, zero, long) = found
    assert (worse, better) == ("warm", "accent")
    assert float(start) + float(wide) == pytest.approx(float(zero), abs=0.01)
    assert float(long) == pytest.approx(2 * float(wide), abs=0.01)


def test_cells_may_be_broad_and_marked_borders_lie_on_top():
    """Faint cells are drawn first, then plain ones, then the others."""
    drawing = Drawing(100, 20)
    drawing.cells(0, 0, [[1, 2, 3]], {(0, 0): "accent", (0, 2): "faint"}, 20, 30)
    found = re.findall(r'<rect class="(\w+)" x="(\d+)" y="0" width="30"', drawing.svg(""))
    assert found == [("faint", "60"), ("plain", "30"), ("accent", "0")]


@NEEDED
@pytest.mark.parametrize("width", [390, pytest.param(1200, marks=pytest.mark.slow)])
def test_pages_fit_a_telephone_and_a_desk(chromium, tmp_path, width):
    """No page is wider than the window, no element is lost, and nothing is asked for."""
    folder = tmp_path / "pages"
    folder.mkdir()
    names = [exercise.name for exercise in COURSE.exercises]
    for exercise in COURSE.exercises:
        (folder / f"{exercise.name}.html").write_text(page_of(exercise), "utf-8")
    script = """
    const out = {}, frame = document.getElementById("f");
    for (const name of %s) {
      const loaded = new Promise((done) => { frame.onload = done; });
      frame.src = name + ".html";
      await loaded;
      const page = frame.contentDocument;
      out[name] = [page.documentElement.scrollWidth, page.querySelectorAll("svg").length,
                   page.querySelectorAll("math").length, page.title];
    }
    return out;
    """
    web = Web(chromium, folder)
    found = web.probe("lstm.html", script % json.dumps(names), width)
    assert {name: wide for name, (wide, *_) in found.items() if wide > width} == {}
    assert list(found) == names
    assert [one for one in web.asked_by("lstm.html") if not one.endswith(".html")] == []
    assert found["lstm"][1] >= 1
    assert found["lstm"][2] > 20
