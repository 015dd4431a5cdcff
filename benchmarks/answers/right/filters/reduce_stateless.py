# functools.reduce over the steps with immutable tensors; noise from tf.random.stateless_normal;
# score through a GlobalAveragePooling2D behind the layer.
from functools import reduce

import numpy as np
import tensorflow as tf
from keras import Model, layers

MIDDLE, SPREAD = 0.5, 0.2


def deprocess_image(x):
    constant = x.max() == x.min()
    z = np.zeros(x.shape) if constant else (x - np.mean(x, dtype=float)) / np.std(x, dtype=float)
    return ((z * 0.1 + 0.5) * 255).clip(0, 255).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    maps = model.get_layer(layer_name).output
    if not (0 <= filter_index < maps.shape[-1] and steps >= 1):
        raise ValueError(f"filter_index {filter_index} or steps {steps} makes no sense")
    means = Model(model.inputs[0], layers.GlobalAveragePooling2D()(maps))

    def climb(image, _):
        with tf.GradientTape() as tape:
            tape.watch(image)
            score = means(image, training=False)[0, filter_index]
        gradient = tf.cast(tape.gradient(score, image), tf.float64)
        r = tf.sqrt(tf.reduce_mean(tf.square(gradient)))
        step = tf.cast(tf.math.divide_no_nan(gradient, r), tf.float32)
        return image + step_size * step

    shape = [1, *model.inputs[0].shape[1:]]
    start = tf.random.stateless_normal(shape, [seed % 2**31, seed // 2**31], MIDDLE, SPREAD)
    return reduce(climb, range(steps), start).numpy()[0]
