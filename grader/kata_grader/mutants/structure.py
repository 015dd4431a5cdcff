"""Operators that leave something out: statements, arguments, items, branches, ends of slices."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from kata_grader.mutants.around import Around
from kata_grader.mutants.source import Edit, Source

_CAN_GO = (
    *(ast.Assign, ast.AugAssign, ast.Expr, ast.Return, ast.Raise, ast.Delete),
    *(ast.If, ast.For, ast.While, ast.With),
)
# What binds more loosely than a sum, and needs parentheses beside a sign.
_LOOSE = (ast.IfExp, ast.Lambda, ast.NamedExpr, ast.Compare, ast.BoolOp)
_CLOSED = (
    *(ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.Tuple, ast.List),
    *(ast.Dict, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)


def statements(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Leave out a statement, or take `break` for `continue`."""
    source = around.source
    match node, source.parent(node):
        # A branch whose condition is False does the same as the two that are left out here.
        case ast.If(orelse=[]), _:
            return
        case ast.stmt(), ast.If(body=[only], orelse=[]) if only is node:
            return
        case ast.Assign(targets=targets), _ if not any(_is_set_again(t, source) for t in targets):
            return  # without it, the first use of its name would fail
        case ast.Expr(value=ast.Constant()), _:
            return
        case ast.Break() | ast.Continue(), _:
            yield Edit(*source.span(node), "continue" if isinstance(node, ast.Break) else "break")
            yield Edit(*source.span(node), "pass")
        case _ if isinstance(node, _CAN_GO):
            yield Edit(*source.span(node), "pass")


def branches(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Always or never take a branch; leave out the condition of a comprehension."""
    source = around.source
    match node:
        case ast.If(test=test):
            for new in ("True", "False"):
                yield Edit(*source.span(test), new)
        case ast.While(test=test):
            yield Edit(*source.span(test), "False")
        case ast.IfExp(body=body, orelse=orelse):
            for branch in (body, orelse):
                yield Edit(*source.span(node), source.of(branch))
        case ast.comprehension(ifs=conditions):
            for condition in conditions:
                yield Edit(*source.span(condition), "True")


def arguments(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Leave out an argument that may have a default, or a call around its argument."""
    source = around.source
    if not isinstance(node, ast.Call):
        return
    given = sorted([*node.args, *node.keywords], key=source.start)
    own = isinstance(node.func, ast.Name) and node.func.id in around.functions
    may_go = [] if own else node.args[1:][-1:]
    shorter = _each_left_out([source.span(argument) for argument in given], source)
    for argument, edit in zip(given, shorter, strict=True):
        if isinstance(argument, ast.keyword) or argument in may_go:
            yield edit
    if node.args and not isinstance(node.args[0], (ast.Starred, ast.GeneratorExp)):
        yield Edit(*source.span(node), _closed(node.args[0], source))
    if isinstance(node.func, ast.Attribute):
        called = node.func.value
        if not (isinstance(called, ast.Name) and called.id in around.modules):
            yield Edit(source.end(called), source.end(node), "")


def items(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Leave out an item of a list, a set or a dict."""
    source = around.source
    match node:
        case ast.List(elts=parts) | ast.Set(elts=parts) if not isinstance(
            _context(node), ast.Store
        ):
            yield from _each_left_out([source.span(part) for part in parts], source)
        case ast.Dict(keys=keys, values=values) if None not in keys:
            pairs = zip(keys, values, strict=True)
            places = [(source.start(key), source.end(value)) for key, value in pairs if key]
            yield from _each_left_out(places, source)


def slices(node: ast.AST, around: Around) -> Iterator[Edit]:
    """Leave out a part of a slice, or move an end of it inwards."""
    source = around.source
    if not isinstance(node, ast.Slice):
        return
    for part in (node.lower, node.upper, node.step):
        if part is not None:
            yield Edit(*source.span(part), "")
    for end, sign in ((node.lower, "+"), (node.upper, "-")):
        if end is not None and not isinstance(end, ast.Constant):
            text = source.of(end)
            inner = f"({text})" if isinstance(end, _LOOSE) else text
            yield Edit(*source.span(end), f"{inner} {sign} 1")


def _is_set_again(target: ast.expr, source: Source) -> bool:
    """Whether there is a value already where a statement assigns one."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return all(_is_set_again(item, source) for item in target.elts)
    if isinstance(target, ast.Starred):
        return _is_set_again(target.value, source)
    if not isinstance(target, ast.Name):
        return True  # an attribute or an item of something
    kinds = (ast.FunctionDef, ast.Lambda, ast.Module)
    scope = next(node for node in source.above(target) if isinstance(node, kinds))
    before = [
        node
        for node in ast.walk(scope)
        if (isinstance(node, ast.arg) and node.arg == target.id)
        or (isinstance(node, ast.Name) and node.id == target.id and _is_stored(node))
    ]
    return any(source.start(node) < source.start(target) for node in before)


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _each_left_out(places: Sequence[tuple[int, int]], source: Source) -> Iterator[Edit]:
    """Yield the edits that each leave out one of several parts, with the comma beside it."""
    for number, (start, end) in enumerate(places):
        if number > 0:
            yield Edit(source.word(places[number - 1][1], start, ",")[0], end, "")
        elif len(places) > 1:
            yield Edit(start, places[1][0], "")
        else:
            yield Edit(start, source.after_comma(end), "")


def _context(node: ast.AST) -> ast.AST | None:
    return getattr(node, "ctx", None)


def _closed(node: ast.expr, source: Source) -> str:
    text = source.of(node)
    return text if isinstance(node, _CLOSED) else f"({text})"
