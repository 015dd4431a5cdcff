"""Comparing: what counts as equal, and what the learner reads if it is not."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from kata_grader.checking.compare import Tolerance, compare
from kata_grader.checking.summaries import SAID, evidence
from kata_grader.errors import KitFault
from kata_grader.isolation.wire import Refused
from kata_grader.wording import sentence

NAN, INF = float("nan"), float("inf")


def difference(received, expected, tolerance=None):
    """Return in words how a value differs from the expected one; None if it does not."""
    found = compare(received, expected, tolerance)
    return found and sentence(json.loads(json.dumps(found.cause)))


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (np.float32([1.5, 2.5]), np.array([1.5, 2.5])),
        (np.array([1.0, 2.0 + 1e-9]), np.array([1.0, 2.0])),
        (np.array([NAN, INF, -INF]), np.array([NAN, INF, -INF])),
        (np.int8([1, 2]), np.array([1, 2])),
        (np.array([True, False]), np.array([True, False])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (np.array(2.0), 2.0),
        (2.0, np.array(2.0)),
        (np.float32(2.0), 2.0),
        (2, 2.0),
        (np.int64(3), 3),
        (np.bool_(True), True),
        (INF, INF),
        (NAN, NAN),
        (10**400, 10**400),
        ("text", "text"),
        (b"raw", b"raw"),
        (None, None),
        ([1, (2.0, {"k": np.zeros(2)})], [1, (2.0, {"k": np.zeros(2)})]),
        ({"b": 1, "a": 2}, {"a": 2, "b": 1}),
        ({1, 2}, {2, 1}),
        (frozenset("ab"), frozenset("ba")),
        (frozenset("ab"), {"a", "b"}),
    ],
)
def test_equal_values_have_no_difference(received, expected):
    """Any float type, NumPy scalars for plain numbers and any order of a dict are all right."""
    assert difference(received, expected) is None


@pytest.mark.parametrize(
    ("received", "expected", "message"),
    [
        # arrays
        (
            np.array([[1.0, 2.0], [3.0, 4.5]]),
            np.array([[1.0, 2.0], [3.0, 4.0]]),
            "index [1, 1]: expected 4, received 4.5; 1 of 4 values differ",
        ),
        (
            np.zeros((3, 2)),
            np.zeros((2, 3)),
            "expected an array of shape (2, 3), received shape (3, 2)",
        ),
        (
            np.array([1, 2]),
            np.array([1.0, 2.0]),
            "expected an array of shape (2,), floats, received an array of shape (2,), int64",
        ),
        (
            np.array([1.0, 2.0]),
            np.array([1, 2]),
            "expected an array of shape (2,), integers, received an array of shape (2,), float64",
        ),
        (
            np.array([1, 0]),
            np.array([True, False]),
            "expected an array of shape (2,), booleans, received an array of shape (2,), int64",
        ),
        (
            np.array([True]),
            np.array([1]),
            "expected an array of shape (1,), integers, received an array of shape (1,), bool",
        ),
        (np.array([NAN]), np.array([1.0]), "index [0]: expected 1, received nan"),
        (np.array([1.0]), np.array([NAN]), "index [0]: expected nan, received 1"),
        (np.array([INF]), np.array([1.0]), "index [0]: expected 1, received inf"),
        (np.array([5.0]), np.array([INF]), "index [0]: expected inf, received 5"),
        (np.array([5.0]), np.array([-INF]), "index [0]: expected -inf, received 5"),
        (np.array([-INF]), np.array([INF]), "index [0]: expected inf, received -inf"),
        (np.array(3.0), np.array(2.0), "expected 2, received 3"),
        (
            [1.0, 2.0],
            np.array([1.0, 2.0]),
            "expected an array of shape (2,), floats, received a list of 2 items: `np.array` makes "
            "one of it",
        ),
        (None, np.zeros(2), "received None (is a return missing?)"),
        (
            Refused("a numpy.matrix"),
            np.zeros(2),
            "received a numpy.matrix, which is not accepted: convert it to a plain ndarray",
        ),
        # numbers
        (1.5, 2.0, "expected 2, received 1.5"),
        (5.0, INF, "received 5"),
        (NAN, 1.0, "received nan"),
        (1.0, NAN, "received 1"),
        (10**400, 1.0, "received inf"),
        (2.0, 2, "expected an integer, received a float: 2.0; `//` and `int(...)` give integers"),
        (True, 1, "expected an integer, received a bool: True"),
        (1, True, "expected True or False, received an int: 1"),
        (True, 1.0, "expected a number, received a bool: True"),
        ("1", 1, "expected an integer, received a string: '1'"),
        (3, 4, "expected 4, received 3"),
        (False, True, "received False"),
        (np.array([1.0]), 1.0, "expected a number, received an array of shape (1,), float64"),
        # containers, at any depth
        ((1, 2), [1, 2], "expected a list of 2 items, received a tuple of 2 items"),
        ([1], [1, 2], "expected a list of 2 items, received 1\nexpected [1, 2]\nreceived [1]"),
        ([1, [2, 5]], [1, [2, 3]], "at [1][1]: expected 3, received 5"),
        ({"a": 1}, {"a": 1, "b": 2}, "the key 'b' is missing; received {'a': 1}"),
        ({"a": 1, "b": 2}, {"a": 1}, "the key 'b' should not be there"),
        ({"a": (1, 2)}, {"a": (1, 3)}, "at ['a'][1]: expected 3, received 2"),
        ({1, 2}, {1}, "2 should not be in it (received a set of 2 items)"),
        ({1}, {1, 2}, "2 is missing from it (received a set of 1 item)"),
        ([1], {1}, "expected a set of 1 item, received a list of 1 item"),
        (
            {"the input shows if all blocks are zero": False},
            {"the input shows if all blocks are zero": True},
            "this must hold, and does not: the input shows if all blocks are zero",
        ),
        ({"a b": True}, {"a b": False}, "this must not hold, and does: a b"),
        # a statement about a part says of which one
        ({"c d": {"a b": False}}, {"c d": {"a b": True}}, "c d: this must hold, and does not: a b"),
        # what a check says of a case is told in full
        ({"a" + 30 * " bcd": 1}, {"a" + 30 * " bcd": 2}, f"a{30 * ' bcd'}: expected 2"),
        ([{"a b": [1, 2]}], [{"a b": [1, 3]}], "at [0], a b, [1]: expected 3, received 2"),
        # texts
        ("cat", "dog", "expected 'dog', received 'cat'"),
        (b"cat", "cat", "expected a string, received a bytes"),
    ],
)
def test_a_difference_is_told_where_and_how(received, expected, message):
    """The message says what was expected in kind, what came, and where they part."""
    assert message in difference(received, expected)


def test_places_are_told_in_the_words_of_the_exercise():
    """Where a check has named the parts of a result and the axes of its arrays."""
    tolerance = Tolerance(parts=("state", "carry"), axes=("timestep", "unit"))
    right = (np.zeros((2, 3)), np.zeros(3))
    state, carry = np.zeros((2, 3)), np.zeros(3)
    state[1, 2] = carry[0] = 1
    told = "the state, timestep 1, unit 2: expected 0, received 1; 1 of 6 values differ"
    assert difference((state, right[1]), right, tolerance) == f"{told}\nthe carry is right"
    assert difference((state, carry), right, tolerance) == f"{told}\nthe carry is wrong too"
    told = "the carry, unit 0: expected 0, received 1; 1 of 3 values differ"
    assert difference((right[0], carry), right, tolerance) == f"{told}\nthe state is right"
    assert difference(right, right, tolerance) is None
    deeper = difference(np.ones((1, 1, 1)), np.zeros((1, 1, 1)), tolerance)
    assert deeper == "index [0, 0, 0]: expected 0, received 1"


def test_half_precision_excuses_its_own_rounding_alone():
    """A right value may be rounded; what is a little wrong, such as 1/256 for 1/255, is wrong."""
    numbers = np.arange(1.0, 9.0)
    assert difference((numbers / 255).astype(np.float16), numbers / 255) is None
    assert difference((numbers / 256).astype(np.float16), numbers / 255) is not None
    assert difference(np.float16([0.0004, 1]), np.array([0.0, 1])) is not None


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: x[1], lambda x: [x], lambda x: {"a": x}])
def test_nan_stands_for_no_number(kind, wrap):
    """In arrays, numbers and containers: whoever computes NaN has computed nothing."""
    expected = np.array([0.0, 1.0, -2.5])
    received = expected.astype(kind)
    assert difference(wrap(received), wrap(expected)) is None
    received[1] = NAN
    assert "received nan" in (difference(wrap(received), wrap(expected)) or "")
    everything = Tolerance(rtol=INF, atol=INF)
    assert "received nan" in (difference(wrap(received), wrap(expected), everything) or "")


def test_integers_stand_for_floats_only_where_allowed():
    """An author may accept integer arrays in the place of floats."""
    received, expected = np.array([1, 2]), np.array([1.0, 2.0])
    assert difference(received, expected) is not None
    assert difference(received, expected, Tolerance(allow_ints=True)) is None
    assert difference(received + 1, expected, Tolerance(allow_ints=True)) is not None


def test_pixels_are_bytes_that_may_be_rounded_either_way():
    image, tolerance = np.uint8([[0, 255], [128, 7]]), Tolerance(pixels=True)
    for received in ([[0, 255], [128, 7]], [[1, 254], [127, 8]]):
        assert difference(np.uint8(received), image, tolerance) is None
    assert "expected 0, received 2" in str(
        difference(np.uint8([[2, 255], [128, 7]]), image, tolerance)
    )
    assert "expected 0, received 255" in str(
        difference(np.uint8([[255, 255], [128, 7]]), image, tolerance)
    )
    wrong = difference(image.astype("int64"), image, tolerance)
    assert wrong == (
        "expected an array of shape (2, 2), uint8, received an array of shape (2, 2), int64"
    )
    assert difference(image.astype("int64"), image) is None
    assert difference(np.uint8([[1, 255], [128, 7]]), image) is not None
    assert difference(np.array([3]), np.array([4]), tolerance) is not None


def test_the_tolerance_is_relative_and_absolute():
    """Numbers may be apart by `atol + rtol * |expected|` and no more."""
    tolerance = Tolerance(rtol=0.1, atol=1.0)
    for make in (float, lambda x: np.array([x])):
        assert difference(make(110.9), make(100.0), tolerance) is None
        assert difference(make(111.1), make(100.0), tolerance) is not None
        assert difference(make(88.9), make(100.0), tolerance) is not None


def test_an_unfinished_generator_is_told_apart():
    """Who returns a generator reads that nothing has been computed yet."""

    class Kept:
        kind_name = "generator"

    text = difference(Kept(), [1, 2])
    assert "received a generator, which has not computed anything yet: collect its items" in text


@settings(max_examples=60)
@given(
    npst.arrays(
        "f8",
        npst.array_shapes(min_dims=1, max_dims=3, min_side=3),
        unique=True,
        elements=st.floats(-1e3, 1e3),
    ),
)
def test_messages_never_hold_the_expected_array(expected):
    """However wrong an answer is, its message shows one place, and no values beside it."""
    text = difference(np.full_like(expected, 5e5), expected)
    others = [f"{abs(5e5 - value):.6g}" for value in expected.ravel()[1:]]
    shown = f"{5e5 - expected.ravel()[0]:.6g}"
    assert not any(f" {other} " in text for other in others if other != shown)
    assert len(text) < 300
    for wrong in (None, 3, "text", [1.0], expected.T[:1], list(expected)):
        text = difference(wrong, expected)
        assert text is None or len(text) < 300


def test_messages_stay_short_whatever_comes():
    """A huge value is shown by its kind and size."""
    for received in (10**4000, "x" * 10_000, list(range(10_000)), {k: k for k in range(999)}):
        assert len(difference(received, 3)) < 200
        assert len(difference([received], [(1,)])) < 200


@pytest.mark.parametrize("expected", [Refused("a numpy.matrix"), [Refused("an array of objects")]])
def test_a_solution_that_returns_no_data_is_the_kits_fault(expected):
    """Two values of a refused kind can't be compared, so they are not taken for equal."""
    with pytest.raises(KitFault, match="which is not data"):
        difference(expected, expected)


