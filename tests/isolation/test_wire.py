"""The wire: which values cross and how they arrive, and that no bytes can do harm."""

import collections
import contextlib
import math
import pickle
import struct
from pathlib import Path

import msgpack
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from kata_grader.isolation import wire
from kata_grader.isolation.wire import (
    PREFIX,
    Decoder,
    Encoder,
    Named,
    Reference,
    Refused,
    WireError,
)


def refuse(value):
    raise AssertionError(f"{value!r} is data and must not be kept")


def encode(value, keep=refuse):
    return Encoder(keep).encode(value)


def decode(frame, find=None):
    return Decoder(lambda reference: reference, find).decode(frame)


def crossed(value):
    return decode(encode(value))


def frame_of(header, arrays=b""):
    """Return a frame as a hostile worker would write it."""
    header = msgpack.packb(header, use_bin_type=True)
    return PREFIX.pack(len(header), len(arrays)) + header + arrays


def deep_lists(depth):
    header = b"\x91" * depth + b"\xc0"
    return PREFIX.pack(len(header), 0) + header


def ext(code, items):
    return msgpack.ExtType(code, msgpack.packb(items, use_bin_type=True))


def same(left, right):
    """Whether two values are equal in type too, NaN being equal to itself."""
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray):
        kinds = left.dtype == right.dtype and left.shape == right.shape
        return kinds and left.tobytes() == right.tobytes()
    if isinstance(left, (float, np.floating)):
        return left == right or (math.isnan(left) and math.isnan(right))
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return left == right


