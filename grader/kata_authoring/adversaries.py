"""Adversaries: answers that know nothing of an exercise, and that the kit makes itself.

Some are files, made from the stub.
The others stand between the solution and its checks and change what it says, as code in a learner's
process could. None may earn a point.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from kata_grader.course.loading import CHECKS_PACKAGE, load_checks, read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import begun
from kata_grader.isolation.wire import Decoder, Encoder, Reference

Origin = Literal["value", "witness", "reported"]

# These hand something over, and run no line of an answer.
ERRANDS = frozenset({"load", "props", "put", "folder"})
TWIN = "twin"


@dataclass(frozen=True)
class Exchange:
    """A request of a check, and what came back.

    Attributes:
        verb: what was asked for.
        target: the function, prop or attribute.
        first: the number of the first object that the reply may leave there.
        status: `value` or `raised`.
        value: what came; a Reference for an object.
        tells: whether it is a prop that tells a design, which is built anew and asked elsewhere.
    """

    verb: str
    target: str
    first: int
    status: str
    value: Any
    tells: bool = False

    @property
    def is_data(self) -> bool:
        """Whether data came back, of which a check can hold something against the answer."""
        return self.status == "value" and not isinstance(self.value, (Reference, type(None)))

    @property
    def origin(self) -> Origin:
        """Where data of such an exchange come from."""
        if self.tells:
            return "witness"
        by_name = self.verb == "call" and not self.target.startswith("<")
        return "value" if by_name or self.verb in ("arguments", "files", "read") else "reported"


Change = Callable[[Exchange], tuple[str, Any]]


@dataclass(frozen=True)
class Designs:
    """What a course says of the props that tell designs (`grader/checks/adversaries.py`).

    Attributes:
        telling: their names.
        twin: takes the name of a prop and what it told, returns another design.
    """

    telling: frozenset[str] = frozenset()
    twin: Callable[[str, Any], Any] = lambda prop, told: told

    @classmethod
    def of(cls, exercise: Exercise) -> Designs:
        """Return what the course of an exercise says; nothing if it has no such file."""
        load_checks(exercise)
        try:
            module = importlib.import_module(f"{CHECKS_PACKAGE}.adversaries")
        except ModuleNotFoundError:
            return cls()
        return cls(module.TELLING, module.twin)

    def change(self, exchange: Exchange) -> tuple[str, Any]:
        """Return what goes on instead, where an exchange tells a design."""
        if exchange.tells and exchange.status == "value":
            return "value", self.twin(exchange.target, exchange.value)
        return exchange.status, exchange.value


class Between:
    """Stands between an answer and its checks, and may change its replies.

    Args:
        designs: what the course says of props that tell designs.
        change: takes an exchange, and returns status and value that go on instead.
    """

    def __init__(self, designs: Designs, change: Change | None = None) -> None:
        self._designs = designs
        self._change = change
        self.exchanges: list[Exchange] = []
        self.played: list[Exchange] | None = None

    def listen(self, frame: bytes, send: Callable[[], bytes]) -> bytes:
        """Have a request carried over, unless there is a recording to play."""
        number, verb, first, *arguments = Decoder(_itself, _itself).decode(frame)
        target = _target(verb, arguments)
        if self.played is not None and verb not in ("load", "props"):
            return self._replayed(number, first)
        reply = send()
        _, status, value = Decoder(_itself, _itself).decode(reply)
        tells = verb == "prop" and target in self._designs.telling
        exchange = Exchange(verb, target, first, status, value, tells)
        if verb not in ("load", "props"):
            self.exchanges.append(exchange)
        if self._change is None or verb in ERRANDS:
            return reply
        return Encoder(_no_object).encode((number, *self._change(exchange)))

    def _replayed(self, number: int, first: int) -> bytes:
        if not self.played:
            description = {"type": "LookupError", "message": "the recording is over"}
            return Encoder(_no_object).encode((number, "raised", description))
        old = self.played.pop(0)
        value = _moved(old.value, first - old.first)
        return Encoder(_no_object).encode((number, old.status, value))


def _target(verb: str, arguments: list[Any]) -> str:
    if verb in ("call", "prop"):
        return arguments[0] if isinstance(arguments[0], str) else f"<{arguments[0].kind}>"
    if verb == "get":
        return f"<{arguments[0].kind}>.{arguments[1]}"
    return ""


def _itself(value: Any) -> Any:
    return value


def _no_object(value: Any) -> Reference:
    raise TypeError(f"a {type(value).__name__} is no data")


def _moved(value: Any, by: int) -> Any:
    """Return a value whose objects have other numbers."""
    if isinstance(value, Reference):
        return Reference(value.number + by, value.kind)
    if isinstance(value, dict):
        return {key: _moved(one, by) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_moved(one, by) for one in value)
    return value


# The exchanges of each check.
Recorded = dict[str, list[Exchange]]


# Answers that are made from the stub.

IDLE = '''
class Idle:
    """Takes everything, does nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **kwargs):
        return None
