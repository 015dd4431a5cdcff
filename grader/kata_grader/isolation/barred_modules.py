"""Modules that an answer may not import, although they are installed.

An exercise by hand asks for what a library would do in one line. So the manifest of a course names
the libraries that such an answer may not use.

In a worker, modules are barred for good. Where the code shares a process with the kit, they are
barred only while a request runs, because the solution and the checks of other exercises use them.
Runs beside a learner's code; imports only the standard library.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any, NoReturn

# By packages: how many modules there were, and which of them were inside these packages.
_found: dict[tuple[str, ...], tuple[int, list[str]]] = {}


class BarringFinder:
    """Stands at the front of `sys.meta_path`, and raises instead of finding a barred module."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Find nothing.

        Raises:
            ImportError: the module is barred.
        """
        if root_of(name) in self._names:
            raise _refusal(root_of(name))


class StandIn:
    """Stands for what a notebook's cells have made with a barred module; it can't be used."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name

    def _raise(self, *_: Any, **__: Any) -> NoReturn:
        raise _refusal(self.__dict__["_name"])

    __getattr__ = __setattr__ = __call__ = __iter__ = __len__ = __getitem__ = _raise
    __mro_entries__ = __array__ = __float__ = __bool__ = _raise


def bar_for_good(names: Sequence[str]) -> None:
    """Keep this process from importing modules from now on, in whatever way.

    The finder tells a learner what is wrong. Whoever removes it, or loads a module without it,
    meets the audit hook: Python has no way to remove that, and opens no file of a barred package.
    """
    if not names:
        return
    for name in _imported(names):
        del sys.modules[name]
    folders = tuple(folder + os.sep for name in names for folder in folders_of(name))
    sys.meta_path.insert(0, BarringFinder(names))
    sys.addaudithook(_hook(frozenset(names), folders))


@contextmanager
def barred_for_now(names: Sequence[str], module: ModuleType | None = None) -> Iterator[None]:
    """Bar modules while the code inside the `with` block runs.

    This keeps honest code from a barred module, and no other: with the kit's process it shares
    everything, such as the memory that holds the module.

    Args:
        names: the modules.
        module: a notebook's own module, whose global variables may hold what a cell has imported.
    """
    if not names:
        yield
        return
    hidden = {name: sys.modules.pop(name) for name in _imported(names)}
    held = _held(vars(module), names) if module else {}
    finder: Any = BarringFinder(names)
    sys.meta_path.insert(0, finder)
    if module:
        vars(module).update({name: StandIn(root) for name, (_, root) in held.items()})
    try:
        yield
    finally:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)
        sys.modules.update(hidden)
        if module:
            _give_back(vars(module), held)


def folders_of(name: str) -> list[str]:
    """Return the folders of a package, as often as it is on the import path."""
    places = [os.path.join(entry or os.curdir, name) for entry in sys.path]
    ways = [way(place) for place in places for way in (os.path.abspath, os.path.realpath)]
    return [place for place in dict.fromkeys(ways) if os.path.isdir(place)]


def root_of(name: str) -> str:
    """Return the name of the outermost package of a module."""
    return name.partition(".")[0]


def _refusal(root: str) -> ImportError:
    text = f"This exercise is written by hand: it may not import {root}."
    return ImportError(text, name=root)


def _imported(names: Sequence[str]) -> list[str]:
    """Return which modules of these packages are imported.

    Each request asks, and there may be thousands; so as long as no module comes or goes, the
    answer is that of the last request.
    """
    if not any(name in sys.modules for name in names):
        return []
    key = tuple(names)
    count, found = _found.get(key, (0, []))
    if count != len(sys.modules):
        inside = tuple(f"{name}." for name in names)
        found = [name for name in list(sys.modules) if name in names or name.startswith(inside)]
        _found[key] = len(sys.modules), found
    return [name for name in found if name in sys.modules]


def _hook(names: frozenset[str], folders: tuple[str, ...]) -> Callable[[str, Any], None]:
    """Return an audit hook that holds all it needs, where no assignment reaches it."""
    realpath, fsdecode, paths = os.path.realpath, os.fsdecode, (str, bytes, os.PathLike)

    def look(event: str, arguments: Any) -> None:
        if event == "import" and root_of(arguments[0]) in names:
            raise _refusal(root_of(arguments[0]))
        if event in ("open", "ctypes.dlopen") and isinstance(arguments[0], paths):
            path = realpath(fsdecode(arguments[0]))
            if path.startswith(folders):
                folder = next(one for one in folders if path.startswith(one))
                raise _refusal(os.path.basename(folder.rstrip(os.sep)))

    return look


def _held(variables: dict[str, Any], names: Sequence[str]) -> dict[str, tuple[Any, str]]:
    """Return the variables that hold something of a barred module, each with its value's origin."""
    found = {}
    for name, value in list(variables.items()):
        root = next((root for root in _origins(value) if root in names), None)
        if root is not None:
            found[name] = value, root
    return found


def _origins(value: Any) -> Iterator[str]:
    """Yield the outermost packages that a module, a function, a class or an object comes from."""
    if isinstance(value, ModuleType):
        yield root_of(str(vars(value).get("__name__", "")))
    if isinstance(value, FunctionType):
        yield root_of(str(value.__module__))
    for kind in (value if isinstance(value, type) else type(value)).__mro__:
        yield root_of(str(vars(kind).get("__module__", "")))


def _give_back(variables: dict[str, Any], held: dict[str, tuple[Any, str]]) -> None:
    for name, (value, _) in held.items():
        if isinstance(variables.get(name), StandIn):
            variables[name] = value
