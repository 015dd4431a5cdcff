"""Making the mutants of a solution: each is its text with one span replaced."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.stubs import blocks_of
from kata_grader.errors import KitFault
from kata_grader.mutants import structure, values
from kata_grader.mutants.around import Around, Operator, Options
from kata_grader.mutants.mutant import Mutant
from kata_grader.mutants.source import Edit, Source, tree_of

OPERATORS: tuple[Operator, ...] = (
    *(values.arithmetic, values.comparison, values.logic, values.constants, values.names),
    *(structure.statements, structure.branches, structure.arguments, structure.items),
    structure.slices,
)
# Of an option with many values, each stands for the others.
MAX_OPTIONS = 2


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
        source = Source(solution)
    except SyntaxError as error:
        raise KitFault(f"{filename}:{error.lineno}: {error.msg}") from error
    around = Around.of(source, options)
    free = _written_by_learners(source, filename)
    found = []
    for statement in source.tree.body:
        place = source.span(statement)
        known = {"", tree_of(source.text[slice(*place)])}
        for node in _nodes(statement):
            for operator in OPERATORS:
                for edit in operator(node, around):
                    if not any(start <= edit.start and edit.end <= end for start, end in free):
                        continue
                    tree = tree_of(source.edited(edit, *place))
                    if tree not in known:
                        known.add(tree)
                        found.append(_mutant(edit, node, source))
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
            yield from ((name, value) for value, name in values.default_of(node).items())


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree that may change."""
    yield node
    # The parts of an f-string have no places of their own before Python 3.12.
    if isinstance(node, (ast.Raise, ast.JoinedStr)):
        return
    for child in ast.iter_child_nodes(node):
        if not _is_docstring(child) and child is not getattr(node, "annotation", None):
            yield from _nodes(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _written_by_learners(source: Source, filename: str) -> list[tuple[int, int]]:
    """Return the spans of the text in which mutants differ from the solution."""
    blocks = blocks_of(source.text.decode("utf-8"), filename)
    spans = [(source.offset(b.first + 2), source.offset(b.last + 1)) for b in blocks]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef):
            place = source.start(node), source.end(node)
            if any(place[0] <= start <= place[1] for start, _ in spans):
                defaults = values.default_of(node.args)
                spans += [source.span(default) for default in defaults]
    return spans


def _mutant(edit: Edit, node: ast.AST, source: Source) -> Mutant:
    name, function = _function_of(node, source)
    whole = source.of(function) if function else source.text.decode("utf-8")
    start, end = next(
        (place for place in _shown(edit, node, source) if whole.count(source.between(*place)) == 1),
        source.span(function or node),
    )
    old, new = source.between(start, end), source.edited(edit, start, end).decode("utf-8")
    return Mutant(name, source.line(edit.start), old, new, source.edited(edit))


def _shown(edit: Edit, node: ast.AST, source: Source) -> Iterator[tuple[int, int]]:
    """Yield spans around an edit that people can recognise, from the smallest to the largest."""
    smallest = source.smallest(node, edit)
    for part in (smallest, *source.above(smallest)):
        parent = source.parent(part)
        if isinstance(parent, ast.arguments):
            given = [*parent.posonlyargs, *parent.args, *parent.kwonlyargs]
            name = values.default_of(parent)[part]
            yield next(source.start(a) for a in given if a.arg == name), source.end(part)
            yield source.start(given[0]), source.end(part)
        elif isinstance(part, (ast.expr, ast.stmt, ast.keyword)) and not _is_small(part):
            yield source.span(part)


def _is_small(node: ast.AST) -> bool:
    """Whether a node says nothing without what is beside it."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, (ast.Constant, ast.Name, ast.Slice))


def _function_of(node: ast.AST, source: Source) -> tuple[str, ast.AST | None]:
    """Return the function or method at the top level in which a node is, and its name."""
    parts = [
        one
        for one in (node, *source.above(node))
        if isinstance(one, (ast.FunctionDef, ast.ClassDef))
    ]
    if not parts:
        return "", None
    outer = parts[-2:] if len(parts) > 1 and isinstance(parts[-1], ast.ClassDef) else parts[-1:]
    return ".".join(one.name for one in reversed(outer)), outer[0]
