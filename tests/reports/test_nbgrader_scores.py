"""Scores in nbgrader's gradebook, read back with nbgrader's own interface."""

import shutil
from dataclasses import replace

import pytest

from tests.reports import sample_results as sample

pytest.importorskip("nbgrader", reason='nbgrader comes with pip install "keras-katas[notebooks]"')

from kata_authoring.publishing.nbgrader_folder import write_folder
from kata_grader.course.checklist import checks_of
from kata_grader.errors import KataError
from kata_grader.nbgrader.folder import api_of
from kata_grader.nbgrader.scores import write_scores
from nbgrader.api import Gradebook, MissingEntry

CHAPTER = "ch1_numbers"


@pytest.fixture(scope="module")
def template(course, tmp_path_factory):
    """A course folder of nbgrader with one assignment; no test changes it."""
    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    write_folder(course, course.chapters[:1], folder, lambda chapter: b"nothing")
    return folder


@pytest.fixture
def folder(template, tmp_path):
    return shutil.copytree(template, tmp_path / "classroom")


@pytest.fixture
def grade(course):
    """`grade(*points)` is a grade with so many points for each check, all for no number."""
    checks = checks_of(course.find("decay"))

    def make(lost=(), **more):
        verdicts = [
            sample.verdict(
                one.name, "failed" if one.name in lost else "passed", one.points, hidden=one.hidden
            )
            for one in checks
        ]
        return sample.grade(sample.DECAY, *verdicts, **more)

    make.names = [one.name for one in checks]
    make.points = [one.points for one in checks]
    return make


def scores(folder):
    """Return what the gradebook says of everybody."""
    dirs = api_of(folder).coursedir
    with Gradebook(dirs.db_url, dirs.course_id) as gradebook:
        found = {}
        for student in gradebook.students:
            try:
                submission = gradebook.find_submission(CHAPTER, student.id)
            except MissingEntry:
                found[student.id] = None
                continue
            (notebook,) = submission.notebooks
            cells = {
                c.name: (c.auto_score, c.manual_score, c.extra_credit) for c in notebook.grades
            }
            found[student.id] = (
                notebook.score,
                notebook.late_submission_penalty,
                cells,
                submission.needs_manual_grade,
            )
        return found


def write(folder, *learners):
    return list(write_scores(sample.class_of(*learners), folder, CHAPTER))


def test_each_check_s_points_are_in_its_cell(folder, grade):
    """A learner that the gradebook did not know is added, whatever the name is."""
    lost = grade.names[0]
    names = ["ada", sample.ODD["script"], sample.ODD["rtl"]]
    write(folder, *(sample.learner(name, grade(lost=[lost])) for name in names))
    found = scores(folder)
    assert set(found) == set(names)
    score, penalty, cells, by_hand = found["ada"]
    assert score == sum(grade.points) - grade.points[0]
    assert penalty is None
    assert not by_hand
    assert sorted(auto for auto, _, _ in cells.values()) == sorted([0, *grade.points[1:]])


def test_twice_is_the_same_as_once_and_a_later_result_replaces_it(folder, grade):
    """Nothing is added up, and what was taken back is gone."""
    generous = sample.Override(12, "fine", "me", "2025-05-03T08:00:00+00:00")
    learner = sample.learner("ada", grade(late_days=1, penalty=2, override=generous))
    write(folder, learner)
    once = scores(folder)
    write(folder, learner)
    assert scores(folder) == once
    write(folder, sample.learner("ada", grade()))
    score, penalty, cells, _ = scores(folder)["ada"]
    assert (score, penalty) == (sum(grade.points), None)
    assert {values[1:] for values in cells.values()} == {(None, None)}


def test_an_override_upwards_is_extra_credit_and_downwards_a_score_by_hand(folder, grade):
    """Either way the notebook's score is what the person gave, and no penalty applies."""
    up, down = (sample.Override(p, "", "me", "2025-05-03T08:00:00+00:00") for p in (12.5, 3))
    ada = sample.learner("ada", grade(override=up, penalty=1, late_days=1))
    bob = sample.learner("bob", grade(override=down))
    write(folder, ada, bob)
    found = scores(folder)
    assert found["ada"][:2] == (12.5, None)
    assert found["bob"][0] == 3
    assert sum(extra or 0 for _, _, extra in found["ada"][2].values()) == 2.5
    assert all(manual is not None for _, manual, _ in found["bob"][2].values())


def comments_in(folder):
    """Return the comments of ada's notebook that there are, as nbgrader's feedback shows them."""
    dirs = api_of(folder).coursedir
    with Gradebook(dirs.db_url, dirs.course_id) as gradebook:
        (notebook,) = gradebook.find_submission(CHAPTER, "ada").notebooks
        return [one.comment for one in notebook.comments if one.comment]


