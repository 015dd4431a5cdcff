"""`kata calibrate`: what is measured of a bar, what is said of it, and what a proof says then."""

import json

import pytest
from kata_authoring.evidence import evidence_of
from kata_grader.course.manifest import BARS, load_course

from tests import tiny

WIDE = """# A line through the mean of the points.
import numpy as np


def predict(params, x):
    return params[0] * x + params[1]


def gradient(slope, intercept, x, y):
    error = slope * x + intercept - y
    return np.array([2 * np.mean(error * x), 2 * np.mean(error)])


def fit(x, y, steps):
    slope = np.cov(x, y)[0, 1] / np.var(x, ddof=1)
    return slope, y.mean() - slope * x.mean()
"""


@pytest.fixture
def with_answers(course):
    """The tiny course with two right answers by other hands, one of them for a library to come."""
    folder = course.root / "others" / "line_fit"
    folder.mkdir(parents=True)
    (folder / "closed_form.py").write_text(WIDE, "utf-8")
    (folder / "later.py").write_text(f"# from NumPy 99 on\n{WIDE}", "utf-8")
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8").replace("[course]", '[course]\nright_answers = "others"')
    text = text.replace('name = "line_fit"\n', 'name = "line_fit"\nneeds = ["numpy"]\n')
    manifest.write_text(f'{text}\n[libraries.numpy]\ntitle = "NumPy"\n', "utf-8")
    return course


def entry_of(course):
    (entry,) = json.loads(evidence_of(course.find("line_fit")).read_text("utf-8")).values()
    return entry


def change(course, **changes):
    evidence = evidence_of(course.find("line_fit"))
    found = json.loads(evidence.read_text("utf-8")) if evidence.is_file() else {}
    evidence.parent.mkdir(parents=True, exist_ok=True)
    entry = found.get("test_training", {}) | changes
    evidence.write_text(json.dumps({"test_training": entry}), "utf-8")


def test_solution_others_and_weak_models_are_measured(kata, with_answers):
    """Each answer has its seeds, what needs a newer library is left out, and versions are noted."""
    code, out, err = kata("calibrate", "line_fit", "--seeds", "3", "--others", "2")
    assert code == 0, err
    assert "measured in 5 trainings of 2 right answers; at least 60 of 8" in " ".join(out.split())
    entry = entry_of(with_answers)
    (group,) = entry["measured"]
    assert {name: len(scores) for name, scores in group["scores"].items()} == {
        "solution": 3,
        "closed_form": 2,
    }
    assert {name: len(scores) for name, scores in group["weak"].items()} == {"no_intercept": 3}
    assert (group["threads"], group["first_seed"]) == (1, 0)
    assert "numpy" in group["with"]
    found = entry["found"]
    assert (found["runs"], found["answers"], found["misses"]) == (5, 2, 0)
    assert found["lowest"] == min(min(scores) for scores in group["scores"].values())
    (weak,) = load_course(with_answers.root).find("line_fit").bars["test_training"]["weak"].values()
    assert weak == {"is": "a line through 0", "reaches": found["weak"]["no_intercept"]["best"]}
    assert (with_answers.root / BARS).read_text("utf-8").startswith("# The bar of the tiny course.")