keys = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text() | st.binary()
keys |= st.floats(allow_nan=False)
arrays = npst.arrays(
    st.sampled_from(["?", "i1", "u2", "<i4", ">i8", "<u8", "<f2", "<f4", ">f8"]),
    npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
numbers = st.sampled_from([np.float32(0.1), np.float64("nan"), np.int8(-3), np.bool_(True)])
any_text = st.text(st.characters())  # lone surrogates too
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | any_text
    | st.binary()
    | arrays
    | numbers,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(keys | st.tuples(keys, keys), inner, max_size=3)
        | st.sets(keys, max_size=4)
        | st.frozensets(keys, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(plain)
def test_plain_data_arrives_as_it_was(value):
    """Whatever is plain data arrives equal, of the same type, dtype and shape."""
    assert same(crossed(value), value)


@pytest.mark.parametrize(
    ("value", "arrives"),
    [
        (collections.OrderedDict(a=1), {"a": 1}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (collections.namedtuple("Pair", "x y")(1, 2), (1, 2)),
        (np.str_("text"), "text"),
        (np.bytes_(b"raw"), b"raw"),
        (10**300, 10**300),
        (-(2**64), -(2**64)),
    ],
)
def test_relatives_of_plain_types_arrive_as_the_plain_type(value, arrives):
    """Subclasses of plain types arrive as the plain type."""
    assert same(crossed(value), arrives)


def test_a_subclass_cannot_bring_its_methods():
    """A list, string or number of a class of its own loses that class on the way."""

    class Liar(str):
        def __eq__(self, other):
            return True

        __hash__ = str.__hash__

    arrived = crossed(Liar("x"))
    assert type(arrived) is str
    assert arrived != "y"


@pytest.mark.parametrize("order", ["C", "F", "strided"])
def test_arrays_of_any_layout_arrive_in_c_order(order):
    """Fortran order, views and strides make no difference to the values that arrive."""
    array = np.arange(24.0).reshape(4, 6)
    array = array[::2, ::-1] if order == "strided" else np.array(array, order=order)
    arrived = crossed(array)
    np.testing.assert_array_equal(arrived, array)
    assert arrived.flags["C_CONTIGUOUS"]
    assert arrived.flags["WRITEABLE"]


def test_what_is_sent_is_a_copy():
    """Who changes an array that arrived changes nothing on the side that sent it."""
    array = np.zeros(3)
    crossed(array)[:] = 1
    assert not array.any()


def test_long_doubles_arrive_as_float64():
    """A float type that not every machine has is narrowed to float64."""
    assert crossed(np.array([1.5], np.longdouble)).dtype == np.float64


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (np.ma.masked_array([1.0, 2.0], mask=[0, 1]), "a numpy.ma.MaskedArray"),
        (np.array([[1.0]]).view(np.matrix), "a numpy.matrix"),
        (np.array([1, "a", None], object), "an array of dtype object"),
        (np.array([1j]), "an array of dtype complex128"),
        (np.array(["a"]), "an array of texts"),
        (np.array(["2020-01-01"], "M8[D]"), "an array of dtype datetime64[D]"),
        (np.zeros(1, [("a", "f4")]), "an array of dtype [('a', '<f4')]"),
        (np.complex128(1j), "a NumPy scalar of type complex128"),
        (np.timedelta64(1, "s"), "a NumPy scalar of type timedelta64[s]"),
        ({Path("a"): 1}, "a dict whose keys are not plain values"),
        ({Path("a")}, "a set of things that are not plain values"),
        pytest.param(1 << 40_000, "an integer of more than 4096 bytes", id="huge"),
    ],
)
def test_values_of_the_wrong_kind_are_refused(value, what):
    """Masked arrays, matrices, objects, complex numbers and the like arrive as a Refused."""
    (arrived,) = crossed([value])
    assert isinstance(arrived, Refused)
    assert arrived.what.replace("numpy.ma.core.", "numpy.ma.") == what


def test_too_deep_a_value_is_refused_where_it_is_too_deep():
    """A list in a list in a list ... ends in a Refused; one that holds itself ends too."""
    itself = []
    itself.append(itself)
    arrived = crossed(itself)
    depth = 0
    while isinstance(arrived, list):
        (arrived,) = arrived
        depth += 1
    assert depth == wire.MAX_DEPTH + 1
    assert arrived == Refused("a value nested more than 32 deep")


def test_other_objects_are_kept_and_stand_as_references():
    """Whatever is not data stays where it is; its number and type's name cross."""
    kept = []

    def keep(value):
        kept.append(value)
        return Reference(70 + len(kept), type(value).__name__)

    frame = encode({"a": [object(), 1], "f": len}, keep)
    assert decode(frame) == {
        "a": [Reference(71, "object"), 1],
        "f": Reference(72, "builtin_function_or_method"),
    }
    assert kept[1] is len


def test_named_functions_are_looked_up_only_where_that_is_wanted():
    """A worker resolves a name; the trusted side takes none, since nothing callable comes back."""
    frame = encode(Named("numpy.tanh"))
    assert decode(frame, find=lambda named: named.path) == "numpy.tanh"
    with pytest.raises(WireError):
        decode(frame)


def test_what_is_too_large_is_not_sent(monkeypatch):
    """A value larger than a frame may be is an error of the sender, told in a sentence."""
    monkeypatch.setattr(wire, "MAX_ARRAYS", 1000)
    monkeypatch.setattr(wire, "MAX_HEADER", 1000)
    assert len(crossed(b"x" * 1000)) == 1000
    for value in (b"x" * 1001, np.zeros(126), [np.zeros(100), np.zeros(100)], "x" * 1001):
        with pytest.raises(WireError, match="too large"):
            encode(value)


def test_a_view_that_pretends_to_be_huge_takes_no_memory():
    """An array of zero strides is measured before it is copied."""
    huge = np.broadcast_to(np.zeros(1), (2**40,))
    with pytest.raises(WireError, match="too large"):
        encode(huge)


# What a hostile worker may write.


@settings(max_examples=300)
@given(st.binary(max_size=200))
@example(b"")
@example(PREFIX.pack(0, 0))
@example(PREFIX.pack(2**31, 2**63))
def test_bytes_that_are_no_frame_raise_wire_errors_alone(data):
    """The decoder returns a value or raises a WireError, whatever bytes it is given."""
    for frame in (data, PREFIX.pack(len(data), 0) + data):
        with contextlib.suppress(WireError):
            decode(frame)


@settings(max_examples=300)
@given(plain, st.data())
def test_damaged_frames_raise_wire_errors_alone(value, data):
    """A valid frame with bytes changed, cut or added still gives a value or a WireError."""
    frame = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 3))):
        where = data.draw(st.integers(0, len(frame) - 1))
        frame[where] = data.draw(st.integers(0, 255))
    frame = frame[: data.draw(st.integers(0, len(frame)))] + data.draw(st.binary(max_size=3))
    with contextlib.suppress(WireError):
        decode(bytes(frame))


payloads = st.recursive(
    st.none() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(), inner, max_size=2)
        | st.builds(ext, st.integers(0, 12), inner)
        | st.builds(
            lambda d, s, w: ext(1, [d, s, w]), st.sampled_from(["<f8", "|O", "<f3"]), inner, inner
        )
    ),
    max_leaves=10,
)


@settings(max_examples=300)
@given(payloads, st.binary(max_size=40))
def test_well_formed_nonsense_raises_wire_errors_alone(payload, arrays):
    """Valid msgpack that means nothing gives a value or a WireError too."""
    with contextlib.suppress(WireError):
        decode(frame_of(payload, arrays))


