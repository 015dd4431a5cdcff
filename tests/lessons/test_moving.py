"""Figures that move: by keyboard and by touch, and still ones on paper and without scripts."""

import re
from pathlib import Path

import pytest
from kata_grader.course.lessons import lesson_in
from kata_grader.course.manifest import load_course
from kata_grader.learning.lessons.figures import figures_of
from kata_grader.learning.lessons.page import lesson_page

from tests.browser import NEEDED, rules_broken

COURSE = load_course(Path(__file__).parents[2])
MOVING = [one for one in COURSE.exercises if any(figure.moves for figure in figures_of(one))]
SCRIPTS = Path(__file__).parents[2] / "grader/kata_drawing/moving"
# What the predict-first question asks, as keys: the figure, the number of its control, the keys;
# then what the figure says. The answers stand in course.toml.
ANSWERS = [
    ("conv_by_hand", 0, [(0, "s"), (2, "End")], "5 · 1 + 0 · 0 + 0 · 0 + 0 · 2 + 10 = 15."),
    ("conv_by_hand", 1, [(0, "End")], "has 1 x 1 pixels. Pixel 1: the largest of 1, 2, 0, 3 is 3."),
    (
        "lstm",
        0,
        [(1, "Home"), (0, "8 ArrowRight")],
        "0.9 to the power of 20, that is 0.122, is left",
    ),
    ("lstm", 0, [(1, "Home"), (0, "End")], "After 20 timesteps the carry is 1 and"),
    (
        "residual",
        0,
        [(0, "7 ArrowRight"), (1, "2 ArrowLeft")],
        "plain (−0.1) to the power of 10 = 1.0 · 10⁻¹⁰; residual 0.9 to the power of 10 = 0.349.",
    ),
    ("residual", 0, [(1, "11 ArrowLeft")], "residual 0 to the power of 3 = 0."),
    (
        "callbacks_by_hand",
        0,
        [(0, "q")],
        "It stops in epoch 3, after 2 bad epochs in a row. The best epoch is 1, with 0.40. "
        "It never sees the 0.39 that would have come.",
    ),
    ("attention", 0, [(2, "al")], "Each gets the weight 1/9 = 0.111."),
    (
        "attention",
        0,
        [(1, "c"), (2, "al"), (0, "Home ArrowRight ArrowRight")],
        "“chased” may see 3 words. Each gets the weight 1/3 = 0.333.",
    ),
    (
        "conv1d",
        0,
        [(1, "ArrowRight"), (2, "End"), (3, "End")],
        "One output sees 1 + 2 · 1 + 2 · 2 = 7 timesteps.",
    ),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The folder with the page of each lesson that has such figures."""
    folder = tmp_path_factory.mktemp("moving")
    for exercise in MOVING:
        lesson = lesson_in(exercise.solution.read_text("utf-8"))
        (folder / f"{exercise.name}.html").write_text(
            lesson_page(COURSE, exercise, lesson), "utf-8"
        )
    return folder


@pytest.fixture
def opened(chromium, pages):
    """`opened(name)` opens a page; what it complains of, its policy included, fails the test."""
    contexts, told = [], []

    def open_page(name, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("console", lambda message: told.append(message.text))
        page.goto((pages / f"{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told == []


def controls_of(page, figure):
    return page.locator("figure.moves").nth(figure).locator("input, select")


def said(page, figure=0):
    return page.locator("figure.moves").nth(figure).locator("output").inner_text()


def pressed(page, keys):
    """Press keys, each as often as the number before it says; several letters are typed."""
    times = 1
    for key in keys.split():
        if key.isdigit():
            times = int(key)
        elif key.islower():
            page.keyboard.type(key)
        else:
            for _ in range(times):
                page.keyboard.press(key)


@NEEDED
@pytest.mark.parametrize(("name", "figure", "steps", "answer"), ANSWERS)
def test_a_question_is_answered_by_keyboard_alone(opened, name, figure, steps, answer):
    """Each control is reached with Tab, and what it does is said in words."""
    page = opened(name)
    before = said(page, figure)
    for control, keys in steps:
        wanted = controls_of(page, figure).nth(control)
        page.evaluate("document.activeElement.blur()")
        for _ in range(40):
            if wanted.evaluate("one => one === document.activeElement"):
                break
            page.keyboard.press("Tab")
        else:
            pytest.fail("Tab doesn't lead there")
        pressed(page, keys)
    assert answer in said(page, figure)
    assert said(page, figure) != before


@NEEDED
def test_a_touch_chooses_what_it_touches(opened):
    """An output pixel, a word, and an output of a stack."""
    size = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    for name, number, told in [
        ("conv_by_hand", 3, "Pixel 4: 3 · 1 + 1 · 0 + 0 · 0 + 5 · 2 + 10 = 23."),
        ("attention", 0, "“the” may see"),
        ("conv1d", 0, "sees 1 + 1 · 1 + 1 · 1 = 3 timesteps"),
    ]:
        page = opened(name, **size)
        page.locator("figure.moves").first.locator("rect.touch").nth(number).tap()
        assert told in said(page), name


@pytest.mark.slow
@NEEDED
@pytest.mark.parametrize("width", [390, 1200])
def test_nobody_is_kept_out_of_a_lesson_that_moves(opened, width):
    """No rule of axe is broken, nothing is wider than the window, in the dark neither."""
    for number, exercise in enumerate(MOVING):
        scheme = ("light", "dark")[(number + width // 1000) % 2]
        options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
        page = opened(exercise.name, **options)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, exercise.name
        assert rules_broken(page) == [], exercise.name


@NEEDED
def test_on_paper_and_without_scripts_the_picture_is_still(opened):
    """Each figure shows one of the two, never both."""
    for exercise in MOVING:
        page = opened(exercise.name)
        moving, still = page.locator(".moving"), page.locator("figure[data-moves] > .wide")
        assert moving.count() == still.count() > 0
        assert (moving.first.is_visible(), still.first.is_visible()) == (True, False)
        page.emulate_media(media="print")
        assert (moving.first.is_visible(), still.first.is_visible()) == (False, True)
    page = opened("lstm", java_script_enabled=False)
    assert page.locator(".moving").count() == 0
    assert page.locator("figure[data-moves] > .wide").is_visible()


@NEEDED
def test_every_receptive_field_is_the_formula_s(opened):
    """The figure counts what it lights; the lesson's formula gives the same for every stack."""
    page = opened("conv1d")
    found = page.evaluate(
        """() => {
        const [layers, kernel, first, others] = document.querySelectorAll(".moving input");
        const set = (one, value) => { one.value = value; one.dispatchEvent(new Event("input")); };
        const found = [];
        for (const n of [1, 2, 3]) for (const k of [1, 2, 3, 4])
          for (const s of [1, 2]) for (const t of [1, 2]) {
            set(layers, n); set(kernel, k); set(first, s); set(others, t);
            found.push([n, k, s, t, document.querySelector(".moving output").textContent]);
          }
        return found;
        }"""
    )
    assert len(found) == 48
    for n, k, s, t, told in found:
        steps = [1, s, s * t][:n]
        field = 1 + sum((k - 1) * step for step in steps)
        assert re.search(rf" = {field} timesteps?\.", told), (n, k, s, t, told)


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda one: one.stem)
def test_a_script_is_short_and_ends_no_element(script):
    """It stands in pages as it is, so it must not hold what ends a script there."""
    text = script.read_text("utf-8")
    assert len(text.splitlines()) <= 135
    assert "</" not in text
    used = {figure.moves for exercise in MOVING for figure in figures_of(exercise)}
    assert script.stem in used | {"stage"}
