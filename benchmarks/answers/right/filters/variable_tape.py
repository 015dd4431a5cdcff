# tf.Variable and assign_add, the score of one symbolic slice of the layer's output; the gradient is
# scaled by its largest number first so that squares of tiny gradients don't vanish.
import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    x = np.asarray(x, dtype=np.float64)
    if x.min() == x.max():
        return np.full(x.shape, 128, dtype=np.uint8)
    x = (x - np.mean(x)) / np.std(x) * 0.1 + 0.5
    return np.rint(np.clip(x * 255, 0, 255)).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    probe = Model(model.inputs[0], output)
    shape = (1, *model.inputs[0].shape[1:])
    noise = np.random.default_rng(seed).uniform(0.4, 0.6, shape)
    image = tf.Variable(noise, dtype=tf.float32)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            score = tf.reduce_mean(probe(image, training=False)[..., filter_index])
        gradient = tape.gradient(score, image)
        gradient = tf.math.divide_no_nan(gradient, tf.reduce_max(tf.abs(gradient)))
        rms = tf.sqrt(tf.reduce_mean(gradient**2))
        image.assign_add(step_size * tf.math.divide_no_nan(gradient, rms))
    return image.numpy()[0]
