"""Each hostile submission earns nothing, changes nothing for the next learner, leaves nothing."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.security.arena import NEEDS_BWRAP
from tests.security.attacks import ATTACKS
from tests.security.attacks.attack import Attack, if_out
from tests.security.attacks.reading import PATHS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="hosts and sandboxes are Linux's")
WITHOUT = not shutil.which("bwrap")

RUNS = [
    pytest.param(
        attack,
        mode,
        id=f"{attack.name}-{mode}",
        marks=pytest.mark.skipif(WITHOUT, reason=NEEDS_BWRAP)
        if mode == "sandbox"
        else pytest.mark.slow,
    )
    for mode in ("process", "sandbox")
    for attack in ATTACKS
    if mode in attack.modes
]


@pytest.mark.parametrize(("attack", "mode"), RUNS)
def test_an_attack_earns_nothing_and_harms_nobody(arena, attack, mode):
    """No points, never for the kit's fault; for the host and the next learner all is well."""
    arena.record_before(mode)
    host = arena.host(mode)
    verdicts = arena.run(attack, mode)
    assert sum(verdict.points for verdict in verdicts) == attack.earns, verdicts
    assert "not_run" not in {verdict.outcome for verdict in verdicts}, verdicts
    assert arena.changed(mode) == []
    assert arena.left(mode) == []
    assert arena.host(mode) == host


def test_the_table_holds_every_kind_and_many_of_each():
    """At least eighty attacks, and several of each kind."""
    kinds = [attack.kind for attack in ATTACKS]
    assert len(kinds) >= 80
    assert all(kinds.count(kind) >= 10 for kind in set(kinds))
    assert all(attack.why.endswith(".") for attack in ATTACKS)


@pytest.mark.parametrize("words", ["@ROOT@", "@OTHER@", "@ENGINE@", "@TESTS@"])
def test_the_files_that_an_attack_would_read_are_there(arena, words):
    """A path that is nowhere would be refused for the wrong reason."""
    world = arena.world("process")
    paths = [path for path in PATHS.values() if words in path]
    assert paths
    for path in paths:
        assert Path(path.replace(words, world[words.strip("@")])).is_file(), path


def test_an_attack_that_got_out_would_earn_points(arena):
    """The alarm works: what returns the right answer on success earns points where it succeeds."""
    alarm = Attack("alarm", "escape", if_out("return True"), "It does not.")
    (verdict,) = arena.run(alarm, "process")
    assert verdict.outcome == "passed"
