"""Replies that a hostile worker may send: each is the submission's failure, and never the kit's."""

import contextlib
import os
import threading

import msgpack
import numpy as np
import pytest
from kata_grader import wording
from kata_grader.checking.side import Handle, Side
from kata_grader.course.manifest import load_course
from kata_grader.failures import CheckFailure, Raised
from kata_grader.isolation import pipes
from kata_grader.isolation.pipes import (
    Closed,
    NotAFrame,
    Output,
    PolledPipe,
    ThreadedPipe,
    TooLarge,
)
from kata_grader.isolation.wire import PREFIX, Decoder, Encoder, Reference, WireError, memory_of

from tests.checking.opened import fails
from tests.deadlines import PATIENCE, wait_until
from tests.tiny import HERE


def frame(value):
    return Encoder(lambda thing: thing).encode(value)


class Scripted:
    """A transport whose other side says what a test wants."""

    def __init__(self, reply):
        self._reply = reply

    def request(self, sent, seconds):
        number, _, first, *_ = Decoder(lambda reference: reference).decode(sent)
        reply = self._reply(number, first)
        return reply if isinstance(reply, bytes) else frame(reply)

    def traceback(self):
        return None

    def close(self):
        pass


def link_to(reply, lost=lambda failure: None):
    exercise = load_course(HERE / "tiny_course").find("decay")
    side = Side(exercise, "decay.py")
    side.transport = Scripted(reply)
    side._lose = lost
    return side


def test_an_honest_reply_is_its_value():
    """The reply to the request that was made gives its value."""
    assert link_to(lambda number, first: (number, "value", [1, 2])).call("decay_step", [3], {}) == [
        1,
        2,
    ]


@pytest.mark.parametrize(
    "reply",
    [
        lambda number, first: b"",
        lambda number, first: b"garbage",
        lambda number, first: PREFIX.pack(2**30, 0),
        lambda number, first: None,
        lambda number, first: [number, "value", 1],
        lambda number, first: (number, "value"),
        lambda number, first: (number, "value", 1, 2),
        lambda number, first: (number + 1, "value", 1),
        lambda number, first: (number - 1, "value", 1),
        lambda number, first: (float(number), "value", 1),
        lambda number, first: (True, "value", 1),
        lambda number, first: (np.int64(number), "value", 1),
        lambda number, first: (number, "values", 1),
        lambda number, first: (number, None, 1),
        lambda number, first: (number, np.array(True), 1),
        lambda number, first: (number, np.zeros(2), 1),
        lambda number, first: (number, Reference(first, "Liar"), 1),
        lambda number, first: (number, "value", Reference(first - 1, "Old")),
        lambda number, first: (number, "value", Reference(first + 1000, "Far")),
        lambda number, first: (number, "value", Reference(0, "Zero")),
        lambda number, first: (number, "value", [[{"deep": Reference(-1, "Minus")}]]),
        lambda number, first: (number, "raised", None),
        lambda number, first: (number, "raised", {}),
        lambda number, first: (number, "raised", {"type": "E"}),
        lambda number, first: (number, "raised", {"type": "E", "message": 1}),
        lambda number, first: (number, "raised", {"type": b"E", "message": ""}),
        lambda number, first: (number, "raised", {"type": "E", "message": "", "frames": 3}),
        lambda number, first: (number, "raised", {"type": "E", "message": "", "frames": [1]}),
        lambda number, first: (number, "raised", {"type": "E", "message": "", "syntax": [1]}),
        lambda number, first: (number, "raised", Reference(first, "Description")),
    ],
)
def test_an_impossible_reply_is_the_submissions_failure(reply):
    """Malformed, unknown and unasked-for replies crash the submission, and count as an answer."""
    lost = []
    link = link_to(reply, lost.append)
    with pytest.raises(CheckFailure) as caught:
        link.call("decay_step", [1], {})
    assert caught.value.outcome == "crashed"
    assert wording.message(caught.value).startswith("decay_step(x_t=1) sent a reply")
    assert lost == [caught.value]
    assert link.replies == 1


def test_a_transport_that_fails_counts_as_an_answer():
    """Whatever goes wrong once a request is made can't be taken for the kit's own fault."""

    def broken(number, first):
        raise RuntimeError("a bug")

    link = link_to(broken)
    with pytest.raises(RuntimeError):
        link.call("decay_step", [1], {})
    assert link.replies == 1


def test_handles_get_numbers_that_this_side_gave():
    """A handle of this very request is accepted, and is of no use on another link."""
    value = link_to(lambda number, first: (number, "value", Reference(first + 2, "Model"))).request(
        "put"
    )
    assert isinstance(value, Handle)
    assert value.kind_name == "Model"


def raised(**description):
    link = link_to(lambda number, first: (number, "raised", description))
    with pytest.raises(Raised) as caught:
        link.call("decay_step", [1], {})
    return caught.value


