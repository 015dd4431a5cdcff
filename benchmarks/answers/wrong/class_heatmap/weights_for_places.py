# The gradients are averaged over the channels, which gives a weight for each place, not each
# channel.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.constant(image[np.newaxis], dtype=tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = both(x, training=False)
        if class_index is None:
            class_index = int(np.argmax(scores[0]))
        score = scores[0, class_index]
    gradient = tape.gradient(score, maps)
    weights = tf.reduce_mean(gradient, axis=-1, keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(maps * weights, axis=-1))[0].numpy()
    if heat.max() > 0:
        heat = heat / heat.max()
    return heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w, _ = image.shape
    rows = np.arange(h) * heatmap.shape[0] // h
    cols = np.arange(w) * heatmap.shape[1] // w
    big = heatmap[rows][:, cols]
    colours = np.stack([big, np.zeros_like(big), 1 - big], axis=-1) * 255
    return np.round((1 - alpha) * image + alpha * colours).astype("uint8")
