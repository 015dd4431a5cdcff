"""Whatever a worker writes: the trusted side says that the submission failed, and gives no points.

The decoder alone and single replies have their tests in `tests/engine`; here replies go the whole
way, through a pipe, a link and a check with its comparisons, to a verdict.
"""

import collections
import contextlib
import functools
import itertools
import json
import math
import os
import random
import select
import shutil
import struct
import threading
from unittest import mock

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from kata_grader import wording
from kata_grader.checking.compare import compare
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.checking.outcomes import verdict_of
from kata_grader.checking.result_cache import key_of
from kata_grader.checking.runner import run_checks
from kata_grader.checking.side import DECODING_SECONDS, Side
from kata_grader.checking.summaries import call_of
from kata_grader.checking.transports import Budget, LocalTransport
from kata_grader.course.checklist import checks_of
from kata_grader.errors import KitFault
from kata_grader.failures import CheckFailure
from kata_grader.isolation import wire
from kata_grader.isolation.endpoint import Endpoint
from kata_grader.isolation.pipes import Closed, FramePipe, NotAFrame
from kata_grader.isolation.wire import PREFIX, Decoder, Encoder, Reference, WireError
from kata_grader.submission import Folder
from kata_grader.wording import sentence
from kata_grader.wording.values import call

from tests.deadlines import PATIENCE
from tests.security.attacks.attack import solution
from tests.security.hostile_frames import Nonsense
from tests.security.hostile_frames import reply as reply_of

QUICK = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def framed(header, arrays=b""):
    packed = msgpack.packb(header, use_bin_type=True)
    return PREFIX.pack(len(packed), len(arrays)) + packed + arrays


def ext(code, items):
    return msgpack.ExtType(code, msgpack.packb(items, use_bin_type=True))


class Lying:
    """A transport whose other side loads an honest file, and then answers each call with a lie.

    Args:
        lie: takes the request's number, the first number for handles, and the honest reply.
    """

    def __init__(self, lie):
        self._lie = lie
        self._endpoint = Endpoint()

    def request(self, frame, seconds):
        number, verb, first, *_ = Decoder(lambda reference: reference, lambda named: named).decode(
            frame
        )
        honest = self._endpoint.answer(frame)
        return honest if verb == "load" else self._lie(number, first, honest)

    def traceback(self):
        return None

    def close(self):
        if self._endpoint.workdir:
            shutil.rmtree(self._endpoint.workdir)


def verdicts_on(arena, lie, name="decay"):
    """Return the verdicts on a worker that sends lies."""
    arena.hand_in(name, solution(name))
    with mock.patch.object(OpenExercise, "_connect", side_effect=lambda *_: Lying(lie)):
        (result,) = run_checks(
            [arena.course.find(name)], CheckOptions(Folder(arena.folder), "process")
        )
    return result.verdicts


def earns_nothing(verdicts):
    outcomes = {verdict.outcome for verdict in verdicts}
    return sum(v.points for v in verdicts) == 0 and not outcomes & {"not_run", "passed"}


def test_an_honest_reply_earns_all(arena):
    """The way that lies go here is one on which the truth earns everything."""
    verdicts = verdicts_on(arena, lambda number, first, honest: honest)
    assert {verdict.outcome for verdict in verdicts} == {"passed"}


@QUICK
@given(st.binary(max_size=300))
@example(b"")
@example(PREFIX.pack(0, 0))
def test_random_bytes_earn_nothing(arena, data):
    """Bytes that are no frame, and frames whose header is anything."""
    for reply in (data, PREFIX.pack(len(data), 0) + data):
        assert earns_nothing(verdicts_on(arena, lambda number, first, honest, r=reply: r))


def mutated(frame, changes, end):
    changed = bytearray(frame)
    for where, value in changes:
        changed[where % len(changed)] ^= value
    return bytes(changed[: len(changed) - end])


@QUICK
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=3),
    st.sampled_from([0, 0, 0, 1, 8]),
)
def test_changed_replies_never_are_the_kits_fault(arena, changes, end):
    """An honest reply with bytes changed or cut: right, wrong or unreadable, and nothing else."""
    verdicts = verdicts_on(arena, lambda number, first, honest: mutated(honest, changes, end))
    assert {v.outcome for v in verdicts} <= {"passed", "failed", "error", "crashed", "not_started"}


