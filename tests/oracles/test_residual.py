import numpy as np
import pytest

keras = pytest.importorskip("keras")

from kata_grader.course.loading import load_solution  # noqa: E402


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


def test_a_deep_network_starts_calm():
    model = load_solution("ch7_practices/residual").build_deep_mlp(20, 30, True)
    x = np.random.default_rng(0).normal(size=(8, 20)).astype("float32")
    assert np.asarray(model(x)).max() < 0.9
