"""What the manifest says of libraries, and what the engine makes of it without knowing any."""

import os
import re
import shutil

import pytest
from kata_authoring.calibration import versions
from kata_authoring.publishing.bundle import manifest_of
from kata_grader import wording
from kata_grader.course.digest import digest
from kata_grader.course.libraries import Library, cores, share_cores
from kata_grader.course.manifest import load_course
from kata_grader.errors import KataError

from tests.tiny import course_with, edit

TABLE = """
[libraries.abacus]
title = "Abacus"
extra = "beads"
distributions = ["pytest", "abacus-of-wood"]
gpus = "0"
"""


def test_an_exercise_knows_what_the_manifest_says_of_its_needs(course):
    """A library of the manifest comes with its entries, any other with its name alone."""
    found = course_with(course, TABLE, '["abacus", "other"]').find("decay").libraries
    wood = ("pytest", "abacus-of-wood")
    assert found == (Library("abacus", "Abacus", "beads", wood, "0"), Library("other"))


def test_a_misspelt_entry_of_a_library_is_told_in_a_sentence(course):
    """What no library has is refused with its name."""
    with pytest.raises(KataError, match=r"lacks or misspells an entry: .*titel"):
        course_with(course, TABLE.replace("title", "titel"))


def test_messages_say_how_to_install_what_is_missing(course):
    """The extra comes from the manifest; a library without one is installed by its name."""
    exercise = course_with(course, TABLE, '["abacus", "other"]').find("decay")
    assert exercise.how_to_install("abacus") == (
        'run pip install "keras-katas[beads]" (in a clone: pip install -e ".[beads]").'
    )
    assert exercise.how_to_install("other") == "run pip install other."


def test_what_is_missing_is_said_before_any_work(course, kata):
    """`kata`, the lesson and the check say it in the same words."""
    exercise = course_with(course, TABLE, '["abacus"]').find("decay")
    exercise.stub.write_bytes(exercise.solution.read_bytes())
    said = "This exercise needs abacus, which is not installed: run pip install"
    for words in ([], ["lesson", "decay"], ["check", "decay"]):
        _, out, err = kata(*words)
        assert said in " ".join((out + err).split()), words


def test_what_is_handed_out_says_the_same_of_libraries(course, tmp_path):
    """The manifest of a bundle has the tables of the course."""
    lacks = 'lacks = { steel = ["carry", "training"], tin = [] }\nbefore = { tin = "numbers" }\n'
    ours = course_with(course, TABLE + lacks + "\n[libraries.other]\n", '["abacus"]')
    (tmp_path / "course.toml").write_text(manifest_of(ours, ours.chapters[0]), "utf-8")
    theirs = load_course(tmp_path)
    assert theirs.libraries == ours.libraries
    assert theirs.find("decay").libraries == ours.find("decay").libraries != ()


def test_measurements_note_the_versions_of_the_course_s_libraries(course):
    """Those that are installed, between Python's and NumPy's."""
    names = [part.split()[0] for part in versions(course_with(course, TABLE)).split(", ")]
    assert names == ["Python", "pytest", "numpy"]


BACKENDS = '\n[libraries.fractions]\nbackend_variable = "ABACUS"\ndefault_backend = "wood"\n'


@pytest.fixture
def bound_to_wood(course):
    """The tiny course, whose first exercise is about one backend of what it needs."""
    path = course.root / "course.toml"
    bound = 'name = "decay"\nneeds = ["fractions"]\nbackends = ["wood"]'
    path.write_text(path.read_text("utf-8").replace('name = "decay"', bound) + BACKENDS, "utf-8")
    return load_course(course.root)


@pytest.mark.parametrize("chosen", ["", "wood"])
def test_an_exercise_about_a_backend_is_checked_with_it(
    bound_to_wood, check, solution, monkeypatch, chosen
):
    """It is the default, or the one that is chosen."""
    monkeypatch.setenv("ABACUS", chosen)
    found = check("decay", solution("decay"), course=bound_to_wood)
    assert {verdict.outcome for verdict in found.values()} == {"passed"}


def test_with_another_backend_it_is_not_begun(bound_to_wood, check, solution, monkeypatch):
    """And the message says what to set."""
    monkeypatch.setenv("ABACUS", "steel")
    found = check("decay", solution("decay"), course=bound_to_wood)
    assert {verdict.outcome for verdict in found.values()} == {"not_run"}
    assert wording.message(found["test_step"]) == (
        "not begun here: This exercise is about the backend wood, and ABACUS says steel: "
        "set it to wood for this exercise."
    )


@pytest.fixture
def without_carries(course):
    """The tiny course, with a library that lacks on steel what two checks need."""
    lacks = 'lacks = { steel = ["carry", "training"] }\nbefore = { steel = "msgpack" }\n'
    course_with(course, BACKENDS.strip() + "\n" + lacks, '["fractions"]')
    checks = course.find("decay").checks
    edit(checks, "import agree, named,", "import agree, named, needs,")
    edit(checks, "@points(3)\ndef test_sequence", '@points(3)\n@needs("carry")\ndef test_sequence')
    edit(checks, "@points(1)\ndef test_rate", "@points(1)\n@training\ndef test_rate")
    edit(checks, "rejects, unchanged", "rejects, training, unchanged")
    return load_course(course.root)


