"""Making the stub, which learners receive, out of the solution."""

from __future__ import annotations

import ast
import itertools
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
WIDTH = 100


@dataclass(frozen=True)
class Block:
    """A marked block of a solution.

    Attributes:
        first: the line of the begin marker, counted from 0.
        last: the line of the end marker.
        sentence: the text after the begin marker's colon, which the stub shows instead.
    """

    first: int
    last: int
    sentence: str


@lru_cache(maxsize=64)
def stub_of(solution: str, filename: str = "solution") -> str:
    """Return the stub of a solution.

    A marked block inside a function becomes a `NotImplementedError` with the sentence after the
    marker's colon. A marked block outside functions is left out.

    Raises:
        KitFault: a marker lacks its partner, or a block in a function has no sentence.

    Example:
        >>> print(stub_of("def f(x):\\n    ### BEGIN SOLUTION: double x.\\n"
        ...               "    return 2 * x\\n    ### END SOLUTION\\n"))
        def f(x):
            raise NotImplementedError("f: double x.")
        <BLANKLINE>
    """
    lines = solution.splitlines()
    functions = _functions(solution, filename)
    kept = list(lines)
    for block in reversed(blocks_of(solution, filename)):
        name = _enclosing(functions, block)
        if name is None:
            _cut(kept, block.first, block.last)
        elif not block.sentence:
            raise KitFault(f"{filename}:{block.first + 1}: this block needs ': <sentence>'.")
        else:
            kept[block.first : block.last + 1] = _not_implemented(
                lines[block.first], f"{name}: {block.sentence}"
            )
    return "\n".join(kept).rstrip() + "\n"


def _cut(lines: list[str], first: int, last: int) -> None:
    """Remove lines, and of the empty ones that stood around them all but two."""
    del lines[first : last + 1]
    before = after = first
    while before > 0 and not lines[before - 1].strip():
        before -= 1
    while after < len(lines) and not lines[after].strip():
        after += 1
    del lines[min(before + 2, after) : after]


def current_stub(exercise: Exercise) -> str:
    """Return the stub made from the solution; in a bundle without solutions, the recorded one."""
    if exercise.is_released:
        # NumPy comes with it, which takes as long to import as all else.
        from kata_grader.course.recording import read_recording

        return read_recording(exercise).stub
    return stub_of(read_trusted(exercise.solution).decode("utf-8"), str(exercise.solution))


def is_stub(exercise: Exercise, answer: bytes) -> bool:
    """Return whether an answer is the stub as it was handed out, whatever its line ends.

    It is compared as text: to parse what somebody else wrote costs this process time and memory.
    """
    return answer.replace(b"\r\n", b"\n").strip() == current_stub(exercise).encode().strip()


def is_unanswered(exercise: Exercise, code: str) -> bool:
    """Return whether an answer leaves every function of the stub as it was handed out.

    So does a stub that an editor saved in its own way, an untouched notebook, and one that nbgrader
    has made.

    Args:
        exercise: the exercise.
        code: a script, or the cells of a notebook, one after the other.
    """
    stub = current_stub(exercise)
    text, given = _compact(code.splitlines()), _compact(stub.splitlines())
    texts = [one for _, *two in _unwritten(stub) for one in two]
    return bool(texts) and all(text.count(one) == given.count(one) for one in texts)


def begun_in(exercise: Exercise, code: str, function: str) -> str:
    """Return why a function of an answer still raises what the stub does; empty if it is the stub.

    Args:
        exercise: the exercise.
        code: the answer's.
        function: the name of the function.

    Returns:
        `defined_again`: the stub stands below another definition. `still_raises`: the statement
        stands in a function that was changed.
    """
    text = _compact(code.splitlines())
    found = [one for one in _unwritten(current_stub(exercise)) if one.name == function]
    if not text or len(found) != 1:
        return ""
    ((_, whole, head),) = found
    if text.count(head) > 1:
        return "defined_again"
    *_, raised = whole.splitlines()
    margin = raised[: -len(raised.lstrip())]
    above, _, below = text[max(text.find(head), 0) :].partition(f"\n{raised}")
    inside = itertools.takewhile(lambda line: line.startswith(margin), below.splitlines()[1:])
    more = any(line[len(margin)] not in " )" for line in inside)
    as_given = whole[whole.find(head) :].removesuffix(f"\n{raised}")
    return "still_raises" if more or _bare(above) != _bare(as_given) else ""


def _bare(definition: str) -> str:
    """Return the lines of a definition without its docstring, of which a learner may cut some."""
    return re.sub(r'(?s)\s*(""".*?"""|\'\'\'.*?\'\'\')', "", definition, count=1)


def _compact(lines: Iterable[str]) -> str:
    """Return lines without comments and empty lines, of which nbgrader adds some."""
    bare = (line.rstrip() for line in lines)
    return "\n".join(line for line in bare if line and not line.lstrip().startswith("#"))


class _Unwritten(NamedTuple):
    """A function that a stub leaves to write, its text, and how a definition of it begins."""

    name: str
    whole: str
    head: str


