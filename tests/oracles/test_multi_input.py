"""The solution of `multi_input` answers by name and by order, from two embeddings."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

pytest.importorskip("keras")


def test_names_and_tables():
    model = load_solution("ch7_practices/multi_input").build_question_answerer(11, 7, 4)
    shapes = [weight.shape for weight in model.get_weights()]
    assert {(11, 32), (7, 32), (64, 4)} <= {*shapes}
    assert [tensor.name for tensor in model.inputs] == ["text", "question"]


def test_it_learns_an_answer_that_hangs_on_both():
    model = load_solution("ch7_practices/multi_input").build_question_answerer(2, 2, 4)
    text, question = np.array([[0, 0, 1, 1], [0, 1, 0, 1]]).repeat(8, axis=1)
    one_hot = np.eye(4, dtype="float32")[2 * text + question]
    inputs = {"text": text[:, None], "question": question[:, None]}
    model.fit(inputs, one_hot, epochs=60, verbose=0)
    assert (model.predict(inputs, verbose=0).argmax(axis=1) == 2 * text + question).all()
