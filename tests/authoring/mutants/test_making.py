"""Mutants: one span of what learners write is replaced, and every other byte stays."""

import pytest
from kata_authoring.mutants import make_mutants, options_of
from kata_grader.course.manifest import load_course
from kata_grader.errors import KitFault

SOLUTION = '''\
"""A lesson: 1 + 1 = 2."""

import math

READY = 1 + 1


### BEGIN SOLUTION
LIMIT = 3


def _helper(x, step=1):
    """Return x + step."""
    return x + step


### END SOLUTION


def given(x, y=2):
    return x * y


def f(x: int = 4, *, padding="same"):
    """Return 1 + 1."""
    x = abs(x) - 0
    ### BEGIN SOLUTION: go on. 1 + 1
    größe = _helper(x)  # ü: 2 + 2
    return größe + LIMIT
    ### END SOLUTION


class Counter:
    """Counts."""

    def count(self, value):
        """Count one more."""
        ### BEGIN SOLUTION: add one.
        self.total = self.total + 1
        return [self.total, self.total]
        ### END SOLUTION
'''


@pytest.fixture(scope="module")
def mutants():
    return make_mutants(SOLUTION.encode(), {"padding": ["same", "valid"]})


def test_one_span_is_replaced(mutants):
    """Lines before and behind it are those of the solution, byte for byte."""
    lines = SOLUTION.split("\n")
    for mutant in mutants:
        found = mutant.text.decode().split("\n")
        differing = [i for i, pair in enumerate(zip(lines, found, strict=True)) if len({*pair}) > 1]
        assert differing == [mutant.line - 1], str(mutant)


def test_only_what_learners_write_changes(mutants):
    """That is the marked blocks, and the defaults of functions that have one."""
    changed = {SOLUTION.split("\n")[mutant.line - 1].strip() for mutant in mutants}
    assert changed == {
        "LIMIT = 3",
        "def _helper(x, step=1):",
        "return x + step",
        'def f(x: int = 4, *, padding="same"):',
        "größe = _helper(x)  # ü: 2 + 2",
        "return größe + LIMIT",
        "self.total = self.total + 1",
        "return [self.total, self.total]",
    }


def test_a_mutant_is_told_in_a_line(mutants):
    """With its function, its line in the solution, and as much of the line as tells it apart."""
    told = {str(mutant) for mutant in mutants}
    assert {
        "top level, line 9: LIMIT = 3 -> LIMIT = 4",
        "_helper, line 12: step=1 -> step=2",
        "f, line 24: x: int = 4 -> x: int = 5",
        'f, line 24: padding="same" -> padding="valid"',
        "f, line 28: _helper(x) -> x",
        "f, line 29: größe + LIMIT -> größe - LIMIT",
        "Counter.count, line 39: self.total + 1 -> self.total + 2",
        "Counter.count, line 39: self.total = self.total + 1 -> pass",
        "Counter.count, line 40: [self.total, self.total] -> [self.total]",
    } <= told


def test_old_text_stands_once_in_its_function(mutants):
    """So that it can be declared as an edit."""
    count = SOLUTION[SOLUTION.index("    def count") :]
    for mutant in mutants:
        if mutant.function == "Counter.count":
            assert count.count(mutant.old) == 1
            assert mutant.text.decode() == SOLUTION.replace(
                count, count.replace(mutant.old, mutant.new)
            )


def test_ids_stay_while_other_functions_change(mutants):
    ids = {mutant.id for mutant in mutants if mutant.function == "f"}
    later = make_mutants(
        SOLUTION.replace("self.total + 1", "1 + self.total").replace("import math\n", "").encode(),
        {"padding": ["same", "valid"]},
    )
    assert ids == {mutant.id for mutant in later if mutant.function == "f"}
    assert len({mutant.id for mutant in mutants}) == len(mutants)


def test_a_long_edit_is_shown_where_it_changes():
    items = ",\n        ".join(f"layer({number})" for number in range(40))
    text = f"def f(layer):\n    ### BEGIN SOLUTION: build.\n    return [\n        {items},\n    ]\n"
    (one,) = (
        mutant
        for mutant in make_mutants(f"{text}    ### END SOLUTION\n".encode(), {})
        if "layer(17)" in mutant.old
        and "layer(17)" not in mutant.new
        and "17," not in mutant.new
        and mutant.new.count("layer(") == 39
    )
    assert len(str(one)) < 200
    assert "layer(16), layer(17), layer(18)" in str(one)
    assert "layer(16), layer(18)" in str(one)


def test_line_ends_of_windows_stay():
    found = make_mutants(SOLUTION.replace("\n", "\r\n").encode(), {})
    assert found
    assert all(mutant.text.count(b"\r\n") == SOLUTION.count("\n") for mutant in found)


def test_a_solution_that_is_no_python_is_said():
    with pytest.raises(KitFault, match="solution:1: "):
        make_mutants(b"def f(:\n", {})


def test_options_are_what_the_course_gives_to_arguments(course):
    """The engine knows none: a value that stands in two places is one."""
    path = course.find("decay").solution
    lines = (
        'np.pad(1, mode="edge", name="first")\nnp.pad(2, mode="edge", name="second")\n'
        'np.pad(3, mode="wrap")\nmode = "wrap"\nmode == "wrap"\n'
    )
    path.write_text(path.read_text("utf-8") + lines, "utf-8")
    options = options_of(load_course(course.root))
    assert sorted(options["mode"]) == ["edge", "wrap"]
    assert not options["name"]
