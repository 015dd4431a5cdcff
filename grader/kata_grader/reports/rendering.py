"""Templates, style and scripts of the pages, and the policy that lets nothing else run."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kata_grader.reports.class_summary import short
from kata_grader.reports.text import one_line, points_of, shown, words
from kata_grader.reports.views import CheckView

LONGEST = 4_000_000


def rendered(template: str, *scripts: str, **values: Any) -> str:
    """Return a page from its template, with the style of all pages and these scripts in it."""
    style, script = _asset("report.css"), "\n".join(map(_asset, scripts))
    return (
        _environment()
        .get_template(template)
        .render(**values, style=Markup(style), script=Markup(script), policy=_policy(style, script))
    )


@cache
def _policy(style: str, script: str) -> str:
    """Return the content security policy: allows this style and script alone, and no network."""
    parts = ["default-src 'none'", "img-src data:", f"style-src {_digest(style)}"]
    parts += [f"script-src {_digest(script)}"] if script else []
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    folder = resources.files("kata_grader.reports") / "templates"
    return (folder / name).read_text("utf-8").strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kata_grader.reports", "templates"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        # Every value goes through here, and is then escaped by autoescape.
        finalize=_safe,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    environment.filters.update(
        line=one_line,
        points=points_of,
        words=words,
        short=short,
        share=lambda x: f"{x:.0f}",
        as_list=_list_of_checks,
    )
    return environment


@lru_cache(maxsize=256)
def _list_of_checks(checks: tuple[CheckView, ...]) -> Markup:
    """Return checks as a list; many learners of a class have the same, such as all passed."""
    return Markup(_environment().get_template("checks.html").render(checks=checks))


def _safe(value: Any) -> Any:
    if type(value) is not str or (value.isprintable() and len(value) < LONGEST):
        return value
    return shown(value, LONGEST)
