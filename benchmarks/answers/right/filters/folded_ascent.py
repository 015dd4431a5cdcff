"""A callable for one step, applied again and again by a fold; NumPy keeps the image in float64."""

from functools import reduce

import keras
import numpy as np
import tensorflow as tf


def deprocess_image(x):
    pixels = [float(p) for p in x.flat]
    if min(pixels) == max(pixels):
        return np.full(x.shape, fill_value=128, dtype=np.uint8)
    standard = (np.array(pixels) - np.mean(pixels)) / np.std(pixels)
    return np.clip(255 * (0.1 * standard + 0.5), 0, 255).astype(np.uint8).reshape(x.shape)


class Ascent:
    def __init__(self, model, layer, index, step_size):
        self.see = keras.models.Model(model.inputs[0], layer.output)
        self.choose = np.eye(layer.output.shape[-1], dtype=np.float32)[index]
        self.step_size = step_size

    def gradient(self, image):
        pixels = tf.Variable(image[None], dtype=tf.float32)
        with tf.GradientTape() as tape:
            activation = self.see(tf.convert_to_tensor(pixels), training=False)
            score = tf.reduce_mean(tf.tensordot(activation, self.choose, axes=1))
        return tape.gradient(score, pixels).numpy()[0].astype(np.float64)

    def __call__(self, image, _=None):
        g = self.gradient(image)
        rms = np.sqrt(np.mean(g * g))
        return image + self.step_size * g / rms if rms else image


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    layer = {each.name: each for each in model.layers}.get(layer_name)
    if layer is None:
        raise ValueError(f"no layer {layer_name!r}")
    if filter_index < 0 or filter_index >= layer.output.shape[-1]:
        raise ValueError(f"no filter {filter_index!r}")
    if steps < 1:
        raise ValueError(f"no pattern after {steps} steps")
    h, w, c = model.inputs[0].shape[1:]
    noise = np.random.Generator(np.random.PCG64(seed)).normal(loc=0.5, scale=0.1, size=(h, w, c))
    return reduce(Ascent(model, layer, filter_index, step_size), range(steps), noise)
