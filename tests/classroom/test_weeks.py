"""A term in one folder of results: a download for each week, as Canvas and Moodle give them out."""

import pytest

from tests.classroom.classroom import DECAY, RECORDER, answer_of
from tests.intake.test_layouts import write, zip_of

# Learner, number in the first week, in the second; Moodle gives new ones in each assignment.
PEOPLE = {"ada": (101, 201), "bob": (102, 202), "cyd": (103, 203)}


def canvas(folder, week, exercise, answers):
    files = {f"{n}_{PEOPLE[n][0]}_{week}1_{exercise}.py": text for n, text in answers.items()}
    return zip_of(folder / f"week{week}.zip", files)


def moodle(folder, week, exercise, answers):
    names = {n: f"{n}_{PEOPLE[n][week - 1]}_assignsubmission_file" for n in answers}
    files = {f"{names[n]}/{exercise}.py": text for n, text in answers.items()}
    return zip_of(folder / f"week{week}.zip", files)


@pytest.fixture
def weeks(kata, course, tmp_path):
    """`weeks(download, *words)` grades a download into the folder of the term."""
    import json

    def run(download, *words):
        options = ("--out", tmp_path / "term", "--isolation", "process", "--jobs", 1, "--json")
        code, out, _ = kata("grade", download, *options, *words)
        return code, json.loads(out)

    run.right = {n: answer_of(course.find(n), "right") for n in ("decay", "recorder")}
    run.wrong = answer_of(course.find("decay"), "stub")
    return run


def points(found):
    return {
        name: {key: (one["points"], one["outcome"]) for key, one in grades.items()}
        for name, grades in found["learners"].items()
    }


@pytest.mark.parametrize("platform", [canvas, moodle])
@pytest.mark.parametrize("only", [True, False], ids=["only", "whole"])
def test_weeks_add_up(only, platform, weeks, tmp_path):
    """Who missed a week, or came later, has nought there; what was before is untouched."""
    first = platform(tmp_path, 1, "decay", dict.fromkeys(("ada", "bob"), weeks.right["decay"]))
    code, found = weeks(first, *(["--only", "decay"] * only))
    assert code == 0
    assert found["came"] == {
        DECAY: {"new": ["ada", "bob"], "changed": [], "same": [], "missing": []}
    }
    second = platform(
        tmp_path, 2, "recorder", dict.fromkeys(("ada", "cyd"), weeks.right["recorder"])
    )
    for _ in range(2):
        code, found = weeks(second, *(["--only", "recorder"] * only))
        assert code == 0
        assert found["came"][RECORDER]["missing"] == ["bob"]
        assert [*found["came"]] == [RECORDER]
        result = {name: (one[DECAY], one[RECORDER]) for name, one in points(found).items()}
        right, none = (10, "graded"), (0, "not_submitted")
        assert result == {"ada": (right, right), "bob": (right, none), "cyd": (none, right)}
        assert "no longer" not in str(found["learners"])
    code, found = weeks(first, *(["--only", "decay"] * only))
    assert code == 0
    assert found["came"][DECAY] == {
        "new": [],
        "changed": [],
        "same": ["ada", "bob"],
        "missing": ["cyd"],
    }
    assert found["checked"] == (1 if only else 0)


def test_a_resubmission_and_a_vanished_file_are_told(weeks, kata, tmp_path):
    """On the terminal, by name; the result of what has vanished stays, and says so."""
    right = weeks.right["decay"]
    weeks(canvas(tmp_path, 1, "decay", {"ada": weeks.wrong, "bob": right}), "--only", "decay")
    again = canvas(tmp_path, 1, "decay", {"ada": right})
    options = ("--out", tmp_path / "term", "--isolation", "process", "--only", "decay")
    code, out, err = kata("grade", again, *options)
    assert code == 0
    assert f"{DECAY}: 1 changed (ada), 1 missing (bob)" in err
    assert "10 / 10  decay: no longer handed in" in out


def test_a_stub_in_a_later_folder_takes_no_answer_back(weeks, tmp_path):
    """Who hands in the whole folder of the course again keeps what was done before."""
    weeks(canvas(tmp_path, 1, "decay", {"ada": weeks.right["decay"], "bob": weeks.wrong}))
    later = {"ada": weeks.wrong, "bob": weeks.right["decay"]}
    code, found = weeks(canvas(tmp_path, 1, "decay", later))
    assert code == 0
    assert found["came"][DECAY] == {"new": [], "changed": ["bob"], "same": [], "missing": ["ada"]}
    found = points(found)
    assert {name: found[name][DECAY] for name in found} == dict.fromkeys(found, (10, "graded"))


def test_the_column_for_canvas_is_full(weeks, kata, tmp_path):
    """Nobody's is empty who handed in nothing."""
    both = dict.fromkeys(("ada", "bob"), weeks.right["decay"])
    weeks(canvas(tmp_path, 1, "decay", both), "--only", "decay")
    weeks(canvas(tmp_path, 2, "recorder", {"ada": weeks.right["recorder"]}), "--only", "recorder")
    rows = "".join(f'"{name}",{number}\n' for name, (number, _) in PEOPLE.items())
    export = write(tmp_path / "canvas.csv", f"Student,ID\n{rows}".encode())
    assert kata("report", tmp_path / "term", "--canvas", export, "--assignment", "recorder")[0] == 0
    text = (tmp_path / "term" / "canvas-import.csv").read_text("utf-8")
    assert text.splitlines()[2:] == ['"ada","101","10"', '"bob","102","0"']


def test_what_two_claimed_in_one_week_is_kept_in_the_next(weeks, tmp_path):
    """Until a download of that week says whose it is; nothing is lost meanwhile."""
    first = tmp_path / "first"
    write(first / "ada" / "decay.py", weeks.right["decay"])
    zip_of(first / "ada.zip", {"decay.py": weeks.wrong})
    code, found = weeks(first, "--only", "decay")
    assert (code, points(found)["ada (ada)"][DECAY]) == (1, (10, "graded"))
    second = canvas(tmp_path, 2, "recorder", {"ada": weeks.right["recorder"]})
    code, found = weeks(second, "--only", "recorder")
    assert code == 0
    assert points(found)["ada (ada)"][DECAY] == (10, "graded")
    assert points(found)["ada"][DECAY] == (0, "not_submitted")
    (first / "ada.zip").unlink()
    code, found = weeks(first, "--only", "decay")
    assert (code, {name: one[DECAY] for name, one in points(found).items()}) == (
        0,
        {"ada": (10, "graded")},
    )
