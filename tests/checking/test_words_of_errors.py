"""What errors of one reason share, where a library raises them: words, and few of its numbers."""

import numpy as np
import pytest
from kata_grader.checking.exceptions import stripped, words_of
from kata_grader.failures import Reported
from kata_grader.isolation.endpoint import MAX_TEXT

LENGTHS = (
    "You called `set_weights(weights)` on layer 'a' with a weight list of length {}, but the layer "
    "was expecting {} weights."
)
OUTSIDE = "{{function_node __wrapped__GatherV2}} indices[0,0] = {} is not in [0, {}) [Op:GatherV2]"


def words(text, numbers=False):
    description = {"type": "ValueError", "message": text, "frames": [["a.py", 3, "f", "g(x)"]]}
    return words_of(Reported({}, "error", description), numbers)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LENGTHS.format(5, 1), LENGTHS.format(32, 1)),
        (OUTSIDE.format(7, 5), OUTSIDE.format(9, 5)),
        (OUTSIDE.format(7, 5), OUTSIDE.format(7, 5).replace("[0,0]", "[2,1]")),
    ],
)
def test_sizes_and_places_of_the_inputs_tell_no_errors_apart(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(LENGTHS.format(5, 1), LENGTHS.format(5, 0)), (OUTSIDE.format(7, 5), OUTSIDE.format(7, 6))],
)
def test_zero_and_the_rows_of_a_table_do(one, other):
    """A layer without weights is not built; an index outside one table lies in another."""
    assert words(one) != words(other)


def not_aligned(product, columns, rows):
    matrix, vector = np.zeros((3, columns)), np.zeros(rows)
    with pytest.raises(ValueError, match=r"size|aligned") as caught:
        product(matrix, vector)
    return words(str(caught.value), numbers=True)


def test_a_matrix_product_fails_alike_however_it_is_written():
    """A mistake is written with `@`, and a learner who has it may write `np.dot`."""
    assert not_aligned(np.dot, 4, 3) == not_aligned(np.matmul, 4, 3)
    assert not_aligned(np.dot, 4, 3) != not_aligned(np.dot, 4, 2)


def test_the_numbers_of_a_variable_are_left_out():
    """They may fill the screen, and say nothing."""
    text = (
        "Unknown variable: <Variable path=a/kernel, shape=(1, 2), value=[[0.1\n  0.2]]>. Make anew."
    )
    assert stripped(text) == "Unknown variable: <Variable path=a/kernel, shape=(1, 2)>. Make anew."


def test_a_text_without_an_end_is_cut_before_it_is_read():
    """A learner's process sends what it likes, and each round takes one line off."""
    text = stripped("Exception encountered when calling \n" * 9_000 + ", value=[]" * 90_000)
    assert text.startswith("Exception encountered")
    assert len(text) == MAX_TEXT
