"""Props for all exercises that need Keras: they run beside the learner's code and hold no secret.

The names of the props are the words of the checks; each takes and returns plain data, or objects
that stay where they are. Imports only NumPy, the standard library and, inside functions, Keras.
"""

import zlib
from contextlib import suppress

import numpy as np


def set_seed(seed):
    """Seed Python, NumPy and the backend."""
    import keras

    keras.utils.set_random_seed(seed)


def symbolic_input(shape):
    """Return the symbolic tensor of a model's input, without the batch axis in `shape`."""
    import keras

    return keras.Input(tuple(shape))


def model_between(x, y):
    """Return the model that leads from one symbolic tensor to another."""
    import keras

    return keras.Model(x, y)


def share_weights(first, second):
    """Return whether two models have a weight in common."""
    own = {id(weight) for weight in first.weights}
    return any(id(weight) in own for weight in second.weights)


def model_of(input_shape, chain, weights, style="functional"):
    """Return a model of a chain of layers with its weights, all given as plain data.

    Each item of `chain` is the name of a class of `keras.layers` and its arguments. The model is
    `functional` or `sequential`, or `nested`: functional, with a model inside in place of the
    layers whose names begin with `inner`; or `branched`: functional, where the
    first layer is called twice, and what it gives is added.
    """
    import keras

    layers = [getattr(keras.layers, kind)(**settings) for kind, settings in chain]
    if style == "nested":
        inner = [layer for layer in layers if layer.name.startswith("inner")]
        first = layers.index(inner[0])
        layers[first : first + len(inner)] = [keras.Sequential(inner, name="inner")]
    if style == "sequential":
        model = keras.Sequential([keras.Input(tuple(input_shape)), *layers])
    else:
        inputs = x = keras.Input(tuple(input_shape))
        if style == "branched":
            first = layers.pop(0)
            x = keras.layers.Add()([first(x), first(x * 0.5)])
        for layer in layers:
            x = layer(x)
        model = keras.Model(inputs, x)
    model.set_weights(weights)
    return model


def vgg16_from(path, input_shape):
    """Return VGG16 without its last layers, with the weights in a file."""
    import keras

    return keras.applications.VGG16(weights=path, include_top=False, input_shape=tuple(input_shape))


def outputs(model, x, training=None):
    """Call a model on an array, and return what it makes of it.

    Args:
        model: the model.
        x: its input.
        training: True for training, False for inference, None for what a call without it means:
            inference, but for layers such as RandomFlip.
    """
    return _array(model(x) if training is None else model(x, training=training))


def all_outputs(model, x, training=False):
    """Return what a model makes of some inputs as a list of arrays, one for each of its outputs."""
    found = model(x) if training is None else model(x, training=training)
    if isinstance(found, dict):
        found = list(found.values())
    return [_array(one) for one in (found if isinstance(found, (list, tuple)) else [found])]


def _array(tensor):
    """Return a tensor as an array; one of torch has to be cut off from its gradients first."""
    return np.asarray(tensor.detach() if hasattr(tensor, "detach") else tensor)


def spread_weights(model, seed, scale=1.0, only=None):
    """Give a model seeded weights that depend on their shapes alone, not on their order.

    Kernels are normal with variance `scale**2 / fan-in`, vectors lie between 0.05 and 0.15. Two
    models that have the same shapes in another order thus compute the same. Where `only` lists
    shapes, all other weights become zero.
    """
    wanted = None if only is None else {tuple(shape) for shape in only}
    model.set_weights(
        [
            _spread(weight.shape, seed, scale)
            if wanted is None or weight.shape in wanted
            else np.zeros_like(weight)
            for weight in model.get_weights()
        ]
    )


def _stream(seed, number):
    """Return a stream of random numbers; each number has its own."""
    return np.random.RandomState((seed + number) % 2**32)


def _spread(shape, seed, scale):
    return _drawn(_stream(seed, zlib.crc32(repr(tuple(shape)).encode())), shape, scale)


def _drawn(stream, shape, scale):
    """Return a kernel or a vector; a vector is positive, since a variance is one too."""
    if len(shape) < 2:
        return 0.05 + 0.1 * stream.random_sample(shape)
    return scale * stream.standard_normal(shape) / np.sqrt(np.prod(shape[:-1]))


def number_weights(model, seed, scale):
    """Give a model seeded weights of which no two arrays are equal, whatever their shapes.

    They are spread as by `spread_weights`.
    """
    weights = enumerate(model.get_weights())
    model.set_weights([_drawn(_stream(seed, index), one.shape, scale) for index, one in weights])


def run_all_eagerly(on):
    """Let all models run line by line, or no longer, where they would be compiled."""
    import keras

    if keras.backend.backend() != "tensorflow":
        return
    import tensorflow as tf

    tf.config.run_functions_eagerly(on)


def run_eagerly(model):
    """Let a compiled model run line by line: for a batch or two that is faster than compiling."""
    model.run_eagerly = True


def learning_rate(model):
    """Return the learning rate of a compiled model."""
    return float(model.optimizer.learning_rate)


def has_a_rate(model, steps=20):
    """Whether the schedule of a compiled model's rate is above 0 in most of the first steps."""
    try:
        schedule = model.optimizer._learning_rate
        rates = [float(_array(schedule(step))) for step in range(1, steps + 1)]
    except (AttributeError, TypeError, ValueError):  # a schedule that can't be asked here
        return True
    return 2 * sum(rate > 0 for rate in rates) > steps


def kernels(model):
    """Return the path and a digest of each trainable weight of a model that has several axes."""
    found = [one for one in model.trainable_weights if len(one.shape) > 1]
    return [[getattr(one, "path", one.name), zlib.crc32(one.numpy().tobytes())] for one in found]


def set_learning_rate(model, rate):
    """Set the learning rate of a compiled model; a schedule stays as it is."""
    with suppress(AttributeError, TypeError):
        model.optimizer.learning_rate = rate


def divided(array, number):
    """Return an array that lies here, as float32 and divided by a number."""
    return array.astype("float32") / number


def settle_quickly(model):
    """Let the moving averages of batch normalisation settle in a short training."""
    import keras

    for layer in model._flatten_layers():
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = min(layer.momentum, 0.8)


def compile_anew(model, loss, rate):
    """Compile a model for a training of the checks, with Adam and a given learning rate.

    So that a training does not hang on whose optimizer it is, nor on moving averages of batch
    normalisation that are not settled after so few steps.
    """
    import keras

    settle_quickly(model)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)


def build_optimizer(model):
    """Let a model's optimizer make its variables, where all layers have theirs.

    Else the first step of a training makes them, and TensorFlow traces it a second time without.
    """
    if getattr(model, "inputs", None):
        with suppress(AttributeError, TypeError):  # without an optimizer, or with a legacy one
            model.optimizer.build(model.trainable_variables)


def penalty(model):
    """Return what regularizers add to a model's loss, a float."""
    return float(sum(np.sum(_array(loss)) for loss in model.losses))


def compile_for_steps(model, loss, rate):
    """Compile a model so that one batch moves its weights against the gradient, times `rate`."""
    import keras

    model.compile(optimizer=keras.optimizers.SGD(rate), loss=loss, run_eagerly=True)


def weights_after_a_batch(model, x, y):
    """Train a model with one more batch, and return its weights."""
    import keras

    if keras.backend.backend() != "numpy":
        model.train_on_batch(x, y)
    return model.get_weights()


def learned(model):
    """Return how many of a model's numbers a training changes."""
    return int(sum(np.prod(weight.shape) for weight in model.trainable_weights))


def fetched(array):
    """Return an array that lies here, as data."""
    return array.copy()