def test_changed_measures_only_what_is_missing(kata, with_answers):
    """A measurement that was interrupted goes on; another text, another seed are measured anew."""
    kata("calibrate", "line_fit", "--seeds", "2", "--others", "1")
    entry = entry_of(with_answers)
    marked = entry["measured"]
    marked[0]["scores"]["solution"][0] = 0.95
    change(with_answers, measured=marked)
    kata("calibrate", "line_fit", "--seeds", "4", "--others", "1", "--changed")
    (group,) = entry_of(with_answers)["measured"]
    assert group["scores"]["solution"][0] == 0.95
    assert len(group["scores"]["solution"]) == 4

    answer = with_answers.root / "others" / "line_fit" / "closed_form.py"
    answer.write_text(WIDE.replace("y.mean()", "0.5 + y.mean()"), "utf-8")
    kata("calibrate", "line_fit", "--seeds", "4", "--others", "1", "--changed")
    (changed,) = entry_of(with_answers)["measured"]
    assert changed["scores"]["solution"] == group["scores"]["solution"]
    assert changed["scores"]["closed_form"] != group["scores"]["closed_form"]

    kata("calibrate", "line_fit", "--seeds", "1", "--others", "0", "--first-seed", "50")
    assert [one["first_seed"] for one in entry_of(with_answers)["measured"]] == [0, 50]
    kata("calibrate", "line_fit", "--seeds", "2", "--others", "1")
    first = next(one for one in entry_of(with_answers)["measured"] if one["first_seed"] == 0)
    assert first["scores"]["solution"][0] != 0.95


def test_the_solution_alone_can_be_measured(kata, with_answers):
    """Answers of which no training was asked for leave nothing behind."""
    code, out, err = kata("calibrate", "line_fit", "--seeds", "2", "--others", "0")
    assert code == 0, err
    assert "measured in 2 trainings of 1 right answers" in " ".join(out.split())
    (group,) = entry_of(with_answers)["measured"]
    assert set(group["scores"]) == {"solution"}
    assert set(group["digests"]) == {"solution", "no_intercept"}


def test_what_is_too_new_for_this_setting_keeps_its_scores_of_others(kata, with_answers):
    """Measuring with an older library must not lose what was measured with a newer one."""
    answer = with_answers.root / "others" / "line_fit" / "later.py"
    text = answer.read_text("utf-8")
    answer.write_text(text.replace("NumPy 99", "NumPy 1"), "utf-8")
    kata("calibrate", "line_fit", "--seeds", "1", "--others", "1")
    answer.write_text(text, "utf-8")
    kata("calibrate", "line_fit", "--seeds", "1", "--others", "1", "--first-seed", "9")
    newer, older = entry_of(with_answers)["measured"]
    assert "later" in newer["scores"]
    assert "later" not in older["scores"]


def test_a_change_of_the_checks_voids_all_that_was_measured(kata, with_answers):
    kata("calibrate", "line_fit", "--seeds", "2", "--others", "1")
    checks = with_answers.find("line_fit").checks
    text = checks.read_text("utf-8").replace("0.1 * rng", "0.2 * rng")
    checks.write_text(text, "utf-8")
    before = entry_of(with_answers)["measured"]
    kata("calibrate", "line_fit", "--seeds", "1", "--others", "1", "--first-seed", "9")
    (after,) = entry_of(with_answers)["measured"]
    assert after["first_seed"] == 9
    assert before[0]["first_seed"] == 0


def test_no_two_answers_share_a_seed(kata, with_answers):
    """An answer that is the solution's text has scores of its own: its runs are other runs."""
    folder = with_answers.root / "others" / "line_fit"
    (folder / "copied.py").write_bytes(with_answers.find("line_fit").solution.read_bytes())
    kata("calibrate", "line_fit", "--seeds", "2", "--others", "2")
    (group,) = entry_of(with_answers)["measured"]
    assert not set(group["scores"]["copied"]) & set(group["scores"]["solution"])


GOOD = {
    "bar": 0.9,
    "runs": 80,
    "answers": 9,
    "misses": 0,
    "lowest": 0.95,
    "lowest_answer": "closed_form",
    "bound": 0.037,
    "after_tries": 1e-6,
    "weak": {"no_intercept": {"best": 0.8, "after_tries": 0.001}},
}


