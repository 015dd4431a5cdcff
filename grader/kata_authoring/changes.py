"""What a mutation changes: a node of a syntax tree, and what takes its place.

An operator yields such pairs for one node. Operators know Python alone; which values an option may
have, they take from the course.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from typing import Any

from kata_authoring.solution_source import Source, default_of

Change = tuple[ast.AST, ast.AST]
Operator = Callable[[ast.AST, Source], Iterator[Change]]

_SIGNS: dict[type[ast.operator], Sequence[type[ast.operator]]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitOr,),
}
_COMPARED: dict[type[ast.cmpop], Sequence[type[ast.cmpop]]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_CAN_GO = (
    *(ast.Assign, ast.AugAssign, ast.Expr, ast.Return, ast.Raise, ast.Delete),
    *(ast.If, ast.For, ast.While, ast.With),
)


def arithmetic(node: ast.AST, source: Source) -> Iterator[Change]:
    """Change a sign, leave out one of its sides, or leave out the sign before a value."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            for other in _SIGNS[type(op)]:
                yield node, ast.BinOp(left, other(), right)
            yield node, left
            yield node, right
        case ast.AugAssign(target=target, op=op, value=value):
            for other in _SIGNS[type(op)]:
                yield node, ast.AugAssign(target, other(), value)
            yield node, ast.Assign([target], value, lineno=node.lineno)
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield node, operand


def comparison(node: ast.AST, source: Source) -> Iterator[Change]:
    """Change a comparison."""
    if isinstance(node, ast.Compare):
        for number, op in enumerate(node.ops):
            for other in _COMPARED[type(op)]:
                ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
                yield node, _with(node, ops=ops)


def logic(node: ast.AST, source: Source) -> Iterator[Change]:
    """Swap one `and` and `or`, or leave out one of the sides."""
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        sides = node.values
        for number in range(len(sides) - 1):
            pair = ast.BoolOp(other, sides[number : number + 2])
            beside = [*sides[:number], pair, *sides[number + 2 :]]
            yield node, _with(node, values=beside) if len(beside) > 1 else pair
        for left in _each_left_out(sides):
            yield node, _with(node, values=left) if len(left) > 1 else left[0]


def constants(node: ast.AST, source: Source) -> Iterator[Change]:
    """Change a number, a truth value, a text, or a default of None."""
    parent = source.parent(node)
    new: Sequence[Any] = ()
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value) | float(value))):
            new = _numbers(-value)
        case ast.Constant(value=bool(truth)):
            new = [not truth]
        case ast.Constant(value=int(value) | float(value)):
            negated = isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub)
            new = () if negated else _numbers(value)
        case ast.Constant(value=str(text)):
            others = source.options.get(_option_of(node, parent), ())
            new = ["" if text else "x", *(other for other in others if other != text)]
        case ast.JoinedStr():
            new = [""]
        case ast.Constant(value=None) if isinstance(parent, ast.arguments):
            new = [0]
    yield from ((node, ast.Constant(one)) for one in new)


def names(node: ast.AST, source: Source) -> Iterator[Change]:
    """Take the smallest for the largest, and one for all."""
    match node:
        case ast.Call(func=ast.Name(id=name) as called) if name in _NAMES:
            yield called, ast.Name(_NAMES[name])
        case ast.Call(func=ast.Attribute(attr=name) as called) if name in _NAMES:
            yield called, _with(called, attr=_NAMES[name])


def statements(node: ast.AST, source: Source) -> Iterator[Change]:
    """Leave out a statement, or take `break` for `continue`."""
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
            yield node, ast.Continue() if isinstance(node, ast.Break) else ast.Break()
            yield node, ast.Pass()
        case _ if isinstance(node, _CAN_GO):
            yield node, ast.Pass()


