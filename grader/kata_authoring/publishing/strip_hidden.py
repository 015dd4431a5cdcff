"""Removing hidden checks from a check file, with everything that only they use."""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kata_grader.errors import KataError

HIDDEN = {"kata_grader.checking.hidden", "kata_grader.checking.agree.hidden", "pytest.mark.hidden"}
HARMLESS = set(dir(builtins)) - {"delattr", "exec", "eval", "next", "setattr"}
WIDTH = 100
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_IMPORTS = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True, eq=False)
class Unit:
    """A part of the file that is kept or removed as a whole: a statement, or a name of an import.

    Attributes:
        statement: the number of the top-level statement, from 0.
        node: the statement.
        defines: the names that it defines or changes.
        uses: the names that it needs.
        alias: the imported name; None for a whole statement.
    """

    statement: int
    node: ast.stmt
    defines: frozenset[str]
    uses: frozenset[str]
    alias: ast.alias | None = None


def hidden_checks(source: str, filename: str = "checks") -> list[str]:
    """Return the names of the checks marked as hidden, in order."""
    return [node.name for node in _hidden(_parsed(source, filename))]


def public_part(source: str, filename: str = "checks") -> str:
    """Return a check file without its hidden checks.

    Helpers, constants and imports that only hidden checks use are removed too, each with the
    comments above it. The rest stays as it is.

    Args:
        source: the text of the file.
        filename: its name in messages.

    Raises:
        KataError: every check is hidden, or a line that stays names or uses a hidden check.
    """
    tree = _parsed(source, filename)
    hidden = [node.name for node in _hidden(tree)]
    checks = [n for n in tree.body if isinstance(n, _FUNCTIONS) and n.name.startswith("test")]
    if not any(check.name not in hidden for check in checks):
        raise KataError(
            f"{filename} has no check that learners may see: leave one without @hidden."
        )
    if not hidden:
        return source
    cut = _to_cut(_units(tree), _hidden(tree), filename)
    text = _without(source, tree, cut, filename)
    for number, line in enumerate(text.splitlines(), 1):
        for name in hidden:
            if re.search(rf"\b{name}\b", line):
                raise KataError(
                    f"{filename} speaks of its hidden check {name} in what learners receive: "
                    f"rewrite the line {line.strip()!r} (line {number} of what is left)."
                )
    return text


def _parsed(source: str, filename: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise KataError(f"{filename}:{error.lineno}: {error.msg}.") from None


def _hidden(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    origins: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, _IMPORTS):
            module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            for alias in node.names:
                name = alias.name if alias.asname else _name_of(alias)
                origins[_name_of(alias)] = module + name
    functions = [node for node in tree.body if isinstance(node, _FUNCTIONS)]
    return [
        node
        for node in functions
        if any(_dotted(decorator, origins) in HIDDEN for decorator in node.decorator_list)
    ]


def _dotted(node: ast.expr, origins: dict[str, str]) -> str:
    if isinstance(node, ast.Call):
        return _dotted(node.func, origins)
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, origins)}.{node.attr}"
    return origins.get(node.id, node.id) if isinstance(node, ast.Name) else ""


# Find out which statements need which others.


def _units(tree: ast.Module) -> list[Unit]:
    tables = [symtable.symtable(ast.unparse(node), "checks", "exec") for node in tree.body]
    bound = [
        {one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()}
        for table in tables
    ]
    code = (*_FUNCTIONS, ast.ClassDef, *_IMPORTS)
    of_code = [
        names for node, names in zip(tree.body, bound, strict=True) if isinstance(node, code)
    ]
    defined = set().union(*bound)
    data = defined.difference(*of_code)
    units = []
    for number, (node, table, defines) in enumerate(zip(tree.body, tables, bound, strict=True)):
        if isinstance(node, _IMPORTS):
            for alias in node.names:
                names = frozenset({_name_of(alias)})
                units.append(Unit(number, node, names, frozenset(), alias))
            continue
        uses = _looked_up(table) | _told(node)
        if not isinstance(node, code):
            # Whoever needs data that this statement changes needs the statement too.
            defines |= _changed(node, data)
        units.append(Unit(number, node, frozenset(defines), frozenset(uses & defined)))
    return units


def _name_of(alias: ast.alias) -> str:
    return alias.asname or alias.name.split(".")[0]


def _looked_up(table: symtable.SymbolTable) -> set[str]:
    """Return the names that a statement may look up in the module."""
    found = {
        one.get_name()
        for one in table.get_symbols()
        if (one.is_global() or table.get_type() == "module")
        and (one.is_referenced() or one.is_declared_global())
    }
    return found.union(*map(_looked_up, table.get_children()))


def _told(node: ast.stmt) -> set[str]:
    """Return what may name a fixture: a parameter, or text in a mark such as usefixtures."""
    signature = [node.args] if isinstance(node, _FUNCTIONS) else []
    parameters = {a.arg for one in signature for a in ast.walk(one) if isinstance(a, ast.arg)}
    constants = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
    return parameters | {value for value in constants if isinstance(value, str)}


