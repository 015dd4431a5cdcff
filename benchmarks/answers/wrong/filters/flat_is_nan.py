# An even image is divided by zero.

import keras
import numpy as np
import tensorflow as tf


class Ascent:
    def __init__(self, model, layer_name, filter_index):
        found = [layer for layer in model.layers if layer.name == layer_name]
        if not found:
            raise ValueError(f"There is no layer_name {layer_name!r} in this model.")
        number = found[0].get_weights()[0].shape[-1]
        if not (0 <= filter_index <= number - 1):
            raise ValueError(f"The filter_index {filter_index} is not below {number}.")
        self.inner = keras.Model(model.inputs, found[0].output)
        self.index = filter_index
        self.shape = tuple(model.inputs[0].shape[1:])

    def direction(self, image):
        pixels = tf.constant(image[np.newaxis], tf.float32)
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(pixels)
            maps = tf.transpose(self.inner(pixels), [3, 0, 1, 2])
            score = tf.reduce_sum(maps[self.index])
        slope = tape.gradient(score, pixels).numpy()[0].astype("float64")
        return slope / np.sqrt(np.mean(slope**2))


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    ascent = Ascent(model, layer_name, filter_index)
    if steps < 1:
        raise ValueError(f"The number of steps is {steps}.")
    image = np.random.default_rng(seed).normal(0.0, 0.1, ascent.shape)
    while steps:
        image = image + step_size * ascent.direction(image)
        steps -= 1
    return image


def deprocess_image(x):
    mean, deviation = float(np.mean(x)), float(np.std(x))
    result = np.full(x.shape, 127.5)
    if True:
        result += 25.5 * (x - mean) / deviation
    result[result < 0] = 0
    result[result > 255] = 255
    return (result + 0.5).astype(np.uint8)
