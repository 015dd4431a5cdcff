"""The page of a lesson: one HTML file with its formulas, its figures and its questions."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kata_grader.course.lessons import PREDICT, asked_in, predictions, sections_in
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.templates import environment, policy
from kata_grader.learning.lessons.figures import figures_of, with_figures
from kata_grader.learning.lessons.formulas import mathml

if TYPE_CHECKING:
    from kata_drawing import Figure

# For formulas: a page has no files beside it, so it holds the font itself.
FONT = "math.woff2"


def lesson_page(course: Course, exercise: Exercise, lesson: str) -> str:
    """Return the page of a lesson.

    Args:
        course: the course.
        exercise: the exercise.
        lesson: its lesson, in Markdown.

    Raises:
        KitFault: the code of its figures is broken.
    """
    from kata_drawing import moving

    of_figures, script = moving(figures_of(exercise))
    style = _style() + of_figures
    chapter = course.chapter(exercise.chapter)
    title, text = _title_of(lesson)
    template = environment("kata_grader.learning.lessons", ".").get_template("lesson.html")
    return template.render(
        course=course.title,
        chapter=chapter.title,
        exercise=exercise,
        title=title or exercise.title,
        parts=list(_shown(exercise, text)),
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )


def _title_of(lesson: str) -> tuple[str, str]:
    """Return the title of a lesson, and the lesson without it."""
    found = re.match(r"# (.+)\n", lesson)
    return (found[1], lesson[found.end() :]) if found else ("", lesson)


def shown_sections(
    exercise: Exercise, lesson: str, figures: Sequence[str]
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield the sections of a lesson: heading, text with figures, questions with their answers.

    Args:
        exercise: the exercise.
        lesson: its lesson, in Markdown.
        figures: what stands for each of its figures, in Markdown.

    Raises:
        KitFault: the code of its figures is broken, or one has no place in the lesson.
    """
    for heading, text in sections_in(with_figures(lesson, figures_of(exercise), figures)):
        if heading == PREDICT:
            yield heading, asked_in(text)[0], predictions(exercise, lesson)
        else:
            yield heading, text, []


def _shown(exercise: Exercise, lesson: str) -> Iterator[dict[str, Any]]:
    # Markdown of a lesson holds no HTML, so a word of its own keeps the place of each figure.
    figures = figures_of(exercise)
    places = [f"FIGURE-{number}" for number in range(len(figures))]
    for heading, text, asked in shown_sections(exercise, lesson, places):
        html = _html(text)
        for place, figure in zip(places, figures, strict=True):
            html = html.replace(f"<p>{place}</p>", drawn(figure))
        pairs = [(_html(question), _html(answer)) for question, answer in asked]
        yield {"heading": Markup(_markdown().renderInline(heading)), "text": html, "asked": pairs}


def drawn(figure: Figure) -> Markup:
    """Return a figure with its caption as HTML."""
    svg, caption = Markup(figure.drawing.svg(figure.caption)), _html(figure.caption)
    moves = Markup(' data-moves="{}" data-given="{}"').format(
        figure.moves, json.dumps(figure.given)
    )
    return Markup(
        '<figure{}><div class="wide" tabindex="0">{}</div><figcaption>{}</figcaption></figure>'
    ).format(moves if figure.moves else "", svg, caption)


def _html(markdown: str) -> Markup:
    html = _markdown().render(markdown)
    # What is wide moves on its own, not the whole page, and without a mouse.
    for tag in ('<div class="math block"', "<pre"):
        html = html.replace(f"{tag}>", f'{tag} tabindex="0">')
    html = html.replace("<table>", '<div class="wide" tabindex="0"><table>')
    return Markup(html.replace("</table>", "</table></div>"))


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    def formula(text: str, options: dict[str, Any]) -> str:
        return mathml(text, options["display_mode"])

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.use(dollarmath_plugin, renderer=formula, double_inline=True)


@cache
def _style() -> str:
    files = resources.files("kata_grader.learning.lessons")
    text = "".join((files / name).read_text("utf-8") for name in ("lesson.css", "shared.css"))
    font = b64encode((files / FONT).read_bytes()).decode()
    return text.replace(f'"{FONT}"', f'"data:font/woff2;base64,{font}"')
