"""The platforms that there are: the kit's own, and those that other packages add."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from kata_grader.errors import KataError
from kata_grader.intake.platforms import blackboard, canvas, gradescope, moodle, nbgrader
from kata_grader.intake.platforms.base import Platform

GROUP = "kata_grader.platforms"
# They are imported here by name as well, for a copy of the engine that is not installed, as in a
# bundle.
OWN = (
    moodle.PLATFORM,
    gradescope.PLATFORM,
    canvas.PLATFORM,
    blackboard.PLATFORM,
    nbgrader.PLATFORM,
)


@cache
def platforms() -> dict[str, Platform]:
    """Return the platforms by name: the kit's own, then those of other packages.

    Raises:
        KataError: another package's can't be loaded.
    """
    found = {platform.name: platform for platform in OWN}
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        if point.name not in found:
            found[point.name] = _loaded(point)
    return found


def platform_called(name: str) -> Platform:
    """Return a platform by its name.

    Raises:
        KataError: there is none of that name.
    """
    if name in platforms():
        return platforms()[name]
    raise KataError(f"There is no platform {name}: there are {', '.join(platforms())}.")


def _loaded(point: EntryPoint) -> Platform:
    try:
        platform = point.load()
    except Exception as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise KataError(
            f"The platform {point.name} ({point.value}) can't be loaded: {reason}."
        ) from None
    if not isinstance(platform, Platform):
        raise KataError(f"The platform {point.name} ({point.value}) is no `Platform`.")
    return platform
