"""A platform that another package adds: its names, its roster, and grades for it."""

import sys

import pytest
from kata_classroom.platforms import base
from kata_classroom.roster import read_roster

from tests.intake.test_layouts import ONE, TWO, write

MODULE = '''\
"""Ilias: a folder for each learner, called `login-Ada`."""

from kata_classroom.platforms.base import Named, Platform
from kata_classroom.platforms.grades import Filling
from kata_classroom.platforms.tables import Columns
from kata_grader.intake.hand_in import Entry

MEMBERS = Columns(signs=(("konto",),), name=("teilnehmer",), ids=("konto",))


def entries(tree):
    names = [name for name in tree.folders if name.startswith("login-")]
    found = [Entry(n[6:], n, ids=(n[6:],), open=tree.folders[n]) for n in names]
    return Named(found, frozenset(names))


def grades_out(table, assignments, learners):
    filling = Filling.of(table, MEMBERS, assignments, learners, str)
    rows = [[*cells[:1], *filling.points(cells, learner)] for cells, learner in filling.pairs]
    return filling.file(["Konto", *(one.name for one in assignments)], rows, [])


PLATFORM = Platform("ilias", entries, rosters=(MEMBERS,), grades_out=grades_out)
'''


@pytest.fixture
def add(tmp_path, monkeypatch):
    """`add(module, value)` installs a package with a platform for this test."""

    def install(module=MODULE, value="kata_ilias:PLATFORM"):
        site = tmp_path / "site"
        write(site / "kata_ilias.py", module.encode())
        info = site / "kata_ilias-1.0.dist-info"
        write(info / "METADATA", b"Metadata-Version: 2.1\nName: kata-ilias\nVersion: 1.0\n")
        write(info / "entry_points.txt", f"[{base.GROUP}]\nilias = {value}\n".encode())
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.delitem(sys.modules, "kata_ilias", raising=False)
        base.platforms.cache_clear()

    yield install
    monkeypatch.undo()
    base.platforms.cache_clear()


def test_its_names_and_its_roster_are_understood(add, take, shared_course, tmp_path):
    """Beside those of the kit's own platforms."""
    add()
    write(tmp_path / "subs" / "login-ada" / "decay.py")
    write(tmp_path / "subs" / "login-eve" / "decay.py", TWO)
    taken = take(tmp_path / "subs", here=True)
    assert {name: one.code["decay"] for name, one in taken.items()} == {"ada": ONE, "eve": TWO}
    members = write(tmp_path / "members.csv", b"Konto;Teilnehmer\nada;Ada Lovelace\n")
    (row,) = read_roster(members, shared_course).values()
    assert (row.name, row.id) == ("Ada Lovelace", "ada")


def test_it_gets_grades(add, grade, kata, course, tmp_path):
    """In the file that it imports; a platform that there is not is one sentence."""
    add()
    write(tmp_path / "subs" / "ada" / "decay.py", course.find("decay").solution.read_bytes())
    grade("--only", "decay")
    members = write(tmp_path / "members.csv", b"Konto;Teilnehmer\nada;Ada Lovelace\n")
    words = ("report", tmp_path / "out", "--assignment", "decay", "--platform")
    code, _, err = kata(*words, "ilias", members)
    assert (code, "ilias-import.csv: decay of 1 learner" in err) == (0, True)
    assert (tmp_path / "out" / "ilias-import.csv").read_text(
        "utf-8"
    ) == '"Konto";"decay"\n"ada";"10"\n'
    code, _, err = kata(*words, "stud.ip", members)
    assert code == 2
    assert "No platform stud.ip takes grades: there are moodle, canvas, ilias." in err


@pytest.mark.parametrize(
    ("module", "value", "said"),
    [
        ("import nowhere\n", "kata_ilias:PLATFORM", "can't be loaded: No module named 'nowhere'"),
        ("PLATFORM = 1\n", "kata_ilias:PLATFORM", "is no `Platform`"),
        (MODULE, "kata_ilias:OTHER", "can't be loaded: module 'kata_ilias' has no attribute"),
    ],
)
def test_one_that_is_broken_is_one_sentence(module, value, said, add, kata, tmp_path):
    """It names the platform and what to look at."""
    add(module, value)
    roster = write(tmp_path / "roster.csv", b"name\nada\n")
    write(tmp_path / "subs" / "ada" / "decay.py")
    words = ("grade", tmp_path / "subs", "--out", tmp_path / "out", "--isolation", "process")
    code, _, err = kata(*words, "--roster", roster)
    assert code == 2
    assert f"The platform ilias ({value}) {said}" in err


def test_the_kits_own_are_there_without_being_installed(monkeypatch):
    """As in a copy of the engine."""
    monkeypatch.setattr(base, "entry_points", lambda group: ())
    base.platforms.cache_clear()
    names = list(base.platforms())
    monkeypatch.undo()
    base.platforms.cache_clear()
    own = ["moodle", "gradescope", "canvas", "blackboard", "brightspace", "github", "nbgrader"]
    assert names == own