@pytest.mark.parametrize(
    ("change_of", "gap"),
    [
        ({}, ""),
        ({"runs": 59}, "it was measured in 59 trainings of 9 right answers"),
        ({"answers": 7}, "it was measured in 80 trainings of 7 right answers"),
        ({"bound": 0.06}, "lies -0.0500 from the lowest right score (0.9500)"),
        ({"bound": 0.06}, "up to 6.0% of right trainings may miss it"),
        ({"after_tries": 0.002}, "0.20% of right answers may miss it in all their trainings"),
        (
            {"weak": {"no_intercept": {"best": 0.89, "after_tries": 0.02}}},
            "and +0.0100 from the best of no_intercept (0.8900): 2.0% of no_intercept may reach it",
        ),
        ({"bar": 0.8}, "the bar of test_training is 0.9, but 0.8 was looked at"),
    ],
)
def test_a_proof_names_bars_that_can_t_be_trusted(kata, course, change_of, gap):
    """With the distances to both sides; and the rest of the course is proven all the same."""
    change(course, found=GOOD | change_of)
    code, out, _ = kata("prove", "--json", "--no-mistakes")
    told = json.loads(out)
    assert code == (1 if gap else 0)
    assert [one["exercise"] for one in told["gaps"]] == (["ch2_objects/line_fit"] if gap else [])
    assert all(gap in one["text"] for one in told["gaps"])
    run = {row["exercise"] for row in told["exercises"] if row["checks"]}
    assert run >= {"ch1_numbers/decay", "ch2_objects/recorder"}


def test_show_looks_at_a_bar_that_was_changed(kata, with_answers):
    """`--show` measures nothing, and says anew what the runs say of the bar."""
    kata("calibrate", "line_fit", "--seeds", "3", "--others", "1")
    tiny.edit(with_answers.root / BARS, "bar = 0.9", "bar = 0.9999999")
    code, out, _ = kata("calibrate", "line_fit", "--show")
    assert code == 1
    assert entry_of(with_answers)["found"]["misses"] == 4
    assert "up to 100.0% of right trainings may miss it" in " ".join(out.split())


def test_show_names_a_bar_that_was_never_measured(kata, with_answers):
    """A course whose bars are guessed is not one whose bars hold."""
    code, out, _ = kata("calibrate", "line_fit", "--show")
    assert code == 1
    told = "gap: ch2_objects/line_fit: the bar of test_training was not measured"
    assert told in " ".join(out.split())


def test_the_page_has_every_bar(kata, with_answers, tmp_path):
    """Both tables, and the versions that were measured with."""
    page = tmp_path / "bars.md"
    kata("calibrate", "line_fit", "--seeds", "3", "--others", "1", "--page", str(page))
    text = page.read_text("utf-8")
    found = entry_of(with_answers)["found"]
    assert f"| `line_fit` | `test_training` | 0.9 | 2 | 4 | 0 | {found['bound']:.1%} |" in text
    assert "| `line_fit` | `test_training` | a line through 0 (`no_intercept`) | 3 |" in text
    assert "numpy" in text
    assert "threads of a training: 1" in text


def test_only_exercises_with_a_bar_can_be_measured(kata):
    code, _, err = kata("calibrate", "decay")
    assert code == 2
    assert "None of these exercises has a bar to measure." in err


def test_a_training_without_a_score_costs_the_others_nothing(kata, with_answers):
    """What it can't measure it says at the end, and keeps the rest."""
    answer = with_answers.root / "others" / "line_fit" / "a_broken_one.py"
    answer.write_text(WIDE.replace("return slope", "raise ValueError(slope)\n    return slope"))
    code, _, err = kata("calibrate", "line_fit", "--seeds", "2", "--others", "2")
    assert code == 2
    assert "2 trainings gave no score, so run it again with --changed." in " ".join(err.split())
    assert "test_training on a_broken_one: fit" in " ".join(err.split())
    entry = entry_of(with_answers)
    (group,) = entry["measured"]
    assert {name: len(scores) for name, scores in group["scores"].items()} == {
        "solution": 2,
        "closed_form": 2,
    }
    assert entry["found"]["runs"] == 4
