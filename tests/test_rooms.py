"""The rooms of the engine: what no contract of import-linter says of them."""

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

PACKAGES = ("kata_grader", "kata_classroom", "kata_authoring")
GRAPH = grimp.build_graph(*PACKAGES)
CHILDREN = [child for package in PACKAGES for child in GRAPH.find_children(package)]
ROOMS = sorted(child for child in CHILDREN if GRAPH.find_children(child))


def cycle_in(room):
    """Return modules of a room that import each other, in a circle; none if there are none."""
    modules = {room, *GRAPH.find_descendants(room)}
    imports = {one: GRAPH.find_modules_directly_imported_by(one) & modules for one in modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return error.args[1]
    return []


@pytest.mark.parametrize("room", ROOMS)
def test_no_modules_of_a_room_import_each_other(room):
    """Each can be read, and tested, after those that it imports."""
    assert not cycle_in(room)
