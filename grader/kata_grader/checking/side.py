"""The sides of a check: requests to the code of one, and the objects that stand for its own."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any, NoReturn

from kata_grader.checking.exceptions import cause_of
from kata_grader.checking.replies import read_reply
from kata_grader.checking.result_cache import ResultCache
from kata_grader.checking.summaries import call_of, outline
from kata_grader.checking.transports import Budget, Transport, took_too_long
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import current_stub, parameters_of, sentences_of
from kata_grader.errors import NotData
from kata_grader.failures import CheckFailure, Raised, Unwritten
from kata_grader.isolation.wire import Encoder, Reference, WireError
from kata_grader.verdicts import TOLD

KEPT_PER_REQUEST = 1000
# A call may end at the last moment, and what it returned has to be decoded as well.
DECODING_SECONDS = 2.0


# Takes a frame, and a function that carries it over; returns the reply.
Listen = Callable[[bytes, Callable[[], bytes]], bytes]


def unheard(frame: bytes, send: Callable[[], bytes]) -> bytes:
    """Carry a frame over, where nobody listens."""
    return send()


class Side:
    """The code of one side: requests to it, and what the kit does beside it and knows of it.

    Handle and request numbers belong to this end. The names here are the kit's. Those of an
    exercise's functions are in a `ModuleProxy`.

    Args:
        exercise: the exercise that the code answers.
        filename: what people call its file.
        trusted: whether the code is the kit's own.
        budget: what it may use; None for no limit.
        listen: stands between both sides.

    Attributes:
        module: the code, as checks see it.
        cache: what trusted code gave before; None for a submission.
        transport: carries the frames; None until the code is loaded.
        witness: the clean process beside a submission; trusted code needs none.
        replies: how many requests were answered, or went wrong.
        returned: the functions whose calls of this step came back.
        used: the functions and classes that this step asked for.
    """

    cache: ResultCache | None = None

    def __init__(
        self,
        exercise: Exercise,
        filename: str,
        trusted: bool = False,
        budget: Budget | None = None,
        listen: Listen = unheard,
    ) -> None:
        self.exercise = exercise
        self.module = ModuleProxy(self)
        self.witness: Side = self
        self.replies = 0
        self.returned: list[str] = []
        self.used: set[str] = set()
        self.gave_none = ""
        self.transport: Transport | None = None
        self.trusted = trusted
        self._filename = filename
        self.budget = budget
        self._listen = listen
        self._seconds = exercise.call_seconds
        self._props_sent = False
        self._number = 0
        self._expected_handles = range(0)
        self._unloadable: CheckFailure | None = None

    def open(self) -> None:
        """Load the code, unless that was done before.

        Raises:
            CheckFailure: it can't be loaded.
        """
        if self._unloadable:
            raise self._unloadable
        if self.transport is None:
            try:
                self._load()
            except CheckFailure as failure:
                self._unloadable = failure
                self.close()
                raise

    def _load(self) -> None:
        """Get a transport, and have the other side execute the code."""
        raise NotImplementedError

    def close(self) -> None:
        """End the other side."""
        if self.transport is not None:
            self.transport.close()
        self.transport, self._props_sent = None, False

    def request(self, verb: str, *arguments: Any) -> Any:
        """Make one request and return the value of the reply.

        Args:
            verb: what the other side shall do.
            arguments: what the verb takes.

        Raises:
            Raised: the code on the other side raised an exception.
            Unwritten: it is missing there, or still the stub.
            CheckFailure: it took too long, ended its process, or sent no valid reply.
        """
        self.open()
        return self._ask(verb, *arguments)

    def _ask(self, verb: str, *arguments: Any) -> Any:
        """Make a request of a side that is open."""
        assert self.transport is not None
        transport = self.transport
        self._number += 1
        first = self._number * KEPT_PER_REQUEST
        self._expected_handles = range(first, first + KEPT_PER_REQUEST)
        frame = Encoder(self._reference).encode((self._number, verb, first, *arguments))
        # Counted before anything can go wrong: from here on it is the other side's doing.
        self.replies += 1
        deadline = time.monotonic() + self._seconds
        try:
            reply = self._listen(frame, lambda: transport.request(frame, self._seconds))
            status, value = self._taken_in(reply, deadline)
        except CheckFailure as failure:
            cause = {**failure.cause, "call": self._asked(verb, arguments)}
            lost = CheckFailure(cause, failure.outcome)
            self._lose(lost)
            raise lost from None
        if status == "value":
            return value
        # With the traceback of the learner's own code, a debugger opens there.
        raised = self._raised(value, self._asked(verb, arguments))
        raise raised.with_traceback(transport.traceback())

    def _lose(self, failure: CheckFailure) -> None:
        """Hear that the other side is of no more use: it hangs, has ended, or makes no sense."""

    def call(self, target: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """Call a function of the other side by its name, or an object there."""
        return self.request("call", target, [*args], {**kwargs})

    def prop(self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """Call a prop function there, once the props have been sent over."""
        self.open()
        if not self._props_sent and self._props:
            self._ask("props", self._props)
            self._props_sent = True
        try:
            return self._ask("prop", name, [*args], {**kwargs})
        except Raised as raised:
            if raised.description.get("frames") or (unfit := self._unfit(args)) is None:
                raise
            raise CheckFailure({**unfit, "call": raised.cause["call"]}) from None

    def _unfit(self, args: Sequence[Any]) -> dict[str, Any] | None:
        """Return what of the code on this side no prop can use, if that is among its arguments."""
        if self.gave_none and any(one is None for one in args):
            return {"kind": "unfit", "received": None, "function": self.gave_none}
        if any(isinstance(one, Handle) and one.kind_name == "type" for one in args):
            return {"kind": "unfit", "received": "type"}
        return None

    def call_of(self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        """Return what there is to say of a call."""
        return call_of(name, self.parameters(name), args, kwargs)

    def parameters(self, name: str) -> Sequence[str]:
        """Return the names of the parameters of a function of the solution."""
        return parameters_of(current_stub(self.exercise)).get(name, ())

    @contextmanager
    def deadline(self, seconds: float) -> Iterator[None]:
        """Give the calls inside another deadline than the exercise's."""
        self.open()
        before, self._seconds = self._seconds, seconds
        try:
            yield
        finally:
            self._seconds = before

    @property
    def props(self) -> Props:
        """The prop functions, by their names."""
        return Props(self)

    def kept(self, inputs: Any, compute: Callable[[], Any]) -> Any:
        """Return what `compute` returns for `inputs`; a witness keeps it for equal inputs."""
        return compute()

    def stand_down(self, reason: str) -> None:
        """Hear that a check computes beside the answer after all; a witness tells the verdict."""

    def put(self, value: Any) -> Handle:
        """Copy data there once; return a handle to it."""
        handle: Handle = self.request("put", value)
        return handle

    def folder(self) -> str:
        """Return the path of a new, empty, private folder there."""
        return str(self.request("folder"))

    def files(self, path: str) -> list[str]:
        """Return the sorted names of the regular files below a folder there."""
        names = self.request("files", path)
        if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            raise CheckFailure({"kind": "no_files"}, "crashed")
        return names

    def read(self, path: str) -> bytes:
        """Return the bytes of a regular file there, of at most 32 MB."""
        data = self.request("read", path)
        if not isinstance(data, bytes):
            raise CheckFailure({"kind": "no_file"}, "crashed")
        return data

    def _taken_in(self, reply: bytes, deadline: float) -> tuple[str, Any]:
        """Decode a reply at the other side's cost, in memory and in time."""
        if self.budget is None:
            return read_reply(reply, self._number, self._handle)
        self.budget.take_in(reply)
        started = time.monotonic()
        latest = max(deadline, started + DECODING_SECONDS)
        try:
            return read_reply(reply, self._number, self._handle, latest)
        except TimeoutError:
            raise took_too_long(self._seconds) from None
        finally:
            self.budget.spend(time.monotonic() - started)

    def _asked(self, verb: str, arguments: Sequence[Any]) -> dict[str, Any]:
        """Return what there is to say of a request."""
        if verb == "call":
            target, args, kwargs = arguments
            return self.call_of(target if isinstance(target, str) else target._name, args, kwargs)
        match verb, *arguments:
            case "load", _, parts, _:
                return {"verb": verb, TOLD: len(parts)}
            case "prop", name, _, _:
                return {"verb": verb, "name": name, TOLD: self._purpose(name)}
            case "get", handle, name:
                return {"verb": verb, "name": f"{handle._name}.{name}"}
            case (("files" | "read"), path):
                return {"verb": verb, TOLD: path}
        return {"verb": verb}

    @cached_property
    def _props(self) -> list[list[Any]]:
        """The names and the sources of the files of props."""
        return [[str(path), read_trusted(path)] for path in self.exercise.props]

    def _purpose(self, prop: str) -> str:
        """Return the first line of a prop's docstring, as the end of a sentence."""
        found = (_purposes(source).get(prop) for _, source in self._props)
        return next(filter(None, found), "")

    def _raised(self, value: Any, call: dict[str, Any]) -> CheckFailure:
        if value.get("missing") is True:
            others = parameters_of(current_stub(self.exercise))
            near = next((one for one in value["message"].split() if one not in others), "")
            told = {"file": self._filename, "near": near}
            cause = {"kind": "missing", "name": call.get("function"), TOLD: told}
            return Unwritten(cause, "error", value, self.trusted)
        if value.get("not_implemented") is True:
            frames = value.get("frames") or [["", 0, "", ""]]
            (_, first, caller, _), (_, last, function, _) = frames[0], frames[-1]
            called = caller == "<module>" and len(frames) > 1
            if how := "called_unwritten" if called else self._begun(function):
                told = {"line": first if called else last, "function": function}
                return Unwritten({"kind": how, TOLD: told}, "error", value, self.trusted)
            cause = unwritten(value["message"] or self._sentence(value))
            return Unwritten(cause, "not_started", value, self.trusted)
        return Raised({**cause_of(value), "call": call}, "error", value, self.trusted)

    def _begun(self, function: str) -> str:
        """Return why a function that was worked on is still the stub's; empty if it wasn't."""
        return ""

    def _sentence(self, value: Mapping[str, Any]) -> str:
        """Return what the stub says of the function that raised without a word (in notebooks)."""
        frames = value.get("frames") or [["", 0, "", ""]]
        name = frames[-1][2]
        sentences = sentences_of(current_stub(self.exercise))
        return next((text for key, text in sentences.items() if key.split(".")[-1] == name), name)

    def _reference(self, value: Any) -> Reference:
        if isinstance(value, Handle):
            return value._reference_on(self)
        raise NotData(f"A check hands over a {type(value).__name__}, which is not data.")

    def _handle(self, reference: Reference) -> Handle:
        if reference.number not in self._expected_handles:
            raise WireError("an unknown handle")
        return Handle(self, reference.number, reference.kind)


