"""The solution of `residual` agrees with Keras's own addition."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.mark.parametrize("shape", [(2, 3), (1, 4), (2, 5, 4, 3)])
def test_merging_equals_the_add_layer(shape):
    rng = np.random.default_rng(0)
    x, y = (rng.normal(size=shape).astype("float32") for _ in range(2))
    merged = load_solution("ch7_practices/residual").residual_merge(x, y)
    np.testing.assert_allclose(merged, keras.layers.Add()([x, y]), rtol=1e-6)


@pytest.mark.parametrize(("size", "half"), [((7, 5), (4, 3)), ((8, 6), (4, 3)), ((1, 2), (1, 1))])
def test_projection_halves_and_rounds_up(size, half):
    x = keras.Input((*size, 3))
    y = load_solution("ch7_practices/residual").projection_residual_block(x, 4)
    assert tuple(y.shape) == (None, *half, 4)