@lru_cache(maxsize=64)
def _unwritten(stub: str) -> list[_Unwritten]:
    """Return the functions that a stub leaves to write."""
    lines, found = stub.splitlines(), []
    functions = [one for one in ast.walk(ast.parse(stub)) if isinstance(one, ast.FunctionDef)]
    for function in functions:
        for statement in filter(_left_to_write, function.body):
            above = _compact(lines[function.lineno - 1 : statement.lineno - 1])
            raised = statement.col_offset * " " + "raise NotImplementedError("
            whole, head = f"{above}\n{raised}", f"def {function.name}("
            found.append(_Unwritten(function.name, whole, head))
    return found


def begun(stub: bytes) -> bytes:
    """Return a stub with a statement more: it does the same, and its checks are run to see it."""
    return stub + b"\npass\n"


@lru_cache(maxsize=64)
def parameters_of(source: str) -> dict[str, list[str]]:
    """Return the parameter names of each top-level function and class in source code."""
    found: dict[str, list[str]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = _parameters(node)
        elif isinstance(node, ast.ClassDef):
            inits = (n for n in node.body if isinstance(n, ast.FunctionDef))
            init = next((n for n in inits if n.name == "__init__"), None)
            found[node.name] = _parameters(init)[1:] if init else []
    return found


def answers_in(solution: str) -> dict[str, str]:
    """Return what stands in the marked blocks inside functions, by the name of the function."""
    functions, lines = _functions(solution, "solution"), solution.splitlines()
    return {
        name: textwrap.dedent("\n".join(lines[block.first + 1 : block.last]))
        for block in blocks_of(solution)
        if (name := _enclosing(functions, block)) is not None
    }


@lru_cache(maxsize=64)
def sentences_of(stub: str) -> dict[str, str]:
    """Return the text of each `NotImplementedError` of a stub, by the name of its function."""
    texts = (_left_to_write(node) for node in ast.walk(ast.parse(stub)))
    return {text.partition(":")[0]: text for text in texts if text}


def _left_to_write(node: ast.AST) -> str:
    """Return the text of a `NotImplementedError` that is raised; empty for anything else."""
    call = node.exc if isinstance(node, ast.Raise) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or not call.args:
        return ""
    text = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
    return text if call.func.id == "NotImplementedError" and isinstance(text, str) else ""


def blocks_of(solution: str, filename: str = "solution") -> list[Block]:
    """Return the marked blocks of a solution, in order.

    Raises:
        KitFault: a marker lacks its partner.
    """
    blocks, first, sentence = [], None, ""
    for number, line in enumerate(solution.splitlines()):
        text = line.strip()
        if text.startswith(BEGIN):
            if first is not None:
                raise KitFault(f"{filename}:{number + 1}: a block begins inside a block.")
            first, sentence = number, text.removeprefix(BEGIN).removeprefix(":").strip()
        elif text.startswith(END):
            if first is None:
                raise KitFault(f"{filename}:{number + 1}: a block ends that never began.")
            blocks.append(Block(first, number, sentence))
            first = None
    if first is not None:
        raise KitFault(f"{filename}:{first + 1}: this block never ends.")
    return blocks


def _functions(solution: str, filename: str) -> list[tuple[int, int, str]]:
    """Return first line, last line (from 0) and name of each function, outer functions first."""
    try:
        tree = ast.parse(solution)
    except SyntaxError as error:
        raise KitFault(f"{filename}:{error.lineno}: {error.msg}") from error
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = []
    for node in ast.walk(tree):
        owner = node.name + "." if isinstance(node, ast.ClassDef) else ""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, kinds):
                last = (child.end_lineno or child.lineno) - 1
                found.append((child.lineno - 1, last, owner + child.name))
    return found


def _enclosing(functions: list[tuple[int, int, str]], block: Block) -> str | None:
    # The END marker is a comment. Where it closes a function, Python does not count it as one of
    # the function's lines, so look at the begin marker alone.
    for first, last, name in functions:
        if first < block.first <= last:
            return name
    return None


def _not_implemented(marker: str, text: str) -> list[str]:
    """Return the statement in the form that a formatter would give it."""
    indent = marker[: len(marker) - len(marker.lstrip())]
    one_line = f"{indent}raise NotImplementedError({_quote(text)})"
    if len(one_line) <= WIDTH:
        return [one_line]
    # Leave room for the deeper indent and two quotes; in several rows, also for a space at the end.
    room = WIDTH - len(indent) - len("    ") - 2
    rows = textwrap.wrap(text, room if len(_quote(text)) <= room + 2 else room - 1)
    parts = [row + " " for row in rows[:-1]] + rows[-1:]
    quoted = [f"{indent}    {_quote(part)}" for part in parts]
    return [f"{indent}raise NotImplementedError(", *quoted, f"{indent})"]


def _quote(text: str) -> str:
    mark = "'" if '"' in text and "'" not in text else '"'
    return mark + text.replace("\\", "\\\\").replace(mark, "\\" + mark) + mark


def _parameters(node: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