def test_what_needs_more_than_a_library_has_is_not_begun(without_carries, kata, monkeypatch):
    """It counts neither as wrong nor as passed, and a sentence says what to set."""
    exercise = without_carries.find("decay")
    exercise.stub.write_bytes(exercise.solution.read_bytes())
    code, out, _ = kata("check", "decay")
    assert code == 0
    assert "10 / 10 points\n" in out
    monkeypatch.setenv("ABACUS", "steel")
    code, out, err = kata("check", "decay")
    assert code == 3
    assert "6 / 6 points here, 4 not begun" in out
    told = " ".join(out.split())
    assert "not begun here: This needs a carry, and fractions has none with the backend" in told
    assert "set ABACUS to wood." in told
    assert told.count("–") == 2
    assert "kata hint" not in err


def test_pytest_skips_what_is_not_begun(without_carries, session_in, monkeypatch):
    """With the reason, which says what to set."""
    monkeypatch.setenv("ABACUS", "steel")
    exercise = without_carries.find("decay")
    exercise.stub.write_bytes(exercise.solution.read_bytes())
    session = session_in(without_carries.root, str(exercise.stub), "-rs")
    assert "4 passed, 2 skipped" in session.out
    assert "not begun here: This needs a carry" in session.out
    assert "6 / 10" in session.out
    assert "done here, the rest is not begun" in session.out


def test_what_is_wrong_is_wrong_beside_what_is_not_begun(without_carries, kata, monkeypatch):
    """The points here are those of the checks that were begun, and the next step is a hint."""
    monkeypatch.setenv("ABACUS", "steel")
    exercise = without_carries.find("decay")
    solution = exercise.solution.read_text("utf-8")
    exercise.stub.write_text(solution.replace("(1 - rate)", "(2 - rate)"), "utf-8")
    _, out, err = kata("check", "decay")
    assert re.search(r"[0-5] / 6 points here, 4 not begun", out), out
    assert "kata hint decay" in err


def test_a_stub_is_not_started_whatever_a_library_lacks(without_carries, check, monkeypatch):
    """Nothing of it needs the library."""
    monkeypatch.setenv("ABACUS", "steel")
    text = without_carries.find("decay").stub.read_text("utf-8")
    found = check("decay", text, course=without_carries)
    assert {verdict.outcome for verdict in found.values()} == {"not_started"}


@pytest.mark.usefixtures("without_carries")
def test_a_proof_proves_what_is_begun(kata, monkeypatch):
    """Solutions pass it, and mistakes that nothing else rejects are left out."""
    monkeypatch.setenv("ABACUS", "steel")
    code, out, err = kata("prove", "decay")
    assert code == 0, (out, err)
    assert "6/6" in out


@pytest.mark.usefixtures("bound_to_wood")
def test_a_proof_leaves_out_what_is_about_another_backend(kata, monkeypatch):
    """The others are proven, and the proof says which was left out."""
    monkeypatch.setenv("ABACUS", "steel")
    code, out, err = kata("prove", "--no-mistakes")
    assert code == 0, err
    assert "Not about what the libraries compute with here: ch1_numbers/decay." in out
    assert "ch2_objects/recorder" in out
    monkeypatch.delenv("ABACUS")
    assert "Not about" not in kata("prove", "decay", "--no-mistakes")[1]


def test_what_is_imported_first_is_part_of_a_digest(without_carries, monkeypatch):
    """It decides what a library computes, though with its backend alone."""
    exercise = without_carries.find("decay")
    assert (exercise.before, exercise.modules) == ((), ("fractions",))
    monkeypatch.setenv("ABACUS", "steel")
    assert (exercise.before, exercise.modules) == (("msgpack",), ("msgpack", "fractions"))
    here = digest(without_carries, exercise)
    monkeypatch.setattr("kata_grader.course.digest._folder_digest", lambda folder: folder.name)
    assert digest(without_carries, exercise) != here


@pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed")
def test_what_is_imported_first_is_seen_in_the_sandbox(without_carries, kata, monkeypatch):
    """It may lie in a folder that no submission sees."""
    monkeypatch.setenv("ABACUS", "steel")
    exercise = without_carries.find("decay")
    exercise.stub.write_bytes(exercise.solution.read_bytes())
    code, out, _ = kata("check", "decay", "--isolation", "sandbox")
    assert (code, "6 / 6 points here" in out) == (3, True)


def test_a_digest_of_one_backend_is_none_of_another(bound_to_wood, monkeypatch):
    """What was proven with one does not hold with the other."""
    exercise = bound_to_wood.find("decay")
    here = digest(bound_to_wood, exercise)
    monkeypatch.setenv("ABACUS", "wood")
    assert digest(bound_to_wood, exercise) == here
    monkeypatch.setenv("ABACUS", "steel")
    assert digest(bound_to_wood, exercise) != here


def test_each_job_gets_its_share_of_the_cores(monkeypatch):
    """Two threads of four jobs each would wait for each other's core."""
    wood = Library("abacus", threads=("ABACUS_HANDS", "ABACUS_BEADS"))
    names = ("OMP_NUM_THREADS", *wood.threads)
    for jobs, threads in [(1, cores()), (cores(), 1), (1000, 1)]:
        monkeypatch.setattr(os, "environ", {"ABACUS_BEADS": "7"})  # what the user has set stays
        share_cores([wood], jobs)
        assert [os.environ[name] for name in names] == [str(threads), str(threads), "7"]
