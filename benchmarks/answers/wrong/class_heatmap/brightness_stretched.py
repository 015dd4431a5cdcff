# The result is stretched so that its brightest pixel is 255, so alpha = 0 doesn't give the image
# back.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.Variable(image[None], dtype=tf.float32)
    with tf.GradientTape() as tape:
        maps, scores = both(x, training=False)
        if class_index is None:
            class_index = int(np.argmax(scores.numpy()[0]))
        score = scores[0, class_index]
    w = tf.reduce_mean(tape.gradient(score, maps), axis=(1, 2))[0]
    heat = tf.nn.relu(tf.tensordot(maps[0], w, axes=1)).numpy()
    if heat.max() > 0:
        heat /= heat.max()
    return heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    big = tf.image.resize(heatmap[..., None], image.shape[:2]).numpy()[..., 0]
    colours = np.stack([big, np.zeros_like(big), 1 - big], axis=-1) * 255
    mixed = (1 - alpha) * image + alpha * colours
    mixed = mixed - mixed.min()
    if mixed.max() > 0:
        mixed = mixed / mixed.max() * 255
    return mixed.astype("uint8")
