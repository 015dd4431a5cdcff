"""Jinja for all that is written from templates, and the policy of pages that hold all they need."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment(package: str, folder: str, **options: Any) -> Environment:
    """Return Jinja for the templates in a folder of a package, in which text is escaped as HTML.

    Args:
        package: the package.
        folder: the folder in it.
        options: further options of Jinja's.
    """
    return Environment(
        loader=PackageLoader(package, folder),
        auto_reload=False,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
        **{"autoescape": True, **options},
    )


@cache
def policy(style: str, script: str = "") -> str:
    """Return the content security policy: allows this style and script alone, and no network."""
    parts = ["default-src 'none'", "img-src data:", f"style-src {_digest(style)}"]
    parts += [f"script-src {_digest(script)}"] if script else []
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
