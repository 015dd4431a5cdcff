"""Stubs: what learners receive instead of the solution."""

import ast
from textwrap import dedent

import pytest
from kata_authoring.publishing.leaks import leaked_lines
from kata_grader.course.stubs import begun, blocks_of, current_stub, is_stub, stub_of
from kata_grader.errors import KitFault


def stub(source):
    return stub_of(dedent(source).lstrip("\n"))


def sentences(text):
    """Return the texts of all NotImplementedErrors of a source."""
    calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)]
    return [n.args[0].value for n in calls if n.func.id == "NotImplementedError"]


def test_a_block_in_a_function_becomes_a_sentence():
    """The marked answer gives way to a NotImplementedError that names function and task."""
    text = stub('''
        def double(x):
            """Return twice x."""
            ### BEGIN SOLUTION: multiply by two.
            return 2 * x
            ### END SOLUTION
        ''')
    assert text == dedent('''
        def double(x):
            """Return twice x."""
            raise NotImplementedError("double: multiply by two.")
        ''').lstrip("\n")


def test_a_block_outside_functions_is_left_out():
    """Helpers, constants and imports of the solution disappear without a trace."""
    text = stub("""
        import math

        ### BEGIN SOLUTION
        from os import path

        def _helper(x):
            return x
        ### END SOLUTION


        def f(x):
            return math.sqrt(x)
        """)
    assert text == "import math\n\n\ndef f(x):\n    return math.sqrt(x)\n"


def test_a_docstring_keeps_its_empty_lines():
    """A map in a lesson has them. Around what is cut, two are enough."""
    docstring = '"""A map.\n\n    north\n\n\n\n\n    south\n"""\n'
    source = f"{docstring}\n\n### BEGIN SOLUTION\nHALF = 0.5\n### END SOLUTION\n\n\nWHOLE = 1\n"
    assert stub_of(source) == f"{docstring}\n\nWHOLE = 1\n"


def test_methods_are_named_with_their_class():
    """A block in a method says which class the method belongs to."""
    text = stub("""
        class Layer:
            def __init__(self, units):
                ### BEGIN SOLUTION: remember the units.
                self.units = units
                ### END SOLUTION

            async def call(self, x):
                y = 2 * x
                ### BEGIN SOLUTION: return y.
                return y
                ### END SOLUTION
        """)
    assert sentences(text) == ["Layer.__init__: remember the units.", "Layer.call: return y."]
    assert "        y = 2 * x\n        raise" in text


def test_a_block_in_a_nested_function_is_named_after_the_outer_one():
    """A learner knows the outer function's name."""
    text = stub("""
        def outer(f):
            def inner(x):
                ### BEGIN SOLUTION: call f.
                return f(x)
                ### END SOLUTION
            return inner
        """)
    assert sentences(text) == ["outer: call f."]
    assert text.endswith("    return inner\n")


def test_several_blocks_of_one_function_each_become_a_sentence():
    """Code between two blocks stays."""
    text = stub("""
        def f(x):
            ### BEGIN SOLUTION: first.
            y = x
            ### END SOLUTION
            y = y + 1
            ### BEGIN SOLUTION: second.
            return y
            ### END SOLUTION
        """)
    assert sentences(text) == ["f: first.", "f: second."]
    assert "y = y + 1" in text


@pytest.mark.parametrize(
    "sentence",
    ["say \"so\" and 'so'.", r"keep the \n.", "long " * 40 + "end.", "no äöü lost: x² → ∞."],
)
def test_any_sentence_survives(sentence):
    """Quotes, backslashes and long sentences come out of the stub as they went in."""
    text = stub(f"""
        def f(x):
            ### BEGIN SOLUTION: {sentence}
            return x
            ### END SOLUTION
        """)
    assert sentences(text) == [f"f: {sentence}"]
    assert max(map(len, text.splitlines())) <= 100


def test_a_solution_without_blocks_is_its_own_stub():
    """What is not marked stays as it is."""
    assert stub("x = 1\n") == "x = 1\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("### BEGIN SOLUTION\nx = 1\n", "s.py:1: this block never ends"),
        ("x = 1\n### END SOLUTION\n", "s.py:2: a block ends that never began"),
        (
            "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION\n",
            "s.py:2: a block begins inside a block",
        ),
        (
            "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n",
            "s.py:2: this block needs",
        ),
        ("def f(:\n", "s.py:1: invalid syntax"),
    ],
)
def test_broken_markers_are_told_with_their_line(source, message):
    """An author who forgets a marker or a sentence is told in which line."""
    with pytest.raises(KitFault) as caught:
        stub_of(source, "s.py")
    assert message in str(caught.value)


def test_blocks_are_listed_with_their_sentences():
    """Each block has its lines, markers included, and its sentence."""
    source = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION\ndef f():\n    ### BEGIN SOLUTION: do.\n"
    first, second = blocks_of(source + "    return x\n    ### END SOLUTION\n")
    assert (first.first, first.last, first.sentence) == (0, 2, "")
    assert (second.first, second.last, second.sentence) == (4, 6, "do.")


def test_a_stub_that_holds_a_line_of_the_solution_leaks():
    """A line of a marked block that stands in the stub is found, wherever it stands."""
    source = dedent("""
        def f(x):
            ### BEGIN SOLUTION: square and halve.
            squared = x * x
            return squared / 2
            ### END SOLUTION
        """)
    clean = stub_of(source)
    assert leaked_lines(source, clean) == []
    assert leaked_lines(source, clean + "# squared = x * x\n        squared = x * x\n") == [
        "squared = x * x"
    ]


def test_lines_that_are_public_anyway_are_no_leak():
    """A line that stands outside the blocks too, or says next to nothing, gives nothing away."""
    source = dedent("""
        def f(values):
            total = sum(values)
            ### BEGIN SOLUTION: add again.
            total = sum(values)
            return total
            ### END SOLUTION
        """)
    assert leaked_lines(source, stub_of(source) + "return total\n") == []


def test_the_stubs_of_the_tiny_course_compile_and_hold_no_answer(shared_course):
    """Every stub is valid Python, has the lesson, and leaks nothing."""
    for exercise in shared_course.exercises:
        solution, text = exercise.solution.read_text(), exercise.stub.read_text()
        tree = ast.parse(text)
        assert ast.get_docstring(tree).startswith("# ")
        assert "SOLUTION" not in text
        assert leaked_lines(solution, text) == []


def test_an_untouched_answer_is_known_by_its_text(shared_course, monkeypatch):
    """With the line ends of any system, and without parsing what may take a gigabyte to parse."""
    decay = shared_course.find("decay")
    stub = current_stub(decay).encode()
    monkeypatch.setattr("kata_grader.course.stubs.ast", None)
    for untouched in (stub, stub.replace(b"\n", b"\r\n"), stub + b"\n\n"):
        assert is_stub(decay, untouched)
    for touched in (b"", stub + b"x = 1\n", begun(stub), b"a;" * 500_000):
        assert not is_stub(decay, touched)
