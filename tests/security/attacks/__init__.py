"""Hostile submissions: what each tries, and why it earns nothing.

Run as a program, this prints the table of all attacks as Markdown, with what came of each:
`python -m tests.security.attacks`.

An attack answers `decay_step` of the engine's tiny course, unless it says otherwise. An attack that
tries to get out, or to take more than its share, gives the right answer only if it succeeds: its
points are the alarm. Every attack limits its own memory, processes and time, in case a part of the
sandbox is missing.
"""

from tests.security.attacks import (
    escapes,
    forging,
    pipes,
    raising,
    reading,
    remains,
    resources,
    system_calls,
)

ATTACKS = [
    *forging.ATTACKS,
    *pipes.ATTACKS,
    *reading.ATTACKS,
    *raising.ATTACKS,
    *resources.ATTACKS,
    *escapes.ATTACKS,
    *system_calls.ATTACKS,
    *remains.ATTACKS,
]
assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
