"""Operators that change what an expression computes. They know Python alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kata_grader.mutants.around import Around
from kata_grader.mutants.source import Edit, Source

_SIGNS: dict[type[ast.operator], tuple[str, Sequence[str]]] = {
    ast.Add: ("+", ("-", "*")),
    ast.Sub: ("-", ("+",)),
    ast.Mult: ("*", ("/", "+")),
    ast.Div: ("/", ("*",)),
    ast.FloorDiv: ("//", ("/", "*")),
    ast.Mod: ("%", ("//",)),
    ast.Pow: ("**", ("*",)),
    ast.MatMult: ("@", ("*",)),
    ast.LShift: ("<<", (">>",)),
    ast.RShift: (">>", ("<<",)),
    ast.BitAnd: ("&", ("|",)),
    ast.BitOr: ("|", ("&",)),
    ast.BitXor: ("^", ("|",)),
}
_UNARY: dict[type[ast.unaryop], str] = {ast.USub: "-", ast.Not: "not", ast.Invert: "~"}
_COMPARED: dict[type[ast.cmpop], tuple[str, Sequence[str]]] = {
    ast.Lt: ("<", ("<=", ">")),
    ast.LtE: ("<=", ("<", ">=")),
    ast.Gt: (">", (">=", "<")),
    ast.GtE: (">=", (">", "<=")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


def arithmetic(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Change a sign, leave out one of its sides, or leave out the sign before a value."""
    source = around.source
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            old, others = _SIGNS[type(op)]
            first, last = source.word(source.end(left), source.start(right), old)
            for new in others:
                yield Edit(first, last, new)
            start, end = source.span(node)
            yield Edit(start, end, source.between(start, first).rstrip())
            yield Edit(start, end, source.between(last, end).lstrip())
        case ast.AugAssign(target=target, op=op, value=value):
            old, others = _SIGNS[type(op)]
            place = source.word(source.end(target), source.start(value), old + "=")
            for new in others:
                yield Edit(*place, new + "=")
            yield Edit(*place, "=")
        case ast.UnaryOp(op=op) if type(op) in _UNARY:
            start, end = source.span(node)
            _, last = source.word(start, end, _UNARY[type(op)])
            yield Edit(start, end, source.between(last, end).lstrip())


def comparison(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Change a comparison."""
    source = around.source
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        for before, op, after in zip(sides, node.ops, sides[1:], strict=False):
            old, others = _COMPARED[type(op)]
            place = source.word(source.end(before), source.start(after), old)
            for new in others:
                yield Edit(*place, new)


def logic(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Swap `and` and `or`, or leave out one of their sides."""
    source = around.source
    if not isinstance(node, ast.BoolOp):
        return
    old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    signs = [
        source.word(source.end(before), source.start(after), old)
        for before, after in pairwise(node.values)
    ]
    for place in signs:
        yield Edit(*place, new)
    start, end = source.span(node)
    yield Edit(start, source.after_spaces(signs[0][1]), "")
    for (first, _), (following, _) in pairwise(signs):
        yield Edit(first, following, "")
    yield Edit(source.before_spaces(signs[-1][0]), end, "")


def constants(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Change a number, a truth value, a text, or a default of None."""
    source = around.source
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value) | float(value))):
            yield from (Edit(*source.span(node), new) for new in _numbers(-value))
        case ast.Constant(value=bool(truth)):
            yield Edit(*source.span(node), str(not truth))
        case ast.Constant(value=int(value) | float(value)) if not _is_negated(node, source):
            yield from (Edit(*source.span(node), new) for new in _numbers(value))
        case ast.Constant(value=str(text)):
            yield Edit(*source.span(node), '""' if text else '"x"')
            for other in around.options.get(_option_of(node, source), ()):
                if other != text:
                    yield Edit(*source.span(node), f'"{other}"')
        case ast.JoinedStr():
            yield Edit(*source.span(node), '""')
        case ast.Constant(value=None) if isinstance(source.parent(node), ast.arguments):
            yield Edit(*source.span(node), "0")


def names(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Take the smallest for the largest, and one for all."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _NAMES:
            end = around.source.end(node.func)
            yield Edit(end - len(name), end, _NAMES[name])


def _numbers(value: int | float) -> Iterator[str]:
    yield repr(value + 1)
    if isinstance(value, int):
        yield repr(value - 1)
    elif value:
        yield "0.0"


def _is_negated(node: ast.AST, source: Source) -> bool:
    parent = source.parent(node)
    return isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub)


def _option_of(node: ast.AST, source: Source) -> str:
    """Return the name of the argument or variable whose value a text is."""
    match source.parent(node):
        case ast.keyword(arg=str(name)):
            return name
        case ast.Compare(left=ast.Name(id=name)):
            return name
        case ast.arguments() as arguments:
            return default_of(arguments).get(node, "")
    return ""


def default_of(arguments: ast.arguments) -> dict[ast.AST, str]:
    """Return the name of the argument that each default belongs to."""
    positional = [*arguments.posonlyargs, *arguments.args]
    found: dict[ast.AST, str] = {}
    for argument, default in zip(positional[::-1], arguments.defaults[::-1], strict=False):
        found[default] = argument.arg
    for argument, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if value is not None:
            found[value] = argument.arg
    return found
