"""Carrying out requests beside a learner's code: loading it, calling it, keeping its objects.

Runs in a worker or, in isolation mode `direct`, in pytest's own process. A learner's code can read
everything here, so it holds no secrets. Imports only the standard library, NumPy and msgpack.
"""

from __future__ import annotations

import builtins
import difflib
import importlib
import importlib.util
import itertools
import linecache
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Sequence
from traceback import walk_tb
from types import CodeType, ModuleType, TracebackType
from typing import Any

from kata_grader.isolation.wire import Decoder, Encoder, Named, Reference, WireError

MAX_FILE = 32 * 2**20
MAX_FILES = 10_000
MAX_TEXT = 4_000
MAX_MESSAGE = 20_000
MAX_FRAMES = 12
# TensorFlow runs a converted copy of a function, and names the lines of the original in its errors.
CONVERTED = "in user code:"
_PLACE = re.compile(r'^ *File "([^"\n]+)", line (\d{1,9}), in (\S+)', re.MULTILINE)
_DEFINED = re.compile(rb"^(?:async +)?(?:def|class) +(\w+)", re.MULTILINE)


class DeadlinePassed(BaseException):
    """A call passed its deadline in mode `direct`; raised by a signal handler inside the call."""


class Interrupted(KeyboardInterrupt):
    """Somebody pressed Ctrl-C during a call in mode `direct`; the code did not raise it itself."""


class Missing(LookupError):
    """The submission has no function or class of this name; the text holds names that are near."""


