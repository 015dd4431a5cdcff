"""The solution of `conv_shapes` agrees with Keras's own layers."""

import itertools

import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

IMAGES = [(28, 28, 1), (17, 24, 3), (31, 8, 2)]
WINDOWS = [1, 2, 3, (5, 2), (4, 7), (8, 8)]
STEPS = [1, 2, 3, (1, 2), (4, 3)]
PADDINGS = ["valid", "same"]


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch5_vision/conv_shapes")


def _shape(layer, image):
    return tuple(int(size) for size in layer.compute_output_shape((None, *image))[1:])


@pytest.mark.parametrize("image", IMAGES)
@pytest.mark.parametrize("padding", PADDINGS)
def test_strided_convolutions_have_the_shapes_of_conv2d(solution, image, padding):
    for kernel, strides in itertools.product(WINDOWS, STEPS):
        layer = keras.layers.Conv2D(6, kernel, strides=strides, padding=padding)
        ours = solution.conv_output_shape(image, 6, kernel, strides=strides, padding=padding)
        assert ours == _shape(layer, image), (kernel, strides)


@pytest.mark.parametrize("image", IMAGES)
@pytest.mark.parametrize("padding", PADDINGS)
def test_dilated_convolutions_have_the_shapes_of_conv2d(solution, image, padding):
    for kernel, rate in itertools.product([1, 2, 3, (4, 2), (3, 1)], [1, 2, (3, 2), (1, 4)]):
        layer = keras.layers.Conv2D(5, kernel, padding=padding, dilation_rate=rate)
        try:
            expected = _shape(layer, image)
        except ValueError:
            expected = None
        if expected is None or min(expected) < 1:
            with pytest.raises(ValueError, match="input_shape"):
                solution.conv_output_shape(image, 5, kernel, 1, padding, rate)
        else:
            assert solution.conv_output_shape(image, 5, kernel, 1, padding, rate) == expected


@pytest.mark.parametrize("image", IMAGES)
@pytest.mark.parametrize("padding", PADDINGS)
@pytest.mark.parametrize("kind", ["MaxPooling2D", "AveragePooling2D"])
def test_pooling_has_the_shapes_of_the_pooling_layers(solution, image, padding, kind):
    for pool, strides in itertools.product(WINDOWS, [None, *STEPS]):
        layer = getattr(keras.layers, kind)(pool, strides=strides, padding=padding)
        ours = solution.pool_output_shape(image, pool, strides=strides, padding=padding)
        assert ours == _shape(layer, image), (pool, strides)


@pytest.mark.parametrize("kernel", WINDOWS)
@pytest.mark.parametrize("use_bias", [True, False])
def test_parameters_are_those_of_conv2d(solution, kernel, use_bias):
    for channels, filters in [(1, 1), (1, 32), (3, 7), (64, 16)]:
        layer = keras.layers.Conv2D(filters, kernel, use_bias=use_bias)
        layer.build((None, 28, 28, channels))
        ours = solution.conv_param_count(channels, filters, kernel, use_bias=use_bias)
        assert ours == layer.count_params()


def test_the_notes_convnet_has_93322_parameters(solution):
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3),
            layers.Flatten(),
            layers.Dense(64),
            layers.Dense(10),
        ]
    )
    shape, counts = (28, 28, 1), []
    for layer in model.layers[:5]:
        if isinstance(layer, layers.Conv2D):
            counts.append(solution.conv_param_count(shape[2], layer.filters, layer.kernel_size))
            shape = solution.conv_output_shape(shape, layer.filters, layer.kernel_size)
        else:
            counts.append(0)
            shape = solution.pool_output_shape(shape)
    assert shape == (3, 3, 64)
    counts += [0, solution.conv_param_count(576, 64, 1), solution.conv_param_count(64, 10, 1)]
    assert counts == [layer.count_params() for layer in model.layers]
    assert sum(counts) == model.count_params() == 93_322
