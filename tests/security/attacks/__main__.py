"""Run all attacks, and print what came of each."""

from tests.security.arena import Arena
from tests.security.attacks import ATTACKS

with Arena.opened() as arena:
    arena.print_table(ATTACKS)
