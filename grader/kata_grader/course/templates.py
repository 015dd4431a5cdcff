"""What is written from templates: the learner's folder, new exercises and courses, pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import kata_grader

TEMPLATES = Path(kata_grader.__file__).parent / "templates"
SUFFIX = ".jinja"


def rendered(template: str, /, **words: Any) -> str:
    """Return the text of a template with its words filled in."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(words)


def rendered_folder(folder: str, /, **words: Any) -> dict[Path, str]:
    """Return what is to stand in a folder that is made from a folder of templates.

    A name that begins with `dot_` begins with a dot in what is made.

    Args:
        folder: the folder of templates.
        words: what is filled in.

    Returns:
        The texts by their paths inside the folder.
    """
    found = {}
    for path in sorted((TEMPLATES / folder).rglob(f"*{SUFFIX}")):
        parts = path.with_suffix("").relative_to(TEMPLATES / folder).parts
        inside = Path(*(re.sub("^dot_", ".", part) for part in parts))
        found[inside] = rendered(path.relative_to(TEMPLATES).as_posix(), **words)
    return found
