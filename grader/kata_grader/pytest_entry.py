"""What pytest loads at its start, in every project: nothing happens outside a course."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kata_grader.course.manifest import Course

COURSE_KEY: pytest.StashKey[Course] = pytest.StashKey()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    """Register the real plugin if this run is about a course."""
    starts = [early_config.rootpath, early_config.invocation_params.dir]
    starts += [Path(argument.split("::")[0]) for argument in args if not argument.startswith("-")]
    if not any((up / "course.toml").is_file() for s in starts for up in (s, *s.absolute().parents)):
        return
    from kata_grader.course.manifest import find_root, load_course
    from kata_grader.errors import KataError

    root = next(filter(None, map(find_root, starts)), None)
    if root is None:
        return
    from kata_grader.checking import plugin

    try:
        early_config.stash[COURSE_KEY] = load_course(root)
    except KataError as error:
        raise pytest.UsageError(str(error)) from None
    early_config.pluginmanager.register(plugin, "kata-course")