numbers = st.integers(-(2**63), 2**64 - 1) | st.floats() | st.booleans() | st.none()
odd_arrays = st.builds(
    lambda kind, shape, where: ext(1, [kind, shape, where]),
    st.sampled_from(["<f8", ">f8", "<f4", "|b1", "|u1", "<i8", "|O", "<f3", "<c8", "<U1", "f8,f8"]),
    st.lists(st.integers(-2, 2**40), max_size=5) | numbers,
    st.integers(-9, 99) | numbers,
)
nonsense = st.recursive(
    numbers | st.text(max_size=5) | st.binary(max_size=9) | odd_arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.builds(ext, st.integers(0, 14), inner)
        | st.builds(lambda number, kind: ext(5, [number, kind]), inner, inner)
    ),
    max_leaves=8,
)


@QUICK
@given(nonsense, st.binary(max_size=40))
@example([[], []], b"")  # no arguments, none of which has changed
@example([[], {}], b"")
def test_replies_of_nonsense_earn_nothing(arena, value, arrays):
    """Values that mean nothing, as the right request's reply."""

    def lie(number, first, honest):
        return framed(ext(2, [number, "value", value]), arrays)

    assert earns_nothing(verdicts_on(arena, lie))


@QUICK
@given(nonsense, st.sampled_from(["value", "raised", "not_run", "passed", None, 1]))
def test_replies_to_another_question_earn_nothing(arena, value, status):
    """Numbers before, after and beside the right one."""
    for other in (-1, 1, 2**40):

        def lie(number, first, honest, other=other):
            return framed(ext(2, [number + other, status, value]))

        assert earns_nothing(verdicts_on(arena, lie))


descriptions = st.fixed_dictionaries(
    {"type": st.text(max_size=9) | numbers, "message": st.text(max_size=9) | numbers},
    optional={
        "frames": st.lists(st.lists(numbers | st.text(max_size=4), max_size=5), max_size=3)
        | st.lists(
            st.tuples(st.text(), st.integers(-(2**63), 2**64 - 1), st.text(), st.text()).map(list)
        ),
        "syntax": st.lists(numbers | st.text(max_size=4), max_size=6)
        | st.tuples(
            st.text(), st.integers(-9, 2**60), st.integers(-9, 2**60), st.text(), st.text(),
            st.booleans(),
        ).map(list),
        "is_value_error": numbers | st.just(True),
        "not_implemented": numbers | st.just(True),
        "missing": numbers | st.just(True),
        "trusted": st.just(True),
        "outcome": st.sampled_from(["passed", "not_run"]),
    },
)  # fmt: skip


@QUICK
@given(descriptions)
@example({"type": "KitFault", "message": "m", "not_implemented": True, "frames": []})
@example({"type": "ValueError", "message": "", "missing": True, "frames": [["", 1, "", ""]]})
def test_made_up_exceptions_are_exceptions_alone(arena, description):
    """Whatever is said of an exception that never was; `rate` is what a check looks for in one."""

    def lie(number, first, honest):
        said = ext(9, [part for pair in description.items() for part in pair])
        return framed(ext(2, [number, "raised", said]))

    verdicts = {verdict.check: verdict for verdict in verdicts_on(arena, lie)}
    if verdicts["test_rate"].outcome == "passed":  # it said that a ValueError named the rate
        assert description["is_value_error"] is True
        assert "rate" in description["message"]
        del verdicts["test_rate"]
    assert earns_nothing(verdicts.values())


@QUICK
@given(st.integers(-(2**63), 2**63 - 1), st.text(max_size=9))
def test_handles_of_any_number_are_no_data(arena, number, kind):
    """A handle, known or not, never is what a check compares."""

    def lie(number_asked, first, honest):
        items = [Reference(number, kind), Reference(first, kind)]
        return Encoder(lambda value: value).encode((number_asked, "value", items[number % 2]))

    assert earns_nothing(verdicts_on(arena, lie))
    assert earns_nothing(verdicts_on(arena, lie, "recorder"))


ODD_NUMBERS = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1e308, 5e-324, 2**1000, -(2**63), True, None]


@pytest.mark.parametrize("value", ODD_NUMBERS)
def test_odd_numbers_earn_nothing(arena, value):
    """NaN, infinities, zeros and huge integers, alone, in lists and in arrays of every shape."""
    shapes = [(), (0,), (1,), (3,), (7, 2), (1,) * 64, (0, 2**40)]
    arrays = [np.full(shape, value) for shape in shapes] if isinstance(value, float) else []
    for given_value in (value, [value], [value] * 3, {"count": value}, *arrays):

        def lie(number, first, honest, value=given_value):
            return Encoder(lambda thing: thing).encode((number, "value", value))

        assert earns_nothing(verdicts_on(arena, lie))


