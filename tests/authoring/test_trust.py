"""`kata prove --trust`: where points come from, and what answers earn that the kit makes itself."""

import json

import pytest
from kata_authoring.trust import Trust, gaps_of_trust

from tests.tiny import edit

CONSTANT = "agree(submission.decay_step, reference.decay_step, 1.0, 1.0, 0.5)"
DRAWN = "agree(submission.decay_step, reference.decay_step, *rng.normal(size=2).tolist(), 0.5)"


@pytest.fixture
def trust(kata):
    """`trust(name)` returns the exit code, what is known of the exercise, and the gaps."""

    def run(name):
        code, out, _ = kata("prove", name, "--trust", "--json", "--jobs", "1")
        told = json.loads(out)
        return code, told["exercises"][0], told["gaps"]

    return run


@pytest.fixture
def drawn(course):
    """The exercise `decay`, whose checks all hang on drawn inputs and on what comes back."""
    checks = course.find("decay").checks
    edit(checks, CONSTANT, DRAWN)
    edit(
        checks,
        "def test_rate(submission, reference):",
        "def test_rate(submission, reference, rng):",
    )
    edit(
        checks,
        "def test_arguments(submission, rng):\n",
        "def test_arguments(submission, reference, rng):\n",
    )
    edit(
        checks,
        "    unchanged(submission.decay, rng",
        "    agree(submission.decay, reference.decay, rng.normal(size=(4, 2)), 0.5)\n"
        "    unchanged(submission.decay, rng",
    )
    return checks


def test_no_adversary_earns_a_point_where_checks_hang_on_drawn_values(trust, drawn):
    code, found, gaps = trust("decay")
    assert (code, gaps, found["constant"]) == (0, [], [])
    assert set(found["origins"].values()) == {"value"}
    assert not any(found["earned"].values())
    assert set(found["earned"]) == {
        *("refuser", "idle", "echo", "constant", "shape", "yes-man", "recording", "twin"),
    }


def test_the_right_shape_earns_nothing_where_an_array_of_booleans_is_asked_for(trust, drawn):
    edit(drawn, 'named("numpy.tanh")', 'named("numpy.signbit")')
    code, found, gaps = trust("decay")
    assert (code, gaps, found["earned"]["shape"]) == (0, [], [])


def test_a_valid_call_on_the_same_input_in_every_run_can_be_recorded(trust):
    code, found, gaps = trust("decay")
    assert code == 1
    assert found["constant"] == ["test_rate"]
    assert "test_rate" in found["earned"]["recording"]
    assert any("the recording passes test_rate" in gap for gap in gaps)


def test_an_answer_that_does_nothing_leaves_its_arguments_alone(trust):
    _, found, _ = trust("decay")
    assert found["earned"]["idle"] == found["earned"]["echo"] == ["test_arguments"]


def test_a_flag_is_a_report_and_the_yes_man_has_it(trust, drawn):
    text = drawn.read_text("utf-8")
    flag = (
        "\n\n@points(5)\ndef test_flag(submission):\n"
        '    """What the answer\'s process says of itself."""\n'
        "    assert submission.props.is_well()\n"
    )
    drawn.write_text(text + flag, "utf-8")
    (drawn.parent / "props_decay.py").write_text("def is_well():\n    return True\n", "utf-8")
    code, found, gaps = trust("decay")
    assert code == 1
    assert found["origins"]["test_flag"] == "reported"
    assert "test_flag" in found["earned"]["yes-man"]
    assert gaps == ["ch1_numbers/decay: 5 points rest on reports alone."]


def test_a_difference_of_two_reports_does_not_survive_their_change(trust, drawn):
    text = drawn.read_text("utf-8")
    check = (
        "\n\n@points(1)\ndef test_difference(submission, rng):\n"
        '    """How far two arrays are apart."""\n'
        "    x = rng.normal(size=5)\n"
        "    apart = submission.props.above(x) - submission.props.level(x)\n"
        "    assert abs(apart - 3).max() < 0.1\n"
    )
    drawn.write_text(text + check, "utf-8")
    props = "def level(x):\n    return x\n\n\ndef above(x):\n    return x + 3\n"
    (drawn.parent / "props_decay.py").write_text(props, "utf-8")
    _, found, _ = trust("decay")
    assert "test_difference" not in found["earned"]["shape"]


def test_a_design_is_asked_of_the_witness_and_another_one_fails(trust, drawn):
    text = drawn.read_text("utf-8")
    check = (
        "\n\n@points(1)\ndef test_design(submission, reference, rng):\n"
        '    """What the answer tells as data is built anew and asked."""\n'
        "    told = submission.props.design(int(rng.integers(2, 99)))\n"
        "    assert isinstance(told, dict) and told['works']\n"
    )
    drawn.write_text(text + check, "utf-8")
    props = "def design(size):\n    return {'size': size, 'works': 1}\n"
    (drawn.parent / "props_decay.py").write_text(props, "utf-8")
    (drawn.parents[1] / "adversaries.py").write_text(
        "TELLING = frozenset({'design'})\n\n\n"
        "def twin(prop, told):\n    return {**told, 'works': 0}\n",
        "utf-8",
    )
    _, found, _ = trust("decay")
    assert found["origins"]["test_design"] == "witness"
    by_design = [one for one, names in found["earned"].items() if "test_design" not in names]
    assert by_design == ["shape", "yes-man", "untold", "twin"]


def test_few_points_of_a_course_rest_on_reports():
    """At most 10 of 320, though each exercise may have one of its 10."""

    def course_with(reports):
        points = {"test_value": 9, "test_flag": 1}
        both = {"test_value": "value", "test_flag": "reported"}
        none = {"test_value": "value", "test_flag": "value"}
        return [Trust(f"e{i}", points, both if i < reports else none) for i in range(32)]

    assert gaps_of_trust(course_with(10)) == []
    assert gaps_of_trust(course_with(11)) == ["in all, 11 points rest on reports alone."]


def test_a_sample_of_exercises_is_drawn_by_what_they_are(kata, course):
    def asked(*options):
        _, out, _ = kata("prove", "--trust", "--json", "--jobs", "1", *options)
        return [one["exercise"] for one in json.loads(out)["exercises"]]

    everything = asked()
    (drawn,) = asked("--sample", "1")
    assert [drawn] == asked("--sample", "1")
    assert drawn in everything
    other = next(one for one in everything if one != drawn)
    (same,) = asked("--sample", "1", other)
    assert same == other