class Handle:
    """An object that stays on its side: attributes and methods are further calls.

    It has no truth value, equality, length, iteration or arithmetic, so that a check that forgets
    to fetch data fails loudly.
    """

    def __init__(self, side: Side, number: int, kind: str) -> None:
        self._side = side
        self._transport = side.transport
        self._number = number
        self._name = kind
        self.kind_name = kind

    def __getattr__(self, name: str) -> Any:
        """Fetch an attribute from the other side."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._side.request("get", self, name)
        if isinstance(found, Handle):
            found._name = f"{self._name}.{name}"
        return found

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object on the other side."""
        return self._side.call(self, args, kwargs)

    def __repr__(self) -> str:
        return f"<{self.kind_name}>"

    def _reference_on(self, side: Side) -> Reference:
        if (side, side.transport) != (self._side, self._transport):
            if not self._side.trusted:  # an answer that is an object where data was promised
                self._no_data()
            raise NotData("A check hands an object of one side to the other.")
        return Reference(self._number, self.kind_name)

    def _no_data(self, *_: Any) -> NoReturn:
        raise CheckFailure({"kind": "no_data", "received": outline(self)})

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __setitem__ = _no_data
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _no_data
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _no_data
    __truediv__ = __rtruediv__ = __matmul__ = __rmatmul__ = __neg__ = __abs__ = _no_data
    __float__ = __int__ = __index__ = __array__ = _no_data
    __hash__ = None  # type: ignore[assignment]