def _changed(node: ast.stmt, data: set[str]) -> set[str]:
    """Return the names in `data` whose values a statement may change."""
    names: set[str] = set()
    waiting: list[ast.AST] = [node]
    while waiting:
        child = waiting.pop()
        if not isinstance(child, (*_FUNCTIONS, ast.Lambda)):  # these run later, if at all
            waiting += ast.iter_child_nodes(child)
        if isinstance(child, (ast.Attribute, ast.Subscript)):
            if not isinstance(child.ctx, ast.Load):
                names.add(_base(child))
        elif isinstance(child, ast.Call):
            # A method may change its object, any other function its arguments.
            owner = _base(child.func)
            names.add(owner)
            if owner not in data and owner not in HARMLESS:
                names.update(_base(argument) for argument in child.args)
    return names & data


def _base(node: ast.expr) -> str:
    """Return the name that an expression such as `name.part[0].method` begins with."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _to_cut(units: list[Unit], hidden: Iterable[ast.stmt], filename: str) -> set[Unit]:
    marked = set(map(id, hidden))
    starts = [unit for unit in units if id(unit.node) in marked]
    of_hidden = _reached(starts, units)
    of_public = _reached([unit for unit in units if unit not in of_hidden], units)
    for unit in starts:
        if unit in of_public:
            (name,) = unit.defines
            raise KataError(f"{filename}: what is not hidden uses the hidden check {name}.")
    return of_hidden - of_public


def _reached(starts: Iterable[Unit], units: list[Unit]) -> set[Unit]:
    by_name: dict[str, list[Unit]] = {}
    for unit in units:
        for name in unit.defines:
            by_name.setdefault(name, []).append(unit)
    found: set[Unit] = set()
    waiting = list(starts)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += [other for name in unit.uses for other in by_name.get(name, ())]
    return found


# Remove the lines.


def _without(source: str, tree: ast.Module, cut: set[Unit], filename: str) -> str:
    lines = source.split("\n")  # not splitlines, which also splits at form feeds
    cut_names: dict[int, set[str]] = {}
    whole: set[int] = set()
    for unit in cut:
        if unit.alias is None:
            whole.add(unit.statement)
        else:
            cut_names.setdefault(unit.statement, set()).update(unit.defines)
    kept: list[str] = []
    own: list[str] = []
    end = gap = 0
    for number, node in enumerate(tree.body):
        first, last = _first_line(node), _own_end(node, lines)
        names = cut_names.get(number, set())
        if (names or number in whole) and _shares_a_line(tree, number):
            raise KataError(f"{filename}:{node.lineno}: write one statement a line.")
        lead = lines[end:first]
        blank = next((i for i, line in enumerate(lead) if line.strip()), len(lead))
        own = [] if number in whole else _import_without(node, names, lines[first:last])
        gap = max(gap, blank)
        if own:
            kept += [""] * (gap if kept else 0) + lead[blank:] + own
            gap = 0
        end = last
    rest = lines[end:] if own else []
    return "\n".join([*kept, *rest]).rstrip() + "\n"


def _first_line(node: ast.stmt) -> int:
    """Return the number of a statement's first line, decorators included, counted from 0."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)]) - 1


def _own_end(node: ast.stmt, lines: list[str]) -> int:
    """Return the number of lines up to a statement's end, with indented comments after it."""
    own = end = node.end_lineno or node.lineno
    for number in range(end, len(lines)):
        text = lines[number]
        if text.strip() and not (text[0].isspace() and text.lstrip().startswith("#")):
            break
        if text.strip():
            own = number + 1
    return own


def _shares_a_line(tree: ast.Module, number: int) -> bool:
    around = tree.body[max(0, number - 1) : number + 2]
    return any(one.end_lineno == other.lineno for one, other in pairwise(around))


def _import_without(node: ast.stmt, names: set[str], lines: list[str]) -> list[str]:
    """Return the lines of an import without some of its names; none if no name is left."""
    if not names or not isinstance(node, _IMPORTS):
        return lines
    gone = [alias for alias in node.names if _name_of(alias) in names]
    left = [alias for alias in node.names if alias not in gone]
    if not left:
        return []
    rows = [alias.lineno for alias in node.names]
    if len(lines) > 1 and len({node.lineno, node.end_lineno, *rows}) == len(rows) + 2:
        dropped = {alias.lineno - node.lineno for alias in gone}
        return [line for index, line in enumerate(lines) if index not in dropped]
    names_left = [f"{a.name} as {a.asname}" if a.asname else a.name for a in left]
    behind = lines[-1].encode()[node.end_col_offset :].decode()
    what = "import "
    if isinstance(node, ast.ImportFrom):
        what = f"from {'.' * node.level}{node.module or ''} import "
    line = what + ", ".join(names_left) + behind
    if len(line) <= WIDTH or isinstance(node, ast.Import):
        return [line]
    return [f"{what}(", *(f"    {name}," for name in names_left), f"){behind}"]