def test_comments_are_nbgrader_s_own_and_leave_alone_what_stands_there(folder, grade):
    """Once however often they are written, and gone when they are taken away."""
    comment = sample.Comment("Why?", "grace", "", 2, "", "x", "0" * 64)
    write(folder, sample.learner("ada", grade()))
    assert comments_in(folder) == []
    dirs = api_of(folder).coursedir
    with Gradebook(dirs.db_url, dirs.course_id) as gradebook:
        (notebook,) = gradebook.find_submission(CHAPTER, "ada").notebooks
        min(notebook.comments, key=lambda one: one.name).manual_comment = "Nice plots."
        gradebook.db.commit()
    for _ in range(2):
        write(folder, sample.learner("ada", grade(comments=(comment,))))
        (text,) = comments_in(folder)
        assert text.startswith("Nice plots.\n\nComments of your instructor on ch1_numbers/decay")
        assert text.count("line 2: Why?") == 1
        assert "grace" not in text
    write(folder, sample.learner("ada", grade()))
    assert comments_in(folder) == ["Nice plots."]


def test_lateness_is_nbgrader_s_own_penalty_and_never_more_than_was_earned(folder, grade):
    """nbgrader takes it off itself."""
    ada = sample.learner("ada", grade(late_days=2, penalty=4))
    bob = sample.learner("bob", grade(lost=grade.names, late_days=9, penalty=9))
    write(folder, ada, bob)
    assert scores(folder)["ada"][1] == 4
    assert not scores(folder)["bob"][1]


def test_what_could_not_be_run_leaves_the_scores_as_they_were(folder, grade):
    """And it is said."""
    write(folder, sample.learner("ada", grade()))
    broken = sample.grade(sample.DECAY, sample.verdict("test_x", "not_run"), standing="not_run")
    said = write(folder, sample.learner("ada", broken), sample.learner("bob", broken))
    assert scores(folder)["ada"][0] == sum(grade.points)
    assert "bob" not in scores(folder)
    assert said[0] == "ada stays as before: decay could not be run"


def test_who_handed_nothing_in_has_no_submission(folder):
    """The learner is in the gradebook, as nbgrader's export needs it."""
    write(folder, sample.learner("ada", sample.missing(sample.DECAY)))
    assert scores(folder) == {"ada": None}


def test_a_name_that_no_database_holds_is_said_and_stops_nobody(folder, grade):
    """The others are written."""
    said = write(folder, sample.learner("x\ud800", grade()), sample.learner("ada", grade()))
    assert set(scores(folder)) == {"ada"}
    assert r"x\ud800 stays as before" in said[0]


def test_another_assignment_and_other_checks_are_refused_in_a_sentence(folder, grade):
    """With what to do."""
    result = sample.class_of(sample.learner("ada", grade()))
    with pytest.raises(KataError, match="of which there are ch1_numbers, ch2_objects"):
        list(write_scores(result, folder, "ch9"))
    with pytest.raises(KataError, match="has no assignment ch2_objects; there are: ch1_numbers"):
        list(write_scores(result, folder, "ch2_objects"))
    other = sample.learner("ada", sample.grade(sample.DECAY, sample.verdict("test_strange")))
    with pytest.raises(KataError, match="no cell for test_strange"):
        write(folder, other)
    with pytest.raises(KataError, match="not an nbgrader course"):
        list(write_scores(result, folder / "source", CHAPTER))


def test_the_command_writes_scores_and_says_so(report, folder, grade):
    """`kata report --nbgrader COURSE_DIR ASSIGNMENT`."""
    result = sample.class_of(sample.learner("ada", grade()))
    code, _, err = report(result, "--nbgrader", folder, CHAPTER)
    assert code == 0
    assert "wrote the scores of 1 learners for ch1_numbers" in err
    assert scores(folder)["ada"][0] == sum(grade.points)


def test_an_exercise_without_a_notebook_is_refused_in_a_sentence(folder, grade):
    """The course has one more than when its notebooks were made."""
    more = sample.grade("ch1_numbers/newer", sample.verdict("test_new"))
    result = sample.class_of(sample.learner("ada", grade(), more))
    result = replace(result, exercises=(*result.exercises, "ch1_numbers/newer"))
    with pytest.raises(KataError, match="no notebook for ch1_numbers/newer: run `kata notebooks`"):
        list(write_scores(result, folder, CHAPTER))
    assert scores(folder) == {}


def test_a_gradebook_that_is_none_is_refused_in_a_sentence(folder, grade):
    """With the words of the database."""
    (folder / "gradebook.db").write_bytes(b"no database" * 1000)
    with pytest.raises(KataError, match=r"The gradebook sqlite:.* can't be used: "):
        write(folder, sample.learner("ada", grade()))
