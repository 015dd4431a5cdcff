"""Trees of containers as `optree` sees them: lists, tuples, dicts, and classes that register."""

from __future__ import annotations

from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

IsLeaf = Callable[[Any], bool] | None
# How a class of one's own comes apart and is put together again, by the class.
_registered: dict[type, tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]] = {}


@dataclass(frozen=True)
class TreeSpec:
    """A tree without its leaves.

    Attributes:
        make: makes the container from its children; None for a leaf.
        entries: the keys or places of the children.
        children: their trees.
        kind: the class of the container.
    """

    make: Callable[[list[Any]], Any] | None
    entries: tuple[Any, ...] = ()
    children: tuple[TreeSpec, ...] = ()
    kind: type | None = None

    @property
    def num_leaves(self) -> int:
        """How many leaves there are."""
        return 1 if self.make is None else sum(child.num_leaves for child in self.children)

    @property
    def num_nodes(self) -> int:
        """How many containers and leaves there are."""
        return 1 + sum(child.num_nodes for child in self.children)

    def paths(self) -> Iterator[tuple[Any, ...]]:
        """Yield the path to each leaf."""
        if self.make is None:
            yield ()
        for entry, child in zip(self.entries, self.children, strict=True):
            yield from ((entry, *path) for path in child.paths())


def register_pytree_node(
    kind: type, flatten: Callable[[Any], Any], unflatten: Callable[[Any, Any], Any], **_: Any
) -> type:
    """Register a class: `unflatten` makes it of what `flatten` returns."""
    _registered[kind] = flatten, unflatten
    return kind


def register_pytree_node_class(kind: Any, **_: Any) -> Any:
    """Register a class that has the methods `tree_flatten` and `tree_unflatten`."""
    return register_pytree_node(kind, kind.tree_flatten, kind.tree_unflatten)


def _apart(
    tree: Any, none_is_leaf: bool
) -> tuple[Sequence[Any], Iterable[Any], Callable[[list[Any]], Any]] | None:
    """Return a container's children, their entries, and what makes it anew; None for a leaf."""
    kind = type(tree)
    if kind in _registered:
        flatten, unflatten = _registered[kind]
        children, metadata, *entries = flatten(tree)
        children = list(children)
        named = (entries and entries[0]) or range(len(children))
        return children, named, lambda made: unflatten(metadata, made)
    if tree is None:
        return None if none_is_leaf else ([], (), lambda made: None)
    if kind is OrderedDict:
        keys = list(tree)
        return list(tree.values()), keys, lambda made: OrderedDict(zip(keys, made, strict=True))
    if kind in (dict, defaultdict):
        keys, order = list(tree), list(tree)
        try:
            keys = sorted(keys)
        except TypeError:  # keys of several kinds
            keys = sorted(keys, key=lambda key: (type(key).__qualname__, str(key)))

        def dict_of(made: list[Any]) -> Any:
            found = dict(zip(keys, made, strict=True))
            found = {key: found[key] for key in order}
            return defaultdict(tree.default_factory, found) if kind is defaultdict else found

        return [tree[key] for key in keys], keys, dict_of
    if kind is deque:
        return list(tree), range(len(tree)), lambda made: deque(made, tree.maxlen)
    if isinstance(tree, tuple) and hasattr(kind, "_fields"):
        return list(tree), range(len(tree)), lambda made: kind(*made)
    if kind in (list, tuple):
        return list(tree), range(len(tree)), kind
    return None


def tree_is_leaf(
    tree: Any, is_leaf: IsLeaf = None, *, none_is_leaf: bool = False, namespace: str = ""
) -> bool:
    """Whether something is a leaf, and not a container."""
    return bool(is_leaf and is_leaf(tree)) or _apart(tree, none_is_leaf) is None


def tree_flatten(
    tree: Any, is_leaf: IsLeaf = None, *, none_is_leaf: bool = False, namespace: str = ""
) -> tuple[list[Any], TreeSpec]:
    """Return the leaves of a tree, and the tree without them."""
    parts = None if is_leaf and is_leaf(tree) else _apart(tree, none_is_leaf)
    if parts is None:
        return [tree], TreeSpec(None)
    children, entries, make = parts
    leaves, specs = [], []
    for child in children:
        found, spec = tree_flatten(child, is_leaf, none_is_leaf=none_is_leaf)
        leaves += found
        specs.append(spec)
    return leaves, TreeSpec(make, tuple(entries), tuple(specs), type(tree))


def tree_flatten_with_path(
    tree: Any, is_leaf: IsLeaf = None, *, none_is_leaf: bool = False, namespace: str = ""
) -> tuple[list[tuple[Any, ...]], list[Any], TreeSpec]:
    """Return the paths of the leaves of a tree, the leaves, and the tree without them."""
    leaves, spec = tree_flatten(tree, is_leaf, none_is_leaf=none_is_leaf)
    return list(spec.paths()), leaves, spec


def tree_paths(tree: Any, is_leaf: IsLeaf = None, **options: Any) -> list[tuple[Any, ...]]:
    """Return the paths of the leaves of a tree."""
    return tree_flatten_with_path(tree, is_leaf, **options)[0]


def tree_unflatten(treespec: TreeSpec, leaves: Iterable[Any]) -> Any:
    """Return a tree with these leaves.

    Raises:
        ValueError: there are more or fewer than it has.
    """
    leaves = list(leaves)
    if len(leaves) != treespec.num_leaves:
        raise ValueError(f"Expected {treespec.num_leaves} leaves, received {len(leaves)}.")
    return _built(treespec, iter(leaves))


def _built(spec: TreeSpec, leaves: Iterator[Any]) -> Any:
    if spec.make is None:
        return next(leaves)
    return spec.make([_built(child, leaves) for child in spec.children])


def tree_map(
    func: Callable[..., Any],
    tree: Any,
    *rests: Any,
    is_leaf: IsLeaf = None,
    none_is_leaf: bool = False,
    namespace: str = "",
) -> Any:
    """Return a tree of what a function makes of the leaves of one, and of what others have there.

    Raises:
        ValueError: another tree has another container there.
    """
    leaves, spec = tree_flatten(tree, is_leaf, none_is_leaf=none_is_leaf)
    others = [list(_up_to(spec, rest, none_is_leaf)) for rest in rests]
    return tree_unflatten(spec, [func(*each) for each in zip(leaves, *others, strict=True)])


def _up_to(spec: TreeSpec, tree: Any, none_is_leaf: bool) -> Iterator[Any]:
    """Yield what a tree has where another one has its leaves."""
    if spec.make is None:
        yield tree
        return
    parts = _apart(tree, none_is_leaf)
    dicts = (dict, OrderedDict, defaultdict)
    same = spec.kind is type(tree) or (spec.kind in dicts and type(tree) in dicts)
    children, entries = (parts[0], tuple(parts[1])) if parts else ((), ())
    if spec.kind in dicts and type(tree) in dicts:
        same = set(entries) == set(spec.entries)
        children = [tree[key] for key in spec.entries] if same else children
    if not same or len(children) != len(spec.children):
        raise ValueError(f"Expected {spec.kind}, received {type(tree)}: {tree!r}.")
    for one, child in zip(spec.children, children, strict=True):
        yield from _up_to(one, child, none_is_leaf)