@pytest.mark.parametrize(
    ("header", "arrays"),
    [
        (ext(1, ["|O", [1], 0]), b"\0" * 8),
        (ext(1, ["<f8,<f8", [1], 0]), b"\0" * 16),
        (ext(1, ["<f8", [-1], 0]), b"\0" * 8),
        (ext(1, ["<f8", [True], 0]), b"\0" * 8),
        (ext(1, ["<f8", [2], 0]), b"\0" * 8),
        (ext(1, ["<f8", [1], 8]), b"\0" * 8),
        (ext(1, ["<f8", [1], -8]), b"\0" * 8),
        (ext(1, ["<f8", [2**62, 4], 0]), b"\0" * 8),
        (ext(1, ["<f8", 1, 0]), b"\0" * 8),
        (ext(7, ["<f8", b"\0" * 4]), b""),
        (ext(7, ["|O", b"\0" * 8]), b""),
        (ext(11, [0, 9]), b"\0" * 8),
        (ext(9, ["key without value"]), b""),
        (ext(9, [[], "unhashable"]), b""),
        (ext(3, [[]]), b""),
        (ext(5, [1.5, "float"]), b""),
        (ext(5, [True, "bool"]), b""),
        (ext(5, [7, b"bytes"]), b""),
        (ext(10, ["no text"]), b""),
        (ext(8, "numpy.tanh"), b""),
        (ext(99, []), b""),
        (msgpack.ExtType(6, b"\x7f" * 5000), b""),
    ],
)
def test_impossible_values_are_wire_errors(header, arrays):
    """Unknown types, impossible shapes and bytes outside the frame are refused."""
    with pytest.raises(WireError):
        decode(frame_of(header, arrays))


class CreatesFile:
    """Unpickling one of these creates a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_no_kind_of_value_is_a_pickle(tmp_path, protocol):
    """Under whatever code an object is sent, nothing of it is carried out."""
    pickled = pickle.dumps(CreatesFile(tmp_path / "unpickled"), protocol)
    for code in range(128):
        for header in (msgpack.ExtType(code, pickled), ext(code, pickled), ext(code, [pickled])):
            with contextlib.suppress(WireError):
                decode(frame_of(header), find=lambda named: named.path)
    assert not (tmp_path / "unpickled").exists()
    pickle.loads(pickled)
    assert (tmp_path / "unpickled").exists()


def test_a_frame_must_be_as_long_as_it_says():
    """One byte too few or too many is a WireError."""
    frame = encode([1, 2, np.zeros(3)])
    for wrong in (frame[:-1], frame + b"\0"):
        with pytest.raises(WireError, match="another size"):
            decode(wrong)


def test_endless_nesting_is_a_wire_error():
    """Containers in containers beyond any real value's depth are refused."""
    value = 0
    for _ in range(2 * wire.MAX_DEPTH + 2):
        value = ext(2, [value])
    with pytest.raises(WireError):
        decode(frame_of(value))
    with pytest.raises(WireError):
        decode(deep_lists(5000))


HUGE = [msgpack.ExtType(6, (k << 61).to_bytes(12, "big")) for k in range(2**20, 2**20 + 40_000)]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (ext(1, ["<f8", [2**63 - 1] * 200_000, 0]), "impossible shape"),
        ([ext(1, ["|u1", [4_000_000], 0])] * 20_000, "used twice"),
        ([ext(11, [0, 4_000_000])] * 20_000, "used twice"),
        (ext(3, HUGE), "a key that can't be one"),
        (ext(9, [part for key in HUGE for part in (key, 0)]), "a key that can't be one"),
    ],
    ids=["many sides", "one array many times", "the same bytes many times", "set", "dict"],
)
def test_a_small_frame_cannot_keep_the_trusted_side_busy(header, reason):
    """What is small on the wire, and would take long or much memory to decode, is refused."""
    with pytest.raises(WireError, match=reason):
        decode(frame_of(header, b"\0" * 4_000_000))


def test_a_forged_boolean_is_a_boolean():
    """Bytes other than 0 and 1 in an array of booleans arrive as True."""
    array = decode(frame_of(ext(1, ["|b1", [3], 0]), b"\x00\x02\xff"))
    assert array.view("u1").tolist() == [0, 1, 1]
    assert decode(frame_of(ext(7, ["|b1", b"\x02"]))).view("u1") == 1


def test_sizes_are_checked_before_memory_is_taken():
    """A prefix that promises a petabyte is refused as it stands."""
    with pytest.raises(WireError):
        decode(struct.pack(">IQ", 4, 2**50) + b"\xc0")
