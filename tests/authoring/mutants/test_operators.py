"""What can be changed in a line, and to what: the table of mutation operators."""

import ast
import textwrap

import pytest
from kata_authoring.mutants import make_mutants

OPTIONS = {"padding": ["same", "valid", "causal"]}


def mutants(body, head="import numpy as np\n\n\ndef f(x, y, n, xs):"):
    """Return the mutants of a function, whose marked block is `body`."""
    block = f"### BEGIN SOLUTION: do it.\n{textwrap.dedent(body).strip()}\n### END SOLUTION\n"
    return make_mutants(f"{head}\n{textwrap.indent(block, '    ')}".encode(), OPTIONS)


def changed(body):
    """Return what a block of one statement becomes, each time as one line."""
    found = []
    for mutant in mutants(body):
        lines = mutant.text.decode().split("\n")
        first, last = (
            next(i for i, line in enumerate(lines) if mark in line)
            for mark in ("BEGIN SOLUTION", "END SOLUTION")
        )
        found.append(" ".join(" ".join(lines[first + 1 : last]).split()))
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # Signs, and both sides of them.
        ("x += y", ["x -= y", "x *= y", "x = y", "pass"]),
        ("z = x + y", ["z = x - y", "z = x * y", "z = x", "z = y"]),
        ("z = x @ y", ["z = x * y", "z = x", "z = y"]),
        ("z = x // y", ["z = x / y", "z = x * y", "z = x", "z = y"]),
        ("z = (x - y) ** n", ["z = (x + y) ** n", "z = (x) ** n", "z = (y) ** n"]),
        ("z = (x - y) ** n", ["z = (x - y) * n", "z = x - y", "z = n"]),
        ("z = n * (x - y)", ["z = n", "z = x - y", "z = n / (x - y)", "z = n + (x - y)"]),
        ("z = -x", ["z = x"]),
        ("z = not x", ["z = x"]),
        # Comparisons.
        ("z = x < y", ["z = x <= y", "z = x > y"]),
        ("z = 0 <= x", ["z = 0 < x", "z = 0 >= x"]),
        ("z = x == y", ["z = x != y"]),
        ("z = x is None", ["z = x is not None"]),
        ("z = x is  not None", ["z = x is None"]),
        ("z = x not in xs", ["z = x in xs"]),
        ("z = x in xs", ["z = x not in xs"]),
        ("z = x and y", ["z = x or y", "z = y", "z = x"]),
        ("z = x or y or n", ["z = y or n", "z = x or n", "z = x or y", "z = x or (y and n)"]),
        ("z = (x or y) and n", ["z = n", "z = x or y"]),
        # Constants and options.
        ("z = 3", ["z = 4", "z = 2"]),
        ("z = -1", ["z = 0", "z = -2", "z = 1"]),
        ("z = 0.5", ["z = 1.5", "z = 0.0"]),
        ("z = 0.0", ["z = 1.0"]),
        ("z = True", ["z = False"]),
        ("z = 'pre'", ['z = ""']),
        ("z = ''", ['z = "x"']),
        ("z = f'{x}!'", ['z = ""']),
        ('z = f(padding="same")', ['z = f(padding="valid")', 'z = f(padding="causal")']),
        ('z = padding == "same"', ['z = padding == "valid"']),
        ("z = x.max(axis=1)", ["z = x.max(axis=2)", "z = x.max(axis=0)", "z = x.max()"]),
        # Calls.
        ("z = np.tanh(x)", ["z = x"]),
        ("z = np.tanh(x + y)", ["z = x + y"]),
        ("z = x.copy()", ["z = x"]),
        ("z = x.reshape(n, -1).max(axis=1)", ["z = x.max(axis=1)", "z = x.reshape(n, -1)"]),
        ("z = np.pad(x, n)", ["z = np.pad(x)", "z = x"]),
        (
            "z = np.stack(xs, axis=0, out=y)",
            ["z = np.stack(xs, axis=0)", "z = np.stack(xs, out=y)"],
        ),
        ("z = min(x, y)", ["z = max(x, y)"]),
        ("z = xs.any()", ["z = xs.all()"]),
        # Items.
        ("z = [x, y, n]", ["z = [y, n]", "z = [x, n]", "z = [x, y]"]),
        ("z = [x]", ["z = []"]),
        ("z = {x: 1, y: n}", ["z = {y: n}", "z = {x: 1}"]),
        # Statements.
        ("xs.append(x)", ["pass", "xs", "x"]),
        ("return x", ["pass"]),
        ("x = y", ["pass"]),
        ("self.x = y", ["pass"]),
        ("for z in xs:\n    f(z)", ["pass", "for z in xs: pass"]),
        ("for z in xs:\n    break", ["for z in xs: continue", "for z in xs: pass"]),
        ("for z in xs:\n    f(z)\n    continue", ["for z in xs: f(z) break"]),
        # Branches.
        ("if x:\n    f(y)", ["if True: f(y)", "if False: f(y)"]),
        ("if x:\n    f(y)\nelse:\n    f(n)", ["pass", "if x: pass else: f(n)"]),
        ("while x:\n    f(y)", ["while False: f(y)"]),
        ("z = x if n else y", ["z = x", "z = y"]),
        ("z = [x for x in xs if x]", ["z = [x for x in xs if True]"]),
        # Slices.
        ("z = xs[n:]", ["z = xs[:]", "z = xs[n + 1:]"]),
        ("z = xs[: n - 1]", ["z = xs[:]", "z = xs[: n - 1 - 1]", "z = xs[: n + 1]"]),
        ("z = xs[::-1]", ["z = xs[:]", "z = xs[::-2]", "z = xs[::1]"]),
        ("z = xs[x if n else y :]", ["z = xs[(x if n else y) + 1 :]"]),
    ],
)
def test_a_line_becomes(line, expected):
    found = changed(line)
    assert set(expected) <= set(found), found


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("z = x", "pass"),  # whatever uses z would fail
        ("'''Say so.'''", "pass"),
        ("if x:\n    f(y)", "pass"),  # the condition False does the same
        ("if x:\n    f(y)", "if x: pass"),
        ("z = np.zeros(n)", "z = np"),
        ("[x, y] = xs", "[x] = xs"),
        ("z = f(x, y)", "z = f(x)"),  # f is a function of the file, and needs both
    ],
)
def test_a_line_never_becomes(line, never):
    """Because it would say nothing about the checks."""
    assert never not in changed(line)


def test_messages_of_exceptions_stay():
    """What a refusal says is not graded; that there is one is."""
    found = changed('if x < 0:\n    raise ValueError(f"x is {x}, below " + "0")')
    assert {line.partition(": ")[2] for line in found} == {
        'raise ValueError(f"x is {x}, below " + "0")'
    }
    assert "if False: " in "".join(found)


def test_sides_keep_what_binds_them():
    """A changed sign binds its sides as the old one did."""
    assert "z = (x - y) * n" in changed("z = x - y + n")
    assert "z = n * (x * y)" in changed("z = n + x * y")


def test_every_mutant_is_python_and_differs_from_all_others():
    """In what it does: one that differs in brackets alone would be run twice for nothing."""
    found = mutants("z = (x + y) * 1\nreturn z if z else [x for x in xs if x and y][1:n:2]")
    trees = {ast.dump(ast.parse(mutant.text)) for mutant in found}
    assert len(trees) == len(found) > 20


def test_what_is_no_python_is_left_out():
    """Without its only item, an unpacked call would have a comma alone."""
    found = mutants("return f(\n    (x),\n    (y),\n    n=1,\n)")
    assert found
    for mutant in found:
        compile(mutant.text, "mutant", "exec")