class Function:
    """A function or class of the module on one side, by its name."""

    def __init__(self, module: ModuleProxy, name: str) -> None:
        self.side = module
        self.name = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it; data comes back as data, anything else as a handle."""
        engine = self.side._engine
        try:
            value = engine.call(self.name, args, kwargs)
        except Raised as raised:
            raised.function = self.name
            raise
        engine.returned.append(self.name)
        engine.gave_none = self.name if value is None else ""
        return value

    def __repr__(self) -> str:
        return f"<function {self.name}>"


class Props:
    """The prop functions beside the code of one side, by their names.

    A prop that gets an object runs where the object is: what is asked of a model that the witness
    has built is asked there, whatever side the check names.
    """

    def __init__(self, side: Side) -> None:
        self._side = side

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a function that calls the prop of this name there."""
        if name.startswith("_"):
            raise AttributeError(name)

        def prop(*args: Any, **kwargs: Any) -> Any:
            objects = [one for one in (*args, *kwargs.values()) if isinstance(one, Handle)]
            place = objects[0]._side if objects else self._side
            return place.prop(name, args, kwargs)

        return prop


class ModuleProxy:
    """Looks like the module: the only way to a submission, or to the solution.

    Every name is one of the module's, `props` alone excepted. What the kit does there is in
    `kit(module)`.
    """

    def __init__(self, engine: Side) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Function:
        """Return the function or class of this name."""
        if name.startswith("_"):
            raise AttributeError(name)
        self._engine.used.add(name)
        return Function(self, name)

    @property
    def props(self) -> Props:
        """The prop functions: `side.props.outputs(model, x)` calls one beside this side's code."""
        return self._engine.props


def kit(side: ModuleProxy | Side) -> Side:
    """Return what the kit does beside a side's code: copying data there, folders, deadlines.

    Args:
        side: the module of one side, or a witness.

    Example:
        >>> folder = kit(submission).folder()
        >>> kit(submission).files(folder)
        []
    """
    return side if isinstance(side, Side) else side._engine


@lru_cache(maxsize=64)
def _purposes(source: bytes) -> dict[str, str]:
    """Return the first lines of the docstrings of props, as ends of sentences."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            line = (ast.get_docstring(node) or "").partition("\n")[0].rstrip(".")
            found[node.name] = line[:1].lower() + line[1:]
    return found


def unwritten(sentence: str) -> dict[str, Any]:
    """Return the cause of a check of a stub, whose sentence says what to write."""
    return {"kind": "unwritten", TOLD: {"sentence": sentence}}