def branches(node: ast.AST, source: Source) -> Iterator[Change]:
    """Always or never take a branch; leave out the condition of a comprehension."""
    match node:
        case ast.If(test=test):
            yield test, ast.Constant(True)
            yield test, ast.Constant(False)
        case ast.While(test=test):
            yield test, ast.Constant(False)
        case ast.IfExp(body=body, orelse=orelse):
            yield node, body
            yield node, orelse
        case ast.comprehension(ifs=conditions):
            yield from ((condition, ast.Constant(True)) for condition in conditions)


def arguments(node: ast.AST, source: Source) -> Iterator[Change]:
    """Leave out an argument that may have a default, or a call around its argument."""
    if not isinstance(node, ast.Call):
        return
    own = isinstance(node.func, ast.Name) and node.func.id in source.functions
    if len(node.args) > 1 and not own:
        yield node, _with(node, args=node.args[:-1])
    for keywords in _each_left_out(node.keywords):
        yield node, _with(node, keywords=keywords)
    if node.args and not isinstance(node.args[0], (ast.Starred, ast.GeneratorExp)):
        yield node, node.args[0]
    if isinstance(node.func, ast.Attribute):
        called = node.func.value
        if not (isinstance(called, ast.Name) and called.id in source.modules):
            yield node, called


def items(node: ast.AST, source: Source) -> Iterator[Change]:
    """Leave out an item of a list, a set or a dict."""
    match node:
        case ast.List(elts=parts, ctx=ast.Load()) | ast.Set(elts=parts):
            yield from ((node, _with(node, elts=left)) for left in _each_left_out(parts))
        case ast.Dict(keys=keys, values=values) if None not in keys:
            for left in _each_left_out([*zip(keys, values, strict=True)]):
                yield node, ast.Dict([key for key, _ in left], [value for _, value in left])


def slices(node: ast.AST, source: Source) -> Iterator[Change]:
    """Leave out a part of a slice, or move an end of it inwards."""
    if not isinstance(node, ast.Slice):
        return
    for name in ("lower", "upper", "step"):
        if getattr(node, name) is not None:
            yield node, _with(node, **{name: None})
    for name, sign in (("lower", ast.Add()), ("upper", ast.Sub())):
        end = getattr(node, name)
        if end is not None and not isinstance(end, ast.Constant):
            yield end, ast.BinOp(end, sign, ast.Constant(1))


OPERATORS: tuple[Operator, ...] = (
    *(arithmetic, comparison, logic, constants, names),
    *(statements, branches, arguments, items, slices),
)


def changes_of(node: ast.AST, source: Source) -> Iterator[Change]:
    """Yield what all operators make of a node."""
    for operator in OPERATORS:
        yield from operator(node, source)


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    """Return a node with other values of some fields."""
    new = copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _each_left_out(parts: Sequence[Any]) -> Iterator[list[Any]]:
    return ([*parts[:number], *parts[number + 1 :]] for number in range(len(parts)))


def _numbers(value: int | float) -> Sequence[int | float]:
    if isinstance(value, int):
        return value + 1, value - 1
    return (value + 1, 0.0) if value else (value + 1,)


def _option_of(node: ast.AST, parent: ast.AST | None) -> str:
    """Return the name of the argument or variable whose value a text is."""
    match parent:
        case ast.keyword(arg=str(name)) | ast.Compare(left=ast.Name(id=name)):
            return name
        case ast.arguments() if node in (of := default_of(parent)):
            return of[node].arg
    return ""


def _is_set_again(target: ast.expr, source: Source) -> bool:
    """Whether there is a value already where a statement assigns one."""
    match target:
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return all(_is_set_again(part, source) for part in parts)
        case ast.Starred(value=value):
            return _is_set_again(value, source)
        case ast.Name(id=name):
            kinds = (ast.FunctionDef, ast.Lambda, ast.Module)
            scope = next(node for node in source.above(target) if isinstance(node, kinds))
            return any(
                source.span(node) < source.span(target)
                for node in ast.walk(scope)
                if (isinstance(node, ast.arg) and node.arg == name)
                or (isinstance(node, ast.Name) and node.id == name and _is_stored(node))
            )
    return True  # an attribute or an item of something


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)
