"""Grad-CAM in the manner of PyTorch: a hook catches the layer's output while the model runs."""

import contextlib

import numpy as np
import tensorflow as tf


@contextlib.contextmanager
def hooked(layer, hook):
    """While this is open, `hook` sees (and may replace) each output of the layer."""
    inner = layer.call
    before = {key: value for key, value in vars(layer).items() if key == "call"}

    def call(*args, **kwargs):
        return hook(inner(*args, **kwargs))

    # Past Keras's own bookkeeping of attributes: the model must stay as it was.
    object.__setattr__(layer, "call", call)
    try:
        yield
    finally:
        object.__delattr__(layer, "call")
        for key, value in before.items():
            object.__setattr__(layer, key, value)


def grad_cam(model, image, layer_name, class_index=None):
    (layer,) = [each for each in model.layers if each.name == layer_name]
    caught = []
    with tf.GradientTape() as tape:

        def hook(output):
            tape.watch(output)
            caught.append(output)
            return output

        with hooked(layer, hook):
            scores = tf.nest.flatten(model(tf.constant(image[None], tf.float32), training=False))[0]
        row = scores[0]
        score = row[int(tf.argmax(row)) if class_index is None else class_index]
    maps = caught[-1]
    gradient = tape.gradient(score, maps)
    if gradient is None:
        gradient = tf.zeros_like(maps)
    alphas = tf.reduce_mean(gradient, axis=(0, 1, 2))
    heat = tf.nn.relu(tf.tensordot(maps[0], alphas, axes=1))
    return tf.math.divide_no_nan(heat, tf.reduce_max(heat)).numpy()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not (0 <= alpha and alpha <= 1):
        raise ValueError("alpha = %r is no opacity" % (alpha,))
    h, w, _ = image.shape
    # The nearest cell, by an open mesh of whole-number divisions.
    mesh = np.ix_(
        np.arange(h) * heatmap.shape[0] // h,
        np.arange(w) * heatmap.shape[1] // w,
    )
    t = heatmap[mesh][..., None].astype("float64")
    cold, warm, hot = np.array([[0, 0, 160], [160, 0, 160], [255, 90, 0]], dtype="float64")
    colour = (1 - t) ** 2 * cold + 2 * t * (1 - t) * warm + t**2 * hot
    return np.minimum(image + alpha * colour, 255).astype("uint8")
