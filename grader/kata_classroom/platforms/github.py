"""GitHub: a clone for each learner, as classroom tools make them.

`week5-vision-ada-l` is the assignment and the learner's login. Both may hold a `-`, so what all
names begin with may be the assignment's, and the roster says which end of a name is a login.
"""

from __future__ import annotations

from contextlib import suppress

from kata_grader.intake.file_tree import FileTree
from kata_grader.intake.hand_in import Entry

from kata_classroom.platforms.base import Named, Platform
from kata_classroom.platforms.naming import beginnings

GIT = ".git"  # what every clone holds


def entries(tree: FileTree) -> Named:
    """Return an entry for each clone, if the names of all begin with the same words."""
    clones = [name for name in tree.folders if "-" in name and _is_clone(tree, name)]
    if len(clones) < 2:
        return Named()
    assignments = beginnings(clones, "-")
    found = []
    for name in sorted(clones) if assignments else ():
        logins = tuple(name[len(one) + 1 :] for one in sorted(assignments, key=len))
        mark = logins[0] if len(logins) == 1 else ""
        found.append(Entry(logins[-1], name, ids=logins, mark=mark, open=tree.folders[name]))
    return Named(found, frozenset(entry.label for entry in found))


def _is_clone(tree: FileTree, name: str) -> bool:
    with suppress(OSError):
        return GIT in tree.below(name).folders
    return False


PLATFORM = Platform("github", entries, tells="a column id with the logins on the roster says which")
