"""Red light is added where it is hot; an alpha that is out of range is out of clip."""

import keras
import numpy as np
import tensorflow as tf


def grad_cam(model, image, layer_name, class_index=None):
    output = [layer for layer in model.layers if layer.name == layer_name][0].output
    both = keras.Model(model.inputs[0], [output, model.outputs[0]])
    with tf.GradientTape() as tape:
        maps, scores = both(np.expand_dims(image, 0).astype("float32"), training=False)
        score = tf.reduce_max(scores[0]) if class_index is None else scores[0][class_index]
    weights = tf.reduce_mean(tape.gradient(score, maps), axis=[0, 1, 2], keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(maps * weights, axis=-1))[0].numpy()
    return np.divide(heat, heat.max(), out=np.zeros_like(heat), where=heat.max() > 0)


def overlay_heatmap(image, heatmap, alpha=0.4):
    if np.clip(alpha, 0, 1) != alpha:
        raise ValueError(alpha)
    rows = np.linspace(0, heatmap.shape[0] - 1, image.shape[0]).round().astype(int)
    columns = np.linspace(0, heatmap.shape[1] - 1, image.shape[1]).round().astype(int)
    out = image.astype("float32")
    out[..., 0] += 255 * alpha * heatmap[np.ix_(rows, columns)]
    return np.minimum(out, 255).astype("uint8")
