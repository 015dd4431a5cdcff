"""Jinja for all that is written from templates: pages, learners' folders, new exercises."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER, SUFFIX = "templates", ".jinja"


def environment(package: str, folder: str, **options: Any) -> Environment:
    """Return Jinja for the templates in a folder of a package, in which text is escaped as HTML.

    Args:
        package: the package.
        folder: the folder in it.
        options: further options of Jinja's.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package, folder),
        auto_reload=False,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
        **{"autoescape": True, **options},
    )


def rendered(package: str, template: str, /, **words: Any) -> str:
    """Return the text of a template of a package with its words filled in, as they are."""
    return environment(package, FOLDER, autoescape=False).get_template(template).render(words)


def rendered_folder(package: str, folder: str, /, **words: Any) -> dict[Path, str]:
    """Return what is to stand in a folder that is made from a folder of templates.

    A name that begins with `dot_` begins with a dot in what is made.

    Args:
        package: the package that has the templates.
        folder: the folder of templates.
        words: what is filled in.

    Returns:
        The texts by their paths inside the folder.
    """
    templates, found = Path(str(resources.files(package))) / FOLDER, {}
    for path in sorted((templates / folder).rglob(f"*{SUFFIX}")):
        parts = path.with_suffix("").relative_to(templates / folder).parts
        inside = Path(*(re.sub("^dot_", ".", part) for part in parts))
        found[inside] = rendered(package, path.relative_to(templates).as_posix(), **words)
    return found


@cache
def policy(style: str, script: str = "") -> str:
    """Return the content security policy: allows this style and script alone, and no network."""
    parts = ["default-src 'none'", "img-src data:", f"style-src {_digest(style)}"]
    parts += ["font-src data:"] if "@font-face" in style else []
    parts += [f"script-src {_digest(script)}"] if script else []
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
