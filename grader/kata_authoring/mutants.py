"""Making the mutants of a solution: each is its text with one node written anew."""

from __future__ import annotations

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.stubs import blocks_of
from kata_grader.errors import KitFault

from kata_authoring.changes import changes_of
from kata_authoring.solution_source import Options, Source, default_of, tree_of

# Of an option with many values, each stands for the others.
MAX_OPTIONS = 2
# How much of a long text is shown on both sides of what changes in it, and of the change itself.
_BESIDE, _SHOWN = 30, 100
_SPACES = re.compile(r"(?<=[(\[{])\s+|,?\s+(?=[)\]}])")


@dataclass(frozen=True)
class Mutant:
    """A solution with one change.

    Attributes:
        function: the function or method in which it is; empty at the top level of the file.
        line: the line of the solution in which the change begins.
        old: the text that changes, with as much beside it as makes it unique in the function.
        new: what stands there instead.
        text: the whole file.
    """

    function: str
    line: int
    old: str
    new: str
    text: bytes

    @property
    def id(self) -> str:
        """A name that stays while other parts of the solution change."""
        words = "\0".join((self.function, self.old, self.new))
        return hashlib.sha256(words.encode()).hexdigest()[:10]

    def __str__(self) -> str:
        """Return the change in a line."""
        old, new = _cut_to_change(flat(self.old), flat(self.new))
        return f"{self.function or 'top level'}, line {self.line}: {old} -> {new or 'nothing'}"


def mutants_of(exercise: Exercise, options: Options) -> list[Mutant]:
    """Return the mutants of an exercise's solution, in the order of its lines."""
    return make_mutants(read_trusted(exercise.solution), options, str(exercise.solution))


def make_mutants(solution: bytes, options: Options, filename: str = "solution") -> list[Mutant]:
    """Return the mutants of a solution, in the order of its lines.

    Changed is what learners write: the marked blocks, and the defaults of functions that have one.
    Docstrings and the messages of exceptions stay. Mutants that do not compile, or whose syntax
    tree is that of the solution or of another mutant, are left out.

    Raises:
        KitFault: the solution is no Python, or a marker lacks its partner.
    """
    try:
        source = Source(solution, options)
    except SyntaxError as error:
        raise KitFault(f"{filename}:{error.lineno}: {error.msg}") from error
    free = _written_by_learners(source, filename)
    found = []
    for statement in source.tree.body:
        first, last = source.span(statement)
        known = {"", tree_of(source.text[first:last])}
        for node in _nodes(statement):
            for old, new in changes_of(node, source):
                start, end = source.span(old)
                if any(begun <= start and end <= ended for begun, ended in free):
                    before, after = solution[first:start], solution[end:last]
                    written = _written(new, before, after)
                    tree = tree_of(before + written + after)
                    if tree not in known:
                        known.add(tree)
                        found.append(_mutant(source, old, written))
    return sorted(found, key=lambda mutant: mutant.line)


def options_of(course: Course) -> Options:
    """Return the texts that the solutions of a course give to arguments, by the arguments' names.

    Values that a function compares an argument with, and defaults, count too. A text that stands at
    one place alone is no option but a name, say. The usual ones come first.
    """
    counts: dict[str, Counter[str]] = {}
    for exercise in course.exercises:
        for node in ast.walk(ast.parse(read_trusted(exercise.solution))):
            for name, value in _named_values(node):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    counts.setdefault(name, Counter())[value.value] += 1
    return {
        name: [value for value, number in found.most_common(MAX_OPTIONS + 1) if number > 1]
        for name, found in counts.items()
    }