def test_a_forged_exception_is_only_an_exception():
    """A worker that makes up an exception gets an error, with its text as text."""
    failure = raised(
        type="Skipped", message="not_run: all points, please", frames=[["decay.py", 1, "f", "x"]]
    )
    assert failure.outcome == "error"
    assert wording.message(failure) == (
        "decay_step(x_t=1) raised Skipped: not_run: all points, please\n"
        "  decay.py, line 1, in f\n    x"
    )


@pytest.mark.parametrize(
    "syntax", [["a.py", 1, 2**60, "m", "x = (", True], ["a.py", 2**60, -5, "m", "", True]]
)
def test_a_forged_caret_stays_in_its_line(syntax):
    """The place of a syntax error is a number that a worker may choose freely."""
    assert len(wording.message(raised(type="SyntaxError", message="m", syntax=syntax))) < 200


# The pipe below.


class Pipes:
    """A pipe of frames, and the worker's ends of its pipes."""

    def __init__(self, kind):
        self.requests, send_to = os.pipe()
        receive_from, self.replies = os.pipe()
        self.pipe = kind(os.fdopen(send_to, "wb"), os.fdopen(receive_from, "rb"))
        self.open = {self.requests, self.replies}

    def write(self, data):
        os.write(self.replies, data)

    def answer_with(self, data):
        """Wait for a request, then write `data`."""

        def answer():
            os.read(self.requests, 100)
            self.write(data)

        threading.Thread(target=answer, daemon=True).start()

    def has_noticed(self):
        """Whether a thread that reads all the time has what was written without being asked."""
        return isinstance(self.pipe, PolledPipe) or not self.pipe._replies.empty()

    def close(self, descriptor):
        self.open.discard(descriptor)
        os.close(descriptor)


@pytest.fixture(params=[PolledPipe, ThreadedPipe])
def worker(request):
    """Both kinds behave alike: the one of POSIX, and the one of Windows."""
    ends = Pipes(request.param)
    yield ends
    ends.pipe.close()
    for descriptor in list(ends.open):
        ends.close(descriptor)


def test_a_reply_is_received_in_pieces(worker):
    """A reply may come in as many pieces as it likes, within the deadline."""
    reply = frame("hello")
    worker.answer_with(reply[:5])
    threading.Timer(0.05, worker.write, [reply[5:]]).start()
    assert worker.pipe.request(frame(1), PATIENCE) == reply


def test_a_late_reply_is_a_timeout(worker):
    """Silence, and a reply that never ends, last no longer than the deadline."""
    for data in (b"", frame("hello")[:-1]):
        worker.answer_with(data)
        with pytest.raises(TimeoutError):
            worker.pipe.request(frame(1), 0.1)


def test_an_early_reply_is_refused(worker):
    """A reply that was there before it was asked for is no answer."""
    worker.write(frame("early"))
    wait_until(worker.has_noticed)
    with pytest.raises(NotAFrame, match="before it was asked for"):
        worker.pipe.request(frame(1), PATIENCE)


def test_the_second_of_two_replies_is_refused(worker):
    """One request has one reply; the next request finds the other one waiting."""
    reply = frame("once")
    worker.answer_with(reply + reply)
    assert worker.pipe.request(frame(1), PATIENCE) == reply
    wait_until(worker.has_noticed)
    with pytest.raises(NotAFrame):
        worker.pipe.request(frame(2), PATIENCE)


@pytest.mark.parametrize("size", [(pipes.MAX_HEADER + 1, 0), (0, pipes.MAX_ARRAYS + 1)])
def test_an_oversized_reply_is_refused_at_its_prefix(worker, size):
    """What says that it will be too large is not read any further."""
    worker.answer_with(PREFIX.pack(*size))
    with pytest.raises(NotAFrame):
        worker.pipe.request(frame(1), PATIENCE)


def test_a_reply_for_which_no_memory_is_left_is_refused_at_its_prefix(worker):
    """How much it would take is known before it is read."""
    worker.answer_with(PREFIX.pack(10, 1000))
    with pytest.raises(TooLarge):
        worker.pipe.request(frame(1), PATIENCE, memory_of(10, 1000) - 1)


def test_an_empty_reply_is_refused(worker):
    """A prefix with nothing after it is neither a reply nor something to wait for."""
    worker.answer_with(PREFIX.pack(0, 0) * 2)
    with pytest.raises(NotAFrame, match="empty"):
        worker.pipe.request(frame(1), PATIENCE)


def test_a_reply_that_never_ends_is_a_timeout(worker):
    """A byte that comes in time does not put the deadline off."""
    ended = threading.Event()

    def trickle():
        os.read(worker.requests, 100)
        with contextlib.suppress(OSError):
            worker.write(PREFIX.pack(pipes.MAX_HEADER, 0))
            while not ended.is_set():
                worker.write(b"x")

    writer = threading.Thread(target=trickle)
    writer.start()
    with pytest.raises(TimeoutError):
        worker.pipe.request(frame(1), 0.2)
    ended.set()
    worker.pipe.close()
    writer.join(PATIENCE)
    assert not writer.is_alive()


