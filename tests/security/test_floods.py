"""Replies that are made to use up the trusted side's time or memory end the submission instead."""

import msgpack
import pytest
from kata_grader import wording
from kata_grader.checking import side as side_module
from kata_grader.checking import transports
from kata_grader.checking.side import Side
from kata_grader.checking.transports import Budget
from kata_grader.failures import CheckFailure
from kata_grader.isolation import plain_values
from kata_grader.isolation.wire import Decoder, Encoder, WireError

from tests.checking.opened import fails
from tests.security.hostile_frames import (
    array_of,
    extension,
    framed,
    reply,
    sequence,
    set_of,
    tuples_of_one_hash,
)
from tests.security.test_fuzz import Lying

MANY = 2000


def decoded(header, arrays=b""):
    return Decoder(lambda reference: reference).decode(framed(header, arrays))


def dict_of(keys):
    return extension(9, sequence([part for key in keys for part in (key, b"\xc0")]))


@pytest.fixture
def answering(shared_course):
    """`answering(reply, budget)` is a connection to a worker that always answers so."""

    def open_one(give, budget):
        side = Side(shared_course.find("decay"), "decay.py", budget=budget)
        side.transport = Lying(lambda number, first, honest: give(number))
        return side

    return open_one


def test_the_tuples_of_this_test_have_one_hash():
    """The attack is one: Python would compare each of them with all before it."""
    tuples = tuples_of_one_hash(MANY)
    assert len(set(tuples)) == MANY
    assert len(set(map(hash, tuples))) == 1


@pytest.mark.parametrize("code", [3, 4, 9], ids=["set", "frozenset", "dict"])
def test_keys_of_one_hash_are_refused_before_they_are_compared(code):
    """However many there are, none of them gets into a set or dict."""
    keys = [extension(2, msgpack.packb(pair)) for pair in tuples_of_one_hash(MANY)]
    items = [part for key in keys for part in (key, b"\xc0")] if code == 9 else keys
    with pytest.raises(WireError, match="many keys with the same hash"):
        decoded(extension(code, sequence(items)))


def test_a_few_keys_of_one_hash_are_only_a_coincidence():
    """As -1 and -2 have the same hash, so have tuples of them."""
    keys = {(a, b, c) for a in (-1, -2) for b in (-1, -2) for c in (-1, -2)}
    assert len(set(map(hash, keys))) == 1
    crossed = Encoder(lambda value: value).encode([keys, dict.fromkeys(keys, 1)])
    assert Decoder(lambda reference: reference).decode(crossed) == [keys, dict.fromkeys(keys, 1)]


@pytest.mark.parametrize("of", [set_of, dict_of], ids=["set", "dict"])
def test_keys_with_known_hashes_are_counted(monkeypatch, of):
    """Integers can be chosen so that they meet in a table, although their hashes differ."""
    monkeypatch.setattr(plain_values, "MAX_KEYS", 10)

    def made(count):
        numbers = [(n, n) for n in range(count)]
        if of is set_of:
            return set_of(numbers)
        return dict_of([extension(2, msgpack.packb(pair)) for pair in numbers])

    assert len(decoded(made(10))) == 10
    for header in (made(11), sequence([made(6), made(6)])):
        with pytest.raises(WireError, match="more keys than there may be"):
            decoded(header)


def test_text_as_keys_is_not_counted(monkeypatch):
    """Python gives texts other hashes in each process, so nobody can choose them."""
    monkeypatch.setattr(plain_values, "MAX_KEYS", 10)
    words = {f"word{n}": n for n in range(1000)}
    crossed = Encoder(lambda value: value).encode(words)
    assert Decoder(lambda reference: reference).decode(crossed) == words


def test_more_than_the_other_side_takes_is_not_sent(monkeypatch):
    """An honest sender is told so in a sentence."""
    monkeypatch.setattr(plain_values, "MAX_KEYS", 10)
    monkeypatch.setattr(plain_values, "MAX_LISTS", 10)
    for value in (set(range(11)), dict.fromkeys(range(11)), [[]] * 11):
        with pytest.raises(WireError, match="too large to be handed over"):
            Encoder(lambda thing: thing).encode(value)


def test_replies_share_one_budget_of_memory(answering):
    """What fits once does not fit for ever."""
    value, arrays = array_of(1000)
    budget = Budget(60, memory=10_000)
    side = answering(lambda number: reply(number, value, arrays=arrays), budget)
    for _ in range(3):
        assert len(side.request("put", 1)) == 1000
    with fails(CheckFailure, "sent too much") as caught:
        [side.request("put", 1) for _ in range(10)]
    assert caught.value.outcome == "crashed"


def test_small_values_weigh_more_than_their_bytes(answering):
    """A list that is a byte on the wire takes far more here."""
    budget = Budget(60, memory=10_000)
    side = answering(lambda number: reply(number, sequence([b"\x90"] * 700)), budget)
    with fails(CheckFailure, "sent too much"):
        side.request("put", 1)


@pytest.mark.parametrize("mode", ["direct", "process"])
def test_an_answer_that_sends_too_much_has_failed(check, solution, monkeypatch, mode):
    """In a sentence; what it earns elsewhere with small results it keeps."""
    monkeypatch.setattr(transports.Budget.__init__, "__defaults__", (0.0, 2**20, None))
    step = "return rate * state + (1 - rate) * x_t"
    source = solution("decay", (step, "return np.zeros(2**21, np.uint8)"))
    verdicts = check("decay", source, mode)
    verdict = verdicts["test_step"]
    assert (verdict.outcome, verdict.points) == ("crashed", 0)
    assert "an answer may send 256 MB in all its results together" in wording.message(verdict)
    assert "passed" in {verdict.outcome for verdict in verdicts.values()}


def test_decoding_has_the_deadline_of_the_call(answering, monkeypatch):
    """What comes in time and takes for ever to decode is late."""
    monkeypatch.setattr(side_module, "DECODING_SECONDS", -1.0)
    budget = Budget(60)
    side = answering(lambda number: reply(number, sequence([b"\xc0"])), budget)
    with side.deadline(-1), fails(CheckFailure, "took longer than") as caught:
        side.request("put", 1)
    assert caught.value.outcome == "timeout"
    assert budget.used > 0


def test_many_lists_are_refused():
    """Whether they lie side by side or in each other."""
    side_by_side = sequence([b"\x90"] * (plain_values.MAX_LISTS + 1))
    in_pairs = sequence([b"\x91\x90"] * (plain_values.MAX_LISTS // 2 + 1))
    for header in (side_by_side, in_pairs):
        with pytest.raises(WireError, match="more lists than there may be"):
            decoded(header)
