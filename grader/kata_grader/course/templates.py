"""What is written from templates: the learner's folder, new exercises and courses, pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kata_grader

TEMPLATES = Path(kata_grader.__file__).parent / "templates"
SUFFIX = ".jinja"


def rendered(name: str, **words: Any) -> str:
    """Return the text of a template with its words filled in."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template(name).render(words)


def rendered_folder(name: str, **words: Any) -> dict[Path, str]:
    """Return the texts of all templates in a folder, by the paths inside that they are for.

    A part of a path can be a word too, as in `test_{{ name }}.py.jinja`.
    """
    found = {}
    for path in sorted((TEMPLATES / name).rglob(f"*{SUFFIX}")):
        inside = path.relative_to(TEMPLATES)
        target = str(path.relative_to(TEMPLATES / name)).removesuffix(SUFFIX)
        found[Path(target)] = rendered(inside.as_posix(), **words)
    return found