def test_refused_values_earn_nothing(arena):
    """What a worker says that it may not hand over is nothing, with whatever text."""
    for text in ("", "x" * 500, "\x1b[2J", "an array of dtype float64"):

        def lie(number, first, honest, text=text):
            return framed(ext(2, [number, "value", ext(10, text)]))

        assert earns_nothing(verdicts_on(arena, lie))


@pytest.mark.parametrize(
    ("part", "each"),
    [(b"\xd4\x02\x90", 3), (b"\xd4\x06\x01", 3), (b"\xd4\x0a\xa0", 3), (b"\x90", 1), (b"\x80", 1)],
    ids=["tuples", "integers", "refused", "lists", "maps"],
)
def test_millions_of_tiny_values_do_not_keep_the_trusted_side_busy(part, each):
    """A header full of the smallest values is refused."""
    count = (wire.MAX_HEADER - 5) // each
    header = b"\xdd" + struct.pack(">I", count) + part * count
    frame = PREFIX.pack(len(header), 0) + header
    with pytest.raises(WireError, match=r"more (parts|lists) than there may be|a map"):
        decoded(frame)


def decoded(frame):
    return Decoder(lambda reference: reference).decode(frame)


def encoded(value):
    return Encoder(lambda thing: thing).encode(value)


def test_more_parts_than_there_may_be_are_not_sent(monkeypatch):
    """An honest sender is told so, and no reply is taken for a forged one."""
    monkeypatch.setattr(wire, "MAX_PARTS", 10)
    assert decoded(encoded([np.float64(1)] * 10)) == [1.0] * 10
    for value in ([np.float64(1)] * 11, [()] * 11, [b""] * 11, [np.zeros(1)] * 11):
        with pytest.raises(WireError, match="too large to be handed over"):
            encoded(value)
    assert len(decoded(encoded([[1.0, "x"]] * 100))) == 100


# The pipe.


class Pipes:
    """A FramePipe, and the worker's ends of its pipes."""

    def __init__(self):
        self.requests, send_to = os.pipe()
        receive_from, self.replies = os.pipe()
        self.pipe = FramePipe(os.fdopen(send_to, "wb"), os.fdopen(receive_from, "rb"))

    def close(self):
        self.pipe.close()
        for descriptor in (self.requests, self.replies):
            os.close(descriptor)


@QUICK
@given(st.lists(st.binary(min_size=1, max_size=40), max_size=5), st.booleans())
def test_whatever_comes_through_a_pipe_ends(chunks, early):
    """A reply, or one of the three ways in which there is none."""
    ends = Pipes()
    answer = Encoder(lambda value: value).encode((1, "value", 1))

    def write():
        if not early:
            os.read(ends.requests, 9)
        with contextlib.suppress(BrokenPipeError):  # nobody reads on after what is no reply
            for chunk in chunks:
                os.write(ends.replies, chunk)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        reply = ends.pipe.request(answer, 0.05)
        assert reply == b"".join(chunks)[: len(reply)]
    except (TimeoutError, Closed, NotAFrame):
        pass
    writer.join(PATIENCE)
    ends.close()


def test_replies_without_end_fill_no_memory():
    """Of what comes unasked, the trusted side reads a prefix and no more."""
    ends = Pipes()
    os.set_blocking(ends.replies, False)
    chunk = Encoder(lambda value: value).encode(bytes(2**12))
    written = 0
    with contextlib.suppress(BrokenPipeError, BlockingIOError):
        # Where somebody reads, there is room again within the half second.
        while select.select([], [ends.replies], [], 0.5)[1]:
            written += os.write(ends.replies, chunk)
            assert written < 2**20
    with pytest.raises(NotAFrame, match="before it was asked for"):
        ends.pipe.request(chunk, PATIENCE)
    ends.close()


FRAMES = [(1, 2_000), pytest.param(2, 100_000, marks=pytest.mark.slow)]


