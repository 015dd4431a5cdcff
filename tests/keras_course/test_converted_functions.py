"""TensorFlow converts functions that work on symbolic tensors: it has to find their source."""

import pytest
from kata_grader.isolation.endpoint import Endpoint

from tests.endpoints import ask

pytestmark = pytest.mark.tensorflow

ANSWER = b"""
import tensorflow as tf

def halved_if_even(number):
    if number % 2 == 0:
        number = number // 2
    return number

def numbers():
    return [int(number) for number in tf.data.Dataset.range(4).map(halved_if_even)]
"""


def test_a_branch_on_a_tensor_is_converted(tmp_path, monkeypatch):
    """Whatever stands on the disk under the name of the answer."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answer.py").write_bytes(ANSWER.replace(b"// 2", b"// 1"))
    endpoint = Endpoint()
    assert ask(endpoint, "load", "answer", [["answer.py", ANSWER]]) == ("value", None)
    assert ask(endpoint, "call", "numbers", [], {}) == ("value", [0, 1, 1, 3])
