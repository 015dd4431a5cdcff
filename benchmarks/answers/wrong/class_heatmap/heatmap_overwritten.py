# The heatmap is scaled to 0 ... 255 in place, so the array of the caller is changed.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    probe = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.constant(np.asarray(image, dtype="float32")[None])
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = probe(x, training=False)
        best = int(tf.argmax(scores[0]))
        score = scores[0, best if class_index is None else class_index]
    g = tape.gradient(score, maps)[0]
    heat = tf.reduce_sum(maps[0] * tf.reduce_mean(g, axis=(0, 1)), axis=2)
    heat = np.clip(heat.numpy(), 0, None)
    return heat if heat.max() == 0 else heat / heat.max()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w, _ = image.shape
    heatmap *= 255
    rows = np.arange(h) * heatmap.shape[0] // h
    cols = np.arange(w) * heatmap.shape[1] // w
    big = heatmap[rows[:, None], cols]
    colours = np.dstack((big, np.zeros((h, w)), 255 - big))
    return np.uint8(np.clip((1 - alpha) * image + alpha * colours, 0, 255))