def _named_values(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.keyword(arg=str(name), value=value):
            yield name, value
        case ast.Compare(left=ast.Name(id=name), comparators=[value]):
            yield name, value
        case ast.arguments():
            yield from ((argument.arg, value) for value, argument in default_of(node).items())


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree that may change."""
    yield node
    # The parts of an f-string have no places of their own before Python 3.12.
    if isinstance(node, (ast.Raise, ast.JoinedStr)):
        return
    for child in ast.iter_child_nodes(node):
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if not is_docstring and child is not getattr(node, "annotation", None):
            yield from _nodes(child)


def _written_by_learners(source: Source, filename: str) -> list[tuple[int, int]]:
    """Return the spans of the text in which mutants differ from the solution."""
    blocks = blocks_of(source.text.decode("utf-8"), filename)
    spans = [(source.offset(b.first + 2), source.offset(b.last + 1)) for b in blocks]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef):
            first, last = source.span(node)
            if any(first <= start <= last for start, _ in spans):
                spans += [source.span(default) for default in default_of(node.args)]
    return spans


def _written(new: ast.AST, before: bytes, after: bytes) -> bytes:
    """Return the text of a node between two others, with quotes as courses write them."""
    bare = ast.unparse(new)
    quoted = bare.replace("'", '"')
    text = (quoted if tree_of(quoted.encode()) == tree_of(bare.encode()) != "" else bare).encode()
    closed = b"(" + text + b")"
    whole = tree_of(before + closed + after)
    return closed if whole and tree_of(before + text + after) != whole else text


def _mutant(source: Source, node: ast.AST, written: bytes) -> Mutant:
    """Return the mutant in which a node is written so."""
    start, end = source.span(node)
    name, function = function_of(source, node)
    whole = source.between(*source.span(function)) if function else source.text.decode("utf-8")
    first, last = next(
        (place for place in _shown(source, node) if whole.count(source.between(*place)) == 1),
        source.span(function or node),
    )
    return Mutant(
        name,
        source.text.count(b"\n", 0, start) + 1,
        source.between(first, last),
        (source.text[first:start] + written + source.text[end:last]).decode("utf-8"),
        source.text[:start] + written + source.text[end:],
    )


def _shown(source: Source, node: ast.AST) -> Iterator[tuple[int, int]]:
    """Yield spans around a node that people can recognise, from the smallest to the largest."""
    for part in (node, *source.above(node)):
        parent = source.parent(part)
        if isinstance(parent, ast.arguments):
            _, end = source.span(part)
            for argument in (default_of(parent)[part], *parent.posonlyargs, *parent.args):
                yield source.span(argument)[0], end
        elif isinstance(part, (ast.expr, ast.stmt, ast.keyword)) and not _is_small(part):
            yield source.span(part)


def _is_small(node: ast.AST) -> bool:
    """Whether a node says nothing without what is beside it."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, (ast.Constant, ast.Name, ast.Slice))


def function_of(source: Source, node: ast.AST) -> tuple[str, ast.AST | None]:
    """Return the function or method at the top level in which a node is, and its name."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    parts = [one for one in (node, *source.above(node)) if isinstance(one, kinds)]
    if not parts:
        return "", None
    outer = parts[-2:] if len(parts) > 1 and isinstance(parts[-1], ast.ClassDef) else parts[-1:]
    return ".".join(one.name for one in reversed(outer)), outer[0]


def flat(text: str) -> str:
    """Return a text in one line, without what only layout puts inside brackets."""
    return " ".join(_SPACES.sub("", text).split())


def _cut_to_change(old: str, new: str) -> tuple[str, str]:
    """Return two texts without what they share far from where they differ."""
    if len(old) <= _SHOWN:
        return old, new
    head = _shared(old, new)
    tail = min(_shared(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    shown = []
    for text in (old, new):
        start, end = max(head - _BESIDE, 0), len(text) - max(tail - _BESIDE, 0)
        middle = text[start:end]
        if len(middle) > _SHOWN + 2 * _BESIDE:
            middle = f"{middle[:_SHOWN]}...{middle[-_BESIDE:]}"
        front, back = "..." if start else "", "..." if end < len(text) else ""
        shown.append(front + middle + back)
    return shown[0], shown[1]


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
