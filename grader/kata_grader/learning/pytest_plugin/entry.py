"""What pytest loads when it starts, in every project; outside a course it does nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kata_grader.learning.pytest_plugin import COURSE_KEY

if TYPE_CHECKING:
    from kata_grader.course.manifest import Course

NAME = "kata-course"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    """Register the real plugin if pytest was started in a course, or with a path in one."""
    starts = [early_config.rootpath, early_config.invocation_params.dir]
    starts += [Path(argument.split("::")[0]) for argument in args if not argument.startswith("-")]
    if not any((up / "course.toml").is_file() for s in starts for up in (s, *s.absolute().parents)):
        return
    if root := _root_of(starts):
        early_config.stash[COURSE_KEY] = _loaded(root)
        join(early_config.pluginmanager)


def join(pluginmanager: pytest.PytestPluginManager) -> None:
    """Register the real plugin, unless it is registered already.

    The `conftest.py` of a bundle for learners calls this too. Nothing is installed there, and
    pytest looks for a plugin named by `-p` before it knows where the bundle is.
    """
    from kata_grader.learning.pytest_plugin import hooks

    if not pluginmanager.has_plugin(NAME):
        pluginmanager.register(hooks, NAME)


def settle(config: pytest.Config, folder: Path) -> None:
    """Load the course of a bundle whose conftest lies in `folder`, unless it is loaded already."""
    if COURSE_KEY not in config.stash:
        config.stash[COURSE_KEY] = _loaded(_root_of([config.rootpath]) or folder)


def _root_of(starts: Iterable[Path]) -> Path | None:
    from kata_grader.course.manifest import find_root

    return next(filter(None, map(find_root, starts)), None)


def _loaded(root: Path) -> Course:
    from kata_grader.course.manifest import load_course
    from kata_grader.errors import KataError

    try:
        return load_course(root)
    except KataError as error:
        raise pytest.UsageError(str(error)) from None