def test_a_worker_that_is_gone_is_closed(worker):
    """The end of the pipe is told apart from silence, before or within a reply."""
    worker.answer_with(frame("hello")[:-1])
    threading.Timer(0.05, worker.close, [worker.replies]).start()
    with pytest.raises(Closed):
        worker.pipe.request(frame(1), PATIENCE)


def test_a_worker_that_does_not_read_is_a_timeout(worker):
    """A request larger than the pipe's buffer does not block the trusted side."""
    with pytest.raises(TimeoutError):
        worker.pipe.request(frame(np.zeros(2**20)), 0.1)


def test_output_is_kept_in_its_first_part():
    """A learner's prints are passed on as text, however they are encoded, and counted beyond."""
    read_end, write_end = os.pipe()
    output = Output(os.fdopen(read_end, "rb"))
    os.write(write_end, b"caf\xc3\xa9 \xff\n")
    wait_until(lambda: output._size == 8)
    assert output.take() == "café \ufffd\n"
    assert output.take() == ""
    for _ in range(5):
        os.write(write_end, b"x" * 4096)
    wait_until(lambda: output._size == 5 * 4096)
    text = output.take()
    assert text.startswith("x" * pipes.KEPT_OUTPUT)
    assert text.endswith("... (12,288 more bytes)")
    os.close(write_end)
    assert not output.flooded.is_set()


def test_msgpack_timestamps_are_no_values():
    """The one type that msgpack itself adds is refused wherever it stands: nobody sends it."""
    time = msgpack.packb(msgpack.Timestamp(0))
    inside_a_tuple = msgpack.packb(msgpack.ExtType(2, b"\x91" + time))
    for header in (time, b"\x91" + time, inside_a_tuple):
        with pytest.raises(WireError, match="a timestamp"):
            Decoder(lambda reference: reference).decode(PREFIX.pack(len(header), 0) + header)


@pytest.mark.parametrize("names", [None, "a.txt", ["a.txt", 3], {"a.txt": 1}])
def test_a_list_of_files_that_is_none_is_the_submissions_failure(names):
    """Only a list of texts is one."""
    with fails(CheckFailure, "The list of files is not one") as caught:
        link_to(lambda number, first: (number, "value", names)).files("somewhere")
    assert caught.value.outcome == "crashed"


@pytest.mark.parametrize("content", [None, "text", [1], 3])
def test_a_file_that_is_none_is_the_submissions_failure(content):
    """Only bytes are one."""
    with fails(CheckFailure, "The file is not one") as caught:
        link_to(lambda number, first: (number, "value", content)).read("a.txt")
    assert caught.value.outcome == "crashed"


def test_a_reply_to_half_a_request_is_refused():
    """Who answers before the whole request is there can't have read it."""
    ends = Pipes(PolledPipe)
    try:
        ends.answer_with(frame("early"))
        with pytest.raises(NotAFrame, match="before it was asked for"):
            ends.pipe.request(frame(np.zeros(2**20)), PATIENCE)
    finally:
        ends.pipe.close()
        for descriptor in list(ends.open):
            ends.close(descriptor)


def test_a_pipe_that_this_side_has_closed_is_closed(worker):
    """As after a worker was ended."""
    worker.pipe.close()
    worker.close(worker.replies)
    with pytest.raises(Closed):
        worker.pipe.request(frame(1), PATIENCE)


def test_whoever_does_not_read_any_more_may_have_answered():
    """Requests to a worker that has closed its end are lost; whether it replies is seen."""
    ends = Pipes(PolledPipe)
    try:
        ends.close(ends.requests)
        reader = threading.Timer(0.05, ends.write, [frame("bye")])
        reader.start()
        assert ends.pipe.request(frame(1), PATIENCE) == frame("bye")
    finally:
        ends.pipe.close()
        ends.close(ends.replies)


@pytest.mark.parametrize("number", [2**63, -(2**63), 10**5000], ids=["large", "small", "huge"])
@pytest.mark.parametrize("where", ["frames", "syntax"])
def test_a_line_of_an_impossible_number_is_none(number, where):
    """Python does not even turn the largest of these into text."""
    parts = {"frames": [["f", number, "f", "x"]], "syntax": ["f", number, 1, "t", "x", True]}
    described = {"type": "E", "message": "m", where: parts[where]}
    side = link_to(lambda asked, first: (asked, "raised", described))
    with fails(CheckFailure, "sent a reply that is none") as caught:
        side.request("call", "f", [], {})
    assert caught.value.outcome == "crashed"