'''


def sources(exercise: Exercise) -> dict[str, bytes]:
    """Return the adversaries that are files."""
    stub = begun(read_trusted(exercise.stub)).decode()
    bodies = {
        "refuser": "raise ValueError('no')",
        "idle": "return Idle()",
        "echo": "return next(iter([*args, *kwargs.values()]), None)",
    }
    return {name: _with_bodies(stub, body).encode() for name, body in bodies.items()}


def _with_bodies(stub: str, body: str) -> str:
    """Return a stub in which every function does the same; methods do nothing instead."""
    tree = ast.parse(stub)
    kept: list[ast.stmt] = [
        one for one in tree.body if isinstance(one, (ast.Import, ast.ImportFrom, ast.Assign))
    ]
    parts = [ast.unparse(ast.Module(kept, [])), IDLE]
    for one in tree.body:
        if isinstance(one, ast.FunctionDef):
            parts.append(f"def {one.name}(*args, **kwargs):\n    {body}\n")
        elif isinstance(one, ast.ClassDef):
            bases = ", ".join(ast.unparse(base) for base in one.bases)
            start = "super().__init__()" if body.startswith("return") else body
            parts.append(
                f"class {one.name}({bases}):\n"
                f"    def __init__(self, *args, **kwargs):\n        {start}\n"
            )
    return "\n".join(parts)


# Answers that change what the solution says.


def changes(recorded: Recorded, designs: Designs) -> dict[str, Change]:
    """Return the adversaries that change replies."""
    first: dict[tuple[str, str], Exchange] = {}
    exchanges = [one for each in recorded.values() for one in each]
    for exchange in exchanges:
        if exchange.is_data:
            first.setdefault((exchange.verb, exchange.target), exchange)

    def constant(exchange: Exchange) -> tuple[str, Any]:
        same = first.get((exchange.verb, exchange.target)) if exchange.is_data else None
        return (same or exchange).status, (same or exchange).value

    def lies(truth: bool | None) -> Change:
        # One for all: two numbers that are changed alike would keep their difference.
        rng = np.random.default_rng(0)

        def change(exchange: Exchange) -> tuple[str, Any]:
            if exchange.tells or not exchange.is_data:
                return designs.change(exchange)
            return "value", _other(exchange.value, truth, rng)

        return change

    liar = lies(None)

    def untold(exchange: Exchange) -> tuple[str, Any]:
        if exchange.tells and exchange.status == "value":
            return "value", "it holds a function of its own"
        return liar(exchange)

    found = {"constant": constant, "shape": lies(None), "yes-man": lies(True)}
    if any(one.tells for one in exchanges):
        found |= {"untold": untold}
    return {**found, TWIN: designs.change}


def _other(value: Any, truth: bool | None, rng: np.random.Generator) -> Any:
    """Return data of the same kinds and shapes, with other numbers."""
    if isinstance(value, (bool, np.bool_)):
        return value if truth is None else truth
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        # In another order too: numbers may be so large that a few more or less don't show.
        mixed = rng.permutation(value.ravel()).reshape(value.shape)
        return (mixed + rng.integers(1, 4, value.shape)).astype(value.dtype)
    if isinstance(value, np.ndarray) and value.dtype.kind == "b" and truth is None:
        return ~value
    if isinstance(value, np.ndarray):
        return value if truth is None else np.full_like(value, truth)
    if isinstance(value, np.generic):
        return np.asarray(np.asarray(value) + int(rng.integers(1, 4)), value.dtype)[()]
    if isinstance(value, (int, float)):
        return value + int(rng.integers(1, 4))
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, bytes):
        return bytes(len(value))
    if isinstance(value, dict):
        return {key: _other(one, truth, rng) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_other(one, truth, rng) for one in value)
    if isinstance(value, (set, frozenset)):
        return type(value)(_other(one, truth, rng) for one in value)
    return value
