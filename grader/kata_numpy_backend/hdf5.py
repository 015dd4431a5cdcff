"""Files of weights as `h5py` has them: groups in groups, arrays with attributes.

A file of this module is an archive of NumPy's, which only this module reads. It is for a page,
where a model is saved and read again in one place.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np


class ExternalLink:
    """What leads to another file: there is none here."""


class SoftLink:
    """What leads to another place: there is none here."""


class Dataset:
    """An array in a file.

    Attributes:
        name: its path.
        attrs: its attributes.
    """

    external = None
    is_virtual = False

    def __init__(self, name: str, value: Any) -> None:
        self.name, self._value = name, np.asarray(value)
        self.attrs: dict[str, Any] = {}
        self.shape, self.dtype = self._value.shape, self._value.dtype
        self.id = SimpleNamespace(get_storage_size=lambda: self._value.nbytes)

    def __getitem__(self, place: Any) -> Any:
        return self._value[place]

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return self._value if dtype is None else self._value.astype(dtype)


class Group:
    """A group in a file.

    Attributes:
        name: its path.
        attrs: its attributes.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.attrs: dict[str, Any] = {}
        self._parts: dict[str, Group | Dataset] = {}

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return len(self._parts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __contains__(self, path: str) -> bool:
        return self.get(path) is not None

    def keys(self) -> Any:
        """Return the names in it."""
        return self._parts.keys()

    def get(
        self, path: str, default: Any = None, getclass: bool = False, getlink: bool = False
    ) -> Any:
        """Return what is at a path, or its class."""
        found: Any = self
        for part in filter(None, path.split("/")):
            found = found._parts.get(part) if isinstance(found, Group) else None
            if found is None:
                return default
        return type(found) if getclass else found

    def __getitem__(self, path: str) -> Any:
        if (found := self.get(path)) is None:
            raise KeyError(path)
        return found

    def __setitem__(self, path: str, value: Any) -> None:
        self.create_dataset(path, data=value)

    def create_group(self, path: str) -> Group:
        """Return a new group, and make those above it."""
        return self._at(path.split("/"))

    def create_dataset(self, path: str, data: Any) -> Dataset:
        """Return a new array, and make the groups above it."""
        *above, last = path.split("/")
        group = self._at(above)
        made = Dataset(f"{group.name}/{last}".lstrip("/"), data)
        group._parts[last] = made
        return made

    def _at(self, parts: list[str]) -> Group:
        group = self
        for part in filter(None, parts):
            inner = group._parts.setdefault(part, Group(f"{group.name}/{part}".lstrip("/")))
            assert isinstance(inner, Group)
            group = inner
        return group

    def visititems(self, visit: Callable[[str, Any], Any]) -> None:
        """Call a function with each path and what is there."""
        for one in self._parts.values():
            visit(one.name, one)
            if isinstance(one, Group):
                one.visititems(visit)


class File(Group):
    """A file: a path, or something to read from or write to."""

    def __init__(self, place: Any, mode: str = "r") -> None:
        super().__init__("")
        self._place, self._writes = place, mode != "r"
        if not self._writes:
            self._read()

    def __enter__(self) -> File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self) -> None:
        try:
            with np.load(self._place, allow_pickle=False) as arrays:
                told = json.loads(str(arrays["told"]))
                for number, (path, attributes) in enumerate(told):
                    value = arrays.get(f"value {number}")
                    made = self.get(path) if value is None and not path else None
                    made = made or (
                        self.create_group(path)
                        if value is None
                        else self.create_dataset(path, value)
                    )
                    made.attrs.update(attributes)
        except (KeyError, ValueError) as error:
            raise OSError(f"It is no file of weights: {error}") from error

    def close(self) -> None:
        """Write what is in it."""
        if not self._writes:
            return
        self._writes = False
        parts: list[tuple[str, Any]] = [("", self)]
        self.visititems(lambda path, one: parts.append((path, one)))
        told = json.dumps([(path, one.attrs) for path, one in parts], default=str)
        values = {
            f"value {number}": one[()]
            for number, (_, one) in enumerate(parts)
            if isinstance(one, Dataset)
        }
        data = io.BytesIO()
        np.savez(data, told=np.asarray(told), **values)
        if isinstance(self._place, (str, os.PathLike)):
            with open(self._place, "wb") as file:
                file.write(data.getvalue())
        else:
            self._place.write(data.getvalue())