def test_a_part_of_another_shape_is_told_before_a_number():
    """The number that comes of a wrong shape says less; and plural names have a plural verb."""
    tolerance = Tolerance(parts=("mean", "samples", "targets"))
    told = difference((1.0, np.zeros(2), 3.0), (2.0, np.zeros(3), 3.0), tolerance)
    assert told == (
        "the samples: expected an array of shape (3,), received shape (2,)\n"
        "the targets are right; the mean is wrong too"
    )


@pytest.mark.parametrize(
    ("received", "expected", "told"),
    [
        (0.964028, 0.761595, "expected 0.7616, received 0.964"),
        (0.76163, 0.76159, "expected 0.76159, received 0.76163"),
        (20001, 20000, "expected 20000, received 20001"),
        (1e-7, 5.0, "expected 5, received 1e-07"),
        (True, False, "expected False, received True"),
    ],
)
def test_a_number_stands_beside_the_expected_one(received, expected, told):
    """With as many digits as tell them apart."""
    assert difference(received, expected) == told


SQUARES = np.arange(1.0, 7.0).reshape(3, 2) ** 2


@pytest.mark.parametrize(
    ("received", "expected", "told"),
    [
        (SQUARES * [[1], [0], [0]], SQUARES, "the others are 0"),
        (SQUARES * [[1, 0], [0, 0], [0, 0]], SQUARES, "the others are 0"),
        (SQUARES[:1], SQUARES, "it came alone"),
        (SQUARES[:1, 0], SQUARES[:, 0], "it came alone"),
        # A list of one item may have other reasons.
        ([1.0], [1.0, 4.0, 9.0], ""),
        ([1.0], [1.0, 4.0], ""),
        (SQUARES[:2] * [[1], [0]], SQUARES[:2], ""),
        (SQUARES * [[1], [1], [0]], SQUARES, ""),
        (SQUARES * 0, SQUARES, ""),
        (SQUARES[1:2], SQUARES, ""),
        (SQUARES[:2], SQUARES, ""),
        ([2.0], [1.0, 4.0, 9.0], ""),
        ([1.0], [1.0], ""),
        ([1.0, 4.0], [1.0], ""),
    ],
)
def test_a_return_inside_the_loop_is_asked_about(received, expected, told):
    """It leaves the first item right, or the first row, and nothing after it."""
    text = difference(received, expected) or ""
    assert ("is `return` in the loop?" in text) == bool(told)
    assert told in text


@pytest.mark.parametrize(
    "received",
    [
        np.array([1 + 0j]),
        np.complex64(1),
        np.array(["2026-01-01"], "datetime64[D]"),
        np.array([b"a"]),
        np.zeros(2, [("a", int)]),
        np.float16(3),
    ],
)
def test_what_json_cannot_hold_is_told_by_its_kind(received):
    """A file of an answer may hold arrays of any kind, and a verdict is sent as JSON."""
    assert difference(received, np.array([1.5, 2.5])).startswith("expected an array of shape (2,)")


def test_few_items_of_a_large_value_are_looked_at():
    """Integers of one hash make a set slow, and an answer chooses what it returns."""
    assert evidence([(2**61 - 1) * item for item in range(30_000)]) <= SAID
    assert evidence(np.arange(10**6)) <= SAID
    assert evidence([0, 1, 2.5, "a"]) == 4
