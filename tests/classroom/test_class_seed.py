"""The seed of a class: random, kept with the results, and never the learners' own."""

import pytest
from kata_classroom.class_results import read_class
from kata_classroom.records import Records
from kata_classroom.settings import new_class_seed

from tests.classroom.classroom import answer_of, hand_in


@pytest.fixture
def seeds(course, grade, tmp_path):
    """`seeds(*words)` grades a class of one into `out`; returns the seed of each result."""
    answer = answer_of(course.find("decay"), "right")

    def run(*words):
        hand_in(tmp_path / "subs", "ada", decay=answer)
        assert grade("--only", "decay", *words)[0] == 0
        found = read_class(tmp_path / "out", course)
        return [g.made.seed for one in found.learners for g in one.grades.values()]

    return run


def test_new_results_get_a_random_seed_and_keep_it(seeds, grade, tmp_path):
    """The same at each later run: nothing is graded again."""
    (first,) = seeds()
    assert first.bit_length() > 64
    with Records(tmp_path / "out") as records:
        assert records.about()["seed"] == str(first)
    assert grade("--only", "decay")[1]["checked"] == 0
    assert seeds("--regrade", "ada") == [first]
    (tmp_path / "out").rename(tmp_path / "former")
    assert seeds() != [first]


def test_a_seed_that_was_asked_for_is_kept_too(seeds):
    """Until another one is asked for."""
    assert seeds("--seed", "4711") == [4711]
    assert seeds() == [4711]
    assert seeds("--seed", "5") == [5]
    assert seeds() == [5]


def test_no_two_classes_share_a_seed():
    """It is random, of 128 bits."""
    found = {new_class_seed() for _ in range(100)}
    assert len(found) == 100
    assert max(found).bit_length() > 120


def test_the_learners_own_seed_is_refused(course, kata, tmp_path):
    """In one sentence, before anything is written."""
    hand_in(tmp_path / "subs", "ada", decay=b"x = 1\n")
    words = ("grade", tmp_path / "subs", "--out", tmp_path / "out", "--seed", "0")
    code, out, err = kata(*words, "--isolation", "process")
    assert (code, out) == (2, "")
    assert err == (
        "kata: The seed 0 is the learners' own, and its answers lie in every bundle: "
        "leave --seed out, and a random seed is drawn and kept.\n"
    )
    assert not (tmp_path / "out").exists()


def test_no_report_that_is_passed_on_shows_the_seed(seeds, kata, course, tmp_path):
    """Who knows it can make a table for the class. The class page is the instructor's own."""
    (seed,) = seeds()
    pages = tmp_path / "pages"
    options = ("--html", "--csv", "--learners", pages)
    code, out, err = kata("report", tmp_path / "out", *options, "--json")
    assert code == 0
    written = [p for folder in (tmp_path / "out", pages) for p in folder.rglob("*") if p.is_file()]
    reports = [path for path in written if not path.name.startswith("results.sqlite")]
    assert len(reports) > 4
    assert str(seed) not in out + err
    showing = [path.name for path in reports if str(seed).encode() in path.read_bytes()]
    assert showing == ["report.html"]
