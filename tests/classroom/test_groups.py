"""What no mistake names, grouped by what the answers do, as `kata queue` lists it."""

import json
from dataclasses import replace

import pytest
from kata_classroom.groups import group_of
from kata_classroom.records import Records
from kata_grader import wording

from tests.classroom.classroom import DECAY, answer_of, fill_store, hand_in, verdict
from tests.classroom.unnamed import THRICE, THRICE_TOO, TWICE, UNKNOWN, UNKNOWN_TOO, wrong

CLASS = {
    "ada": THRICE,
    "bob": THRICE_TOO,
    "cyd": TWICE,
    "dan": UNKNOWN,
    "eve": UNKNOWN_TOO,
}


@pytest.fixture
def out(course, grade, once, tmp_path):
    """The results of a class: five unnamed wrong answers, a named one, a right one, a stub."""
    for name, step in CLASS.items():
        hand_in(tmp_path / "subs", name, decay=wrong(course, step))
    decay = course.find("decay")
    hand_in(tmp_path / "subs", "nora", decay=answer_of(decay, "partial"))
    hand_in(tmp_path / "subs", "olga", decay=answer_of(decay, "right"))
    hand_in(tmp_path / "subs", "pia", decay=answer_of(decay, "stub"))
    return once("groups", tmp_path / "out", lambda: grade("--only", "decay"))


@pytest.fixture
def groups(kata):
    """`groups(folder)` returns the groups of answers that wait in `kata queue`."""

    def read(folder):
        found = json.loads(kata("queue", folder, "--json")[1])
        assert {one["kind"] for one in found} <= {"unnamed"}
        return [one for one in found if one["group"]]

    return read


def test_answers_that_differ_in_text_and_behave_alike_are_one_group(out, groups):
    """Values and exceptions alike; what a mistake names, what is right and stubs are in none."""
    found = groups(out)
    assert sorted(tuple(one["learners"]) for one in found) == [
        ("ada", "bob"),
        ("cyd",),
        ("dan", "eve"),
    ]
    assert len({one["group"] for one in found}) == 3


def test_a_group_is_the_same_under_another_seed(out, groups, kata, tmp_path):
    """Its inputs are public, and the class's own seed plays no part."""
    before = {tuple(one["learners"]): one["group"] for one in groups(out)}
    other = tmp_path / "other"
    options = ("--only", "decay", "--isolation", "process", "--jobs", 1)
    kata("grade", tmp_path / "subs", "--out", other, "--seed", 987654321987654321, *options)
    assert _messages(out) != _messages(other)
    assert {tuple(one["learners"]): one["group"] for one in groups(other)} == before


def _messages(folder):
    with Records(folder) as records:
        return [wording.message(one) for one in records.results("ada")[DECAY].verdicts]


def test_groups_stand_in_the_order_of_points_with_values(out, groups):
    """What an explanation would reach is what its learners lost in checks without a name."""
    first, second, third = groups(out)
    assert [one["points"] for one in (first, second, third)] == [8, 8, 4]
    assert (third["exercise"], third["learner"]) == (DECAY, "cyd")
    assert third["why"].startswith(f"{third['group']}: One step of the average: decay_step")
    assert "expected" in third["why"]
    raised = next(one for one in (first, second) if "dan" in one["learners"])
    assert "NameError: name '" in raised["why"]


def test_the_table_and_the_page_show_what_json_does(out, kata, groups):
    """The page also shows the code of one answer, and the command that explains it."""
    found = groups(out)
    code, table, said = kata("queue", out, "--html", out / "queue.html")
    assert code == 0
    page = (out / "queue.html").read_text("utf-8")
    assert f"wrote {out / 'queue.html'}" in said
    for one in found:
        assert one["group"] in table
        assert f"kata explain {out} {one['group']}" in page
    assert table.index(found[0]["group"]) < table.index(found[2]["group"])
    assert "NameError" in table
    assert "ada and 1 more" in table
    assert "<bdi>dan</bdi>, <bdi>eve</bdi>" in page
    assert "quux_of_ada" in page


def test_what_is_probed_is_probed_once(out, grade, course, kata):
    """A run that finds nothing new runs nothing; a changed rule probes again."""
    with Records(out) as records:
        before, texts = _settings(records), _texts(records)
    assert len(before) == len(CLASS)
    with Records(out) as records:
        records.run("UPDATE probes SET verdicts = '[]'")
    grade("--only", "decay")
    with Records(out) as records:
        assert {verdicts for _, verdicts in records.probes().values()} == {()}
    course.find("decay").checks.write_text(
        course.find("decay").checks.read_text("utf-8") + "CHANGED = True\n", "utf-8"
    )
    grade("--only", "decay")
    with Records(out) as records:
        assert _texts(records) == texts
        assert set(_settings(records).values()).isdisjoint(before.values())


def _texts(records):
    found = records.probes()
    return {key: [wording.message(one) for one in verdicts] for key, (_, verdicts) in found.items()}


def _settings(records):
    return {key: digest for key, (digest, _) in records.probes().items()}


def test_an_older_store_has_no_groups(kata, course, tmp_path, groups):
    """What no mistake names waits there alone, and reading adds nothing."""
    lost = [verdict("test_step", 0, 3, message="decay_step: received 1.0")]
    fill_store(tmp_path / "out", course, {"ada": {DECAY: lost}}, [DECAY])
    assert groups(tmp_path / "out") == []
    assert "decay_step: received 1.0" in kata("queue", tmp_path / "out")[1]
    with Records(tmp_path / "out") as records:
        assert records.probes() == {}


def number(received, path=(), **changes):
    """Return a verdict on a number that is off."""
    call = {"function": "f", "args": [["x", changes.pop("x", 0.5)]]}
    cause = {"kind": "number", "path": list(path), "received": received, "call": call}
    return verdict("test_a", 0, 1, cause=cause, **changes)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (number(1.25, x=0.50001), number(1.25), True),
        (number(1.25, x=0.51), number(1.25), False),
        (number(1.25), number(1.26), False),
        (number(-0.0), number(0.0), True),
        (number(2.5, [3]), number(2.5, [4]), False),
        (number(2.5, [{"item": 0, "told": "a b"}]), number(2.5, [{"item": 0, "told": "c"}]), True),
    ],
)
def test_only_what_an_answer_does_counts(first, second, alike):
    """Not the last digits of a number, and no words."""
    found = [group_of(DECAY, [one], [one]).signature for one in (first, second)]
    assert (found[0] == found[1]) is alike


def test_the_pattern_of_all_checks_counts_and_of_trainings_no_number():
    """A training has other figures under each seed."""
    one, trained = number(1.5), replace(number(0.51), check="test_b")
    first = group_of(DECAY, [one], [one, trained])
    other = group_of(DECAY, [one], [replace(number(0.62), check="test_b")])
    assert first.signature == other.signature
    narrow, wide = replace(trained, trained="3f9a"), replace(trained, trained="71c2")
    again = replace(narrow, cause={"kind": "not_finite"})
    assert group_of(DECAY, [one], [narrow]) == group_of(DECAY, [one], [again])
    assert group_of(DECAY, [one], [narrow]) != group_of(DECAY, [one], [wide])
    passed = [replace(v, outcome="passed", points=1) for v in (narrow, wide)]
    assert group_of(DECAY, [one], passed[:1]) == group_of(DECAY, [one], passed[1:])
    named = replace(trained, mistake="too_small")
    assert group_of(DECAY, [one], [named]).signature != first.signature
    assert group_of(DECAY, [replace(one, outcome="error")], [trained]) != first
    assert group_of("ch1/other", [one], [trained]).signature != first.signature