class Endpoint:
    """The module and the objects of one submission, and the requests that can be made of them.

    A request is `(number, verb, first, *arguments)`, a reply `(number, "value", value)` or
    `(number, "raised", description)`. The asking process chooses all numbers: objects that the
    request leaves here get the numbers `first`, `first + 1` and so on.

    Args:
        workdir: an existing folder in which the submission may write; None to make one when a
            request first needs it.
        live: a module that is loaded already, such as that of a notebook's kernel.
        bar: told the names of the modules that the submission may not import, before it is loaded.
    """

    def __init__(
        self,
        workdir: str | None = None,
        live: ModuleType | None = None,
        bar: Callable[[Sequence[str]], None] = lambda names: None,
    ) -> None:
        self.workdir = workdir
        self._objects: dict[int, Any] = {}
        self._module = live
        self._is_live = live is not None
        self._props: list[dict[str, Any]] = []
        self._own: set[str] = set()
        self._failed: dict[str, BaseException] = {}
        self._last: list[Any] = [[], {}]
        self.raised: BaseException | None = None
        self._bar = bar
        self._verbs: dict[str, Callable[..., Any]] = {
            "load": self._load,
            "props": self._load_props,
            "get": getattr,
            "call": self._call,
            "arguments": self._arguments_of_last,
            "prop": self._prop,
            "folder": self._folder,
            "files": list_files,
            "read": read_file,
        }

    def answer(self, frame: bytes) -> bytes:
        """Carry out one request; an exception in the learner's code becomes the reply."""
        number, verb, first, *arguments = Decoder(self._resolve, find_named).decode(frame)
        self.raised = None
        reply: tuple[Any, ...]
        try:
            put = verb == "put"
            value = self._put(first, *arguments) if put else self._verbs[verb](*arguments)
            return self._encoder(first).encode((number, "value", value))
        except (DeadlinePassed, Interrupted):
            raise
        except WireError as error:
            reply = (number, "raised", {"type": "ValueError", "message": str(error)})
        except BaseException as error:
            self.raised = error
            reply = (number, "raised", self._described(error))
        return self._encoder(first).encode(reply)

    def _encoder(self, first: int) -> Encoder:
        numbers = itertools.count(first)
        return Encoder(lambda value: self._put(next(numbers), value))

    def _resolve(self, reference: Reference) -> Any:
        return self._objects[reference.number]

    def _load(self, name: str, sources: list[list[Any]], barred: Sequence[str] = ()) -> None:
        """Execute a file, or the cells of a notebook one after the other.

        As in a notebook, the cells after a failed one still run. A call of a function that the
        failed cell should have defined raises the exception of the cell.
        """
        if self._is_live:
            return
        self._bar(barred)
        self._module = ModuleType(name)
        # Dataclasses and pickle look up a module by its name.
        sys.modules[name] = self._module
        for filename, source in sources:
            # Absolute, so of another name than the code's: TensorFlow has `linecache` read the
            # file of a module anew, and there may be none.
            self._module.__file__ = os.path.abspath(filename)
            try:
                self._execute(filename, source)
            except (DeadlinePassed, Interrupted):
                raise
            except BaseException as error:
                if len(sources) == 1:
                    raise
                names = [name.decode() for name in _DEFINED.findall(source)]
                self._failed.update(dict.fromkeys(names, error))

    def _execute(self, filename: str, source: bytes) -> None:
        assert self._module is not None
        self._own.add(filename)
        hold_lines(filename, "")
        text = importlib.util.decode_source(source)  # which the trusted side has tried
        hold_lines(filename, text)
        code: CodeType = compile(text, filename, "exec", dont_inherit=True)
        exec(code, self._module.__dict__)

    def _load_props(self, sources: list[list[Any]]) -> None:
        for filename, source in sources:
            namespace: dict[str, Any] = {"__name__": "props", "__file__": filename}
            exec(compile(source, filename, "exec", dont_inherit=True), namespace)
            self._props.append(namespace)

    def _call(self, target: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        # Every call keeps its arguments, so a function can't tell which of them are looked at.
        self._last = [args, kwargs]
        return self._function(target)(*args, **kwargs)

    def _arguments_of_last(self) -> Any:
        """Return the arguments of the last call as they are now."""
        return self._last

    def _function(self, target: Any) -> Any:
        if not isinstance(target, str):
            return target
        if not hasattr(self._module, target):
            if target in self._failed:
                raise self._failed[target]
            raise Missing(" ".join(difflib.get_close_matches(target, vars(self._module))))
        return getattr(self._module, target)

    def _prop(self, name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
        for namespace in self._props:
            if name in namespace:
                return namespace[name](*args, **kwargs)
        raise LookupError(f"there is no prop called {name}")

    def _folder(self) -> str:
        if self.workdir is None:
            self.workdir = tempfile.mkdtemp(prefix="kata-")
        return tempfile.mkdtemp(dir=self.workdir)

    def _put(self, number: int, value: Any) -> Reference:
        """Keep an object here, although it may be data."""
        self._objects[number] = value
        return Reference(number, type(value).__name__)

    def _described(self, error: BaseException) -> dict[str, Any]:
        try:
            return self._describe(error)
        except (DeadlinePassed, Interrupted):
            raise
        except BaseException:  # a learner's exception class may fail in any of its methods
            return {"type": "Exception", "message": "(it can't be shown)"}

    def _describe(self, error: BaseException) -> dict[str, Any]:
        """Return an exception as data: its type, its text, and the learner's own lines."""
        kind = type(error)
        try:
            text = str(error)
        except BaseException as second:
            text = f"(its text can't be shown: {type(second).__name__})"
        places = _places(error.__traceback__, text[:MAX_MESSAGE])
        described: dict[str, Any] = {
            "type": kind.__name__[:200],
            "message": text[:MAX_MESSAGE] + _meant(error, text),
            "frames": self._frames(places),
            "is_value_error": isinstance(error, ValueError),
            # A line of the learner's own raised it, not one of a library that it calls.
            "not_implemented": kind is NotImplementedError
            and bool(places)
            and self._is_own(places[-1][0]),
            "missing": kind is Missing,
        }
        if isinstance(error, SyntaxError):
            number = error.lineno if isinstance(error.lineno, int) else 0
            described["syntax"] = [
                self._label(str(error.filename)),
                number,
                error.offset if isinstance(error.offset, int) else 0,
                str(error.msg)[:MAX_TEXT],
                self._line(str(error.filename), number),
                self._is_own(error.filename),
            ]
        return described

    def _frames(self, places: list[tuple[str, int, str]]) -> list[list[Any]]:
        frames = [
            [self._label(file), number, name[:200], self._line(file, number)]
            for file, number, name in dict.fromkeys(places)  # a recursion passes one many times
            if self._is_own(file)
        ]
        return frames[-MAX_FRAMES:]

    def _is_own(self, filename: Any) -> bool:
        """Whether a line of this file is the learner's own."""
        if self._is_live and isinstance(filename, str) and filename in linecache.cache:
            return not os.path.isfile(filename)  # code typed into a cell is in no file
        return filename in self._own

    def _label(self, filename: str) -> str:
        """Return the name of a file for messages; a kernel's cell is named by its number."""
        if self._is_live:
            try:
                shell = sys.modules["IPython"].get_ipython()
                return " ".join(shell.compile.format_code_name(filename))
            except Exception:  # not in a kernel of IPython
                return "your notebook"
        return filename[:200]

    def _line(self, filename: str, number: int) -> str:
        return linecache.getline(filename, number).rstrip()[:300]


def find_named(named: Named) -> Any:
    """Return the function that `named` stands for."""
    module, _, name = named.path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def _meant(error: BaseException, text: str) -> str:
    """Return what Python adds where it shows an error: the name that was probably meant."""
    name = getattr(error, "name", None)
    if not isinstance(name, str) or "Did you mean" in text:
        return ""
    if isinstance(error, AttributeError):
        known = dir(error.obj)
    elif isinstance(error, NameError) and error.__traceback__:
        *_, (frame, _) = walk_tb(error.__traceback__)
        if hasattr(frame.f_locals.get("self"), name):
            return f". Did you mean: 'self.{name}'?"
        known = [*frame.f_locals, *frame.f_globals, *dir(builtins)]
    else:
        return ""
    names = [one for one in known if isinstance(one, str) and one != name]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.7)
    # Letters in another order are the likeliest slip: tanh for tahn, and not tan.
    near.sort(key=lambda one: sorted(one) != sorted(name))
    return f". Did you mean: '{near[0]}'?" if near else ""


def _places(trace: TracebackType | None, message: str) -> list[tuple[str, int, str]]:
    """Return the file, line and function of each call that led to an exception, outermost first."""
    places = [
        (frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_tb(trace)
    ]
    if CONVERTED in message:
        found = _PLACE.findall(message)
        places += [(file, int(number), name) for file, number, name in found]
    return places


def hold_lines(filename: str, text: str) -> None:
    """Let `inspect` and tracebacks see `text` as the lines of a file, whatever the disk holds.

    AutoGraph reads the source of a layer's `call` and of functions given to `tf.data` there.
    """
    # Not splitlines, which also splits at form feeds, where Python's line numbers do not.
    lines = [line + "\n" for line in text.split("\n")]
    linecache.cache[filename] = (len(text), None, lines, filename)


def list_files(path: str) -> list[str]:
    """Return the paths of all regular files in a folder at any depth, sorted, with `/`.

    Raises:
        WireError: there are more than 10,000.
    """
    found: list[str] = []
    for folder, _, names in os.walk(path):
        for name in names:
            full = os.path.join(folder, name)
            if stat.S_ISREG(os.lstat(full).st_mode):
                found.append(os.path.relpath(full, path).replace(os.sep, "/"))
            if len(found) > MAX_FILES:
                raise WireError(f"there are more than {MAX_FILES} files in {path}")
    return sorted(found)


def read_file(path: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: there is no such file.
        WireError: it is not a regular file, or larger than 32 MB.
    """
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        raise WireError(f"{path} is not a regular file")
    if status.st_size > MAX_FILE:
        raise WireError(f"{path} is larger than {MAX_FILE // 2**20} MB")
    with open(path, "rb") as file:
        return file.read(MAX_FILE + 1)[:MAX_FILE]