def any_frame(rng, number, first, honest):
    """Return an honest reply with bytes changed or cut, nonsense in its place, or random bytes."""
    kind = rng.random()
    if kind < 0.4:
        changes = [(rng.randrange(10**6), rng.randrange(1, 256)) for _ in range(rng.randint(1, 3))]
        return mutated(honest, changes, rng.choice([0, 0, 0, 1, 8]))
    if kind < 0.9:
        nonsense = Nonsense(rng.randrange(2**32), first)
        status = rng.choice(["value", "value", "raised"])
        value = nonsense.description() if status == "raised" else nonsense.value()
        return reply_of(number, value, status, bytes(rng.choice([0, 48, 4096])))
    header, arrays = rng.randbytes(rng.randrange(60)), rng.randbytes(rng.randrange(60))
    return PREFIX.pack(len(header), len(arrays)) + header + arrays


@pytest.mark.parametrize(("seed", "count"), FRAMES)
def test_a_link_takes_nothing_but_values_and_failures(arena, seed, count):
    """Whatever a worker sends, no other exception is raised, and each is decoded in time."""
    rng = random.Random(seed)
    budget = Budget(math.inf, memory=math.inf)
    link = Side(arena.course.find("decay"), "decay.py", budget=budget)
    link.transport = Lying(functools.partial(any_frame, rng))
    kinds = collections.Counter()
    slowest = 0.0
    for _ in range(count):
        before = budget.used
        try:
            value = link.request("put", [1, 2.5, "x", (np.arange(3.0), {"k": b"v"})])
            call(call_of("decay", ["x"], [value], {}))
            kinds["value"] += 1
        except CheckFailure as failure:
            kinds[failure.outcome if sentence(failure.cause) else "no word"] += 1
        slowest = max(slowest, budget.used - before)
    link.close()
    assert link.replies == count
    assert set(kinds) <= {"value", "crashed", "error", "timeout", "not_started"}
    assert min(kinds["value"], kinds["crashed"], kinds["error"]) > count / 1000, kinds
    assert slowest < DECODING_SECONDS, slowest


# What came from a submission is never the kit's fault.


def made_up(seed):
    """Return a lie that answers each request with nonsense, always the same for a seed."""
    count = itertools.count()

    def lie(number, first, honest):
        nonsense = Nonsense(1000 * seed + next(count), first)
        if nonsense.value() < b"\x99":  # as likely as not
            return reply_of(number, nonsense.description(), "raised", bytes(48))
        return reply_of(number, nonsense.value(), "value", bytes(48))

    return lie


@pytest.mark.parametrize("name", ["decay", "recorder", "line_fit"])
@pytest.mark.parametrize("seed", range(40))
def test_nonsense_of_every_kind_is_the_submissions_failure(arena, name, seed):
    """Extensions, timestamps, huge integers, depth, keys, texts and arrays, all of them odd."""
    verdicts = verdicts_on(arena, made_up(seed), name)
    outcomes = {verdict.outcome for verdict in verdicts}
    assert outcomes <= {"failed", "error", "crashed", "timeout", "not_started", "passed"}, verdicts
    for verdict in verdicts:
        assert wording.message(verdict).isprintable() or "\n" in wording.message(verdict)


def test_whatever_is_decoded_can_be_shown_compared_and_handed_over(arena):
    """So no value makes the kit fail later: where it is an object, the submission is to blame."""
    exercise = arena.course.find("decay")
    other = Side(exercise, "decay.py", trusted=True)
    other.transport = LocalTransport()
    arrived = 0
    for seed in range(4000):
        link = Side(exercise, "decay.py")
        link.transport = Lying(
            lambda number, first, honest, s=seed: made_up(s)(number, first, honest)
        )
        with contextlib.suppress(CheckFailure):
            value = link.request("put", 1)
            arrived += 1
            call(json.loads(json.dumps(call_of("f", ["x"], [value], {"y": value}))))
            for expected in (1, 1.5, "x", [1], {"a": 1}, {1, 2}, (1, 2), np.arange(3.0), b"x"):
                found = compare(value, expected)
                assert found is None or sentence(json.loads(json.dumps(found.cause)))
            other.request("put", value)
            key_of("f", [value], {})
            key_of("f", [value], {}, rounded=True)
    assert arrived > 400


def test_an_object_where_the_solution_wants_data_is_the_submissions_failure(arena):
    """The solution was given it by the check, which had it from the submission."""
    (check, *_) = checks_of(arena.course.find("decay"))
    context = mock.Mock(check=check, reached=None, replied=True, pictures=())
    with pytest.raises(KitFault) as caught:
        compare(1, wire.Refused("a value nested more than 32 deep"))
    assert verdict_of(context, caught.value, "", None).outcome == "failed"
    context.replied = False
    assert verdict_of(context, caught.value, "", None).outcome == "not_run"
