"""Templates of all forms, with style and scripts of the pages."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment
from kata_grader.course.templates import environment, policy
from kata_grader.verdicts import PNG, SVG, Picture
from markupsafe import Markup

from kata_classroom.reports import text

LONGEST = 4_000_000
LARGEST_PICTURE = 2**20
MARKS = {"passed": "✓", "not_started": "·", "not_run": "!"}


def rendered(template: str, *scripts: str, **values: Any) -> str:
    """Return a form from its template; pages have their style and these scripts in it."""
    style, script = _asset("report.css"), "\n".join(map(_asset, scripts))
    return (
        _environment()
        .get_template(template)
        .render(**values, style=Markup(style), script=Markup(script), policy=policy(style, script))
    )


@cache
def _asset(name: str) -> str:
    folder = resources.files("kata_classroom.reports") / "templates"
    return (folder / name).read_text("utf-8").strip()


@cache
def _environment() -> Environment:
    found = environment(
        "kata_classroom.reports",
        "templates",
        # Every value goes through here, and is then escaped by autoescape.
        finalize=_safe,
    )
    found.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    found.filters.update(
        line=text.one_line,
        moment=text.moment,
        points=text.points_of,
        words=text.words,
        short=text.short,
        share=lambda x: f"{x:.0f}",
        ending=text.ending,
        mark=lambda outcome: MARKS.get(outcome, "✗"),
        uri=uri_of,
    )
    return found


def _safe(value: Any) -> Any:
    if type(value) is not str or (value.isprintable() and len(value) < LONGEST):
        return value
    return text.shown(value, LONGEST)


def uri_of(picture: Picture) -> str:
    """Return a picture as a data URI; empty if it can't be shown."""
    png = picture.media_type == PNG
    begins = b"\x89PNG\r\n\x1a\n" if png else b"<"
    fits = len(picture.data) <= LARGEST_PICTURE and picture.data.lstrip().startswith(begins)
    if not fits or picture.media_type not in (PNG, SVG):
        return ""
    # Inside an img element, an SVG can't run scripts or load anything.
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
