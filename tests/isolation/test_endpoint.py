"""The end of the wire beside a learner's code: what it loads, and what it tells of exceptions."""

import pytest
from kata_grader.isolation import endpoint as module
from kata_grader.isolation.endpoint import DeadlinePassed, Endpoint, Interrupted
from kata_grader.isolation.wire import Encoder

from tests.endpoints import ask


def loaded(*sources):
    """Return an endpoint that has loaded the cells of a notebook."""
    endpoint = Endpoint()
    cells = [[f"cell {n}", text.encode()] for n, text in enumerate(sources, 1)]
    return endpoint, ask(endpoint, "load", "answer", cells)


def test_a_cell_that_fails_costs_its_own_functions_alone():
    """As in a notebook, the others run; whoever calls what it should have made gets its error."""
    endpoint, (kind, _) = loaded("one = 1", "def f(): return 2\n1 / 0", "def g(): return 3")
    assert kind == "value"
    assert ask(endpoint, "call", "g", [], {}) == ("value", 3)
    assert ask(endpoint, "call", "f", [], {}) == ("value", 2)
    endpoint, _ = loaded("1 / 0\ndef f(): return 2", "def g(): return 3")
    kind, told = ask(endpoint, "call", "f", [], {})
    assert (kind, told["type"]) == ("raised", "ZeroDivisionError")
    assert ask(endpoint, "call", "g", [], {}) == ("value", 3)


def test_a_function_has_its_own_text_whatever_the_disk_holds(tmp_path):
    """AutoGraph reads it: of another file it would build another layer."""
    path = tmp_path / "answer.py"
    path.write_text("def f(): return 'of the disk'\n")
    endpoint = Endpoint()
    source = b"import inspect\ndef f(): return 'given'\ndef text(): return inspect.getsource(f)"
    ask(endpoint, "load", "answer", [[str(path), source]])
    assert ask(endpoint, "call", "text", [], {}) == ("value", "def f(): return 'given'\n")


def test_lines_of_a_converted_function_are_found_in_the_error():
    """TensorFlow runs a copy of it, whose lines are of no use to the learner."""
    text = 'in user code:\\n\\n    File "cell 1", line 2, in call  *\\n\\n    ValueError: no'
    endpoint, _ = loaded(f"def f():\n    raise ValueError('{text}')")
    _, told = ask(endpoint, "call", "f", [], {})
    line = f"    raise ValueError('{text}')"
    assert told["frames"] == [["cell 1", 2, "f", line], ["cell 1", 2, "call", line]]


def test_a_file_that_fails_is_not_loaded():
    """A script has one cell."""
    _, (kind, told) = loaded("1 / 0")
    assert (kind, told["type"]) == ("raised", "ZeroDivisionError")


@pytest.mark.parametrize("ending", [DeadlinePassed, Interrupted])
def test_a_deadline_and_a_ctrl_c_are_no_errors_of_a_cell(ending):
    """They end whatever runs, a notebook's other cells included."""
    endpoint = Endpoint()
    source = f"from kata_grader.isolation.endpoint import {ending.__name__} as end\nraise end"
    frame = Encoder(None).encode(
        (1, "load", 1000, "answer", [["cell 1", source.encode()], ["cell 2", b"x = 1"]])
    )
    with pytest.raises(ending):
        endpoint.answer(frame)


def test_an_exception_that_cannot_be_shown_is_an_exception_all_the_same():
    """Whatever its class does."""
    endpoint, _ = loaded(
        "class Odd(SyntaxError):\n"
        "    @property\n"
        "    def lineno(self): raise ValueError\n"
        "def f(): raise Odd('x')"
    )
    kind, told = ask(endpoint, "call", "f", [], {})
    assert (kind, told["type"]) == ("raised", "Exception")
    assert told["message"] == "(it can't be shown)"


@pytest.mark.parametrize("ending", [DeadlinePassed, Interrupted])
def test_a_deadline_while_an_exception_is_described_is_one(ending, monkeypatch):
    """A class whose text never comes is late, and no error."""

    def late(self, error):
        raise ending

    monkeypatch.setattr(Endpoint, "_describe", late)
    endpoint = Endpoint()
    frame = Encoder(None).encode((1, "load", 1000, "answer", [["a.py", b"1 / 0"]]))
    with pytest.raises(ending):
        endpoint.answer(frame)


def test_too_many_files_are_not_listed(monkeypatch, tmp_path):
    """Nor is their number counted to the end."""
    monkeypatch.setattr(module, "MAX_FILES", 3)
    for number in range(4):
        (tmp_path / str(number)).write_text("")
    with pytest.raises(module.WireError, match="more than 3 files"):
        module.list_files(str(tmp_path))


def test_code_of_a_kernel_is_called_by_its_cell():
    """Where there is no kernel around, it is the learner's notebook."""
    assert Endpoint()._label("a.py") == "a.py"
    endpoint = Endpoint(live=module)
    assert endpoint._label("/tmp/ipykernel_1/2.py") == "your notebook"


def test_a_recursion_is_told_once():
    """Not with twelve lines that are equal."""
    endpoint, _ = loaded("def f(n):\n    return g(n)\n\ndef g(n):\n    return f(n)")
    _, told = ask(endpoint, "call", "f", [1], {})
    assert told["type"] == "RecursionError"
    assert [frame[1:3] for frame in told["frames"]] == [[2, "f"], [5, "g"]]


def test_what_is_an_attribute_of_self_is_said_to_be_one():
    text = "class A:\n    def __init__(self):\n        self.folder = 1\n"
    text += "    def go(self):\n        return folder\n\ndef f():\n    return A().go()"
    endpoint, _ = loaded(text)
    _, told = ask(endpoint, "call", "f", [], {})
    assert told["message"] == "name 'folder' is not defined. Did you mean: 'self.folder'?"
