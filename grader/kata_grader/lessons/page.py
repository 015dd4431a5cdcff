"""The page of a lesson: one HTML file with its formulas, figures and questions, and no script."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kata_grader.course.lessons import PREDICT, questions_in
from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KitFault
from kata_grader.lessons.figures import Figure, figures_of
from kata_grader.lessons.formulas import mathml

_KINDS = {".png": "image/png", ".svg": "image/svg+xml"}
_PLACE = re.compile(r"\n\nFIGURE\d+")


def lesson_page(course: Course, exercise: Exercise, lesson: str, pictures: Path) -> str:
    """Return the page of a lesson.

    Args:
        course: the course.
        exercise: the exercise.
        lesson: its lesson, in Markdown.
        pictures: the folder with what the last check drew, which need not exist.

    Raises:
        KitFault: the code of its figures is broken.
    """
    style, figures = _style(), figures_of(exercise)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    chapter = course.chapter(exercise.chapter)
    title, parts = _parts(with_places(lesson, figures))
    return (
        _environment()
        .get_template("lesson.html")
        .render(
            course=course.title,
            chapter=chapter.title,
            exercise=exercise,
            title=title or exercise.title,
            parts=list(_shown(exercise, parts, figures)),
            pictures=list(_pictures(exercise, pictures)),
            style=Markup(style),
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:",
        )
    )


def _parts(lesson: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the title of a lesson, and the heading and the text of each of its parts."""
    title = ""
    if found := re.match(r"# (.+)\n", lesson):
        title, lesson = found[1], lesson[found.end() :]
    first, *others = re.split(r"^## (.+)$", lesson, flags=re.MULTILINE)
    return title, [("", first), *zip(others[::2], others[1::2], strict=True)]


def with_places(lesson: str, figures: Sequence[Figure]) -> str:
    """Return a lesson with a paragraph in the place of each figure.

    Raises:
        KitFault: the words that name a place do not stand in the lesson once.
    """
    for number, figure in enumerate(figures):
        words = r"\s+".join(map(re.escape, figure.after.split()))
        found = list(re.finditer(words, lesson))
        if len(found) != 1:
            text = f"A figure comes after {figure.after!r}, which stands {len(found)} times in the"
            raise KitFault(f"{text} lesson; it must stand there once.")
        end = lesson.find("\n\n", found[0].end())
        end = len(lesson) if end == -1 else end
        # Behind the same paragraph, the figures stand in their order.
        while placed := _PLACE.match(lesson, end):
            end = placed.end()
        lesson = f"{lesson[:end]}\n\n{_place(number)}{lesson[end:]}"
    return lesson


def _place(number: int) -> str:
    return f"FIGURE{number}"


def _shown(
    exercise: Exercise, parts: Sequence[tuple[str, str]], figures: Sequence[Figure]
) -> Iterator[dict[str, Any]]:
    for heading, text in parts:
        asked: list[tuple[Markup, Markup]] = []
        if heading == PREDICT:
            questions = questions_in(f"## {PREDICT}\n{text}")
            pairs = zip(questions, exercise.answers, strict=False)
            asked = [(_html(question), _html(answer)) for question, answer in pairs]
            text = re.split(r"^\d+\.[ \t]+", text, maxsplit=1, flags=re.MULTILINE)[0]
        html = _html(text)
        for number, figure in enumerate(figures):
            html = html.replace(f"<p>{_place(number)}</p>", drawn(figure))
        head = Markup(_markdown().renderInline(heading))
        yield {"heading": head, "text": html, "asked": asked}


def drawn(figure: Figure) -> Markup:
    """Return a figure with its caption as HTML."""
    svg, caption = Markup(figure.drawing.svg(figure.caption)), _html(figure.caption)
    return Markup("<figure><div class='wide'>{}</div><figcaption>{}</figcaption></figure>").format(
        svg, caption
    )


def _pictures(exercise: Exercise, folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted((folder / exercise.chapter).glob(f"{exercise.name}-*")):
        if path.suffix in _KINDS:
            data = b64encode(path.read_bytes()).decode()
            name = path.stem.removeprefix(f"{exercise.name}-").replace("_", " ")
            yield {"source": f"data:{_KINDS[path.suffix]};base64,{data}", "name": name}


def _html(markdown: str) -> Markup:
    html = _markdown().render(markdown)
    # A wide table moves on its own, not the whole page.
    html = html.replace("<table>", '<div class="wide"><table>').replace(
        "</table>", "</table></div>"
    )
    return Markup(html)


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
    files = resources.files("kata_grader.lessons")
    return "".join((files / name).read_text("utf-8") for name in ("lesson.css", "shared.css"))


@cache
def _environment() -> Environment:
    loader = PackageLoader("kata_grader.lessons", ".")
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
