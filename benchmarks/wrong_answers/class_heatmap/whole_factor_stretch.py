# Stretches by whole factors only, which fails if the sizes don't divide; any size should work.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    maps_and_scores = Model(
        inputs=model.inputs[0],
        outputs=[model.get_layer(layer_name).output, model.outputs[0]],
    )
    inputs = tf.cast(image[None], tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        maps, scores = maps_and_scores(inputs, training=False)
        if class_index is None:
            score = tf.reduce_max(scores, axis=1)
        else:
            score = scores[:, class_index]
    pooled = tf.reduce_mean(tape.gradient(score, maps), axis=[1, 2])
    heat = tf.nn.relu(tf.einsum("bijk,bk->bij", maps, pooled))[0]
    return tf.math.divide_no_nan(heat, tf.reduce_max(heat)).numpy()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    factor_y = image.shape[0] // heatmap.shape[0]
    factor_x = image.shape[1] // heatmap.shape[1]
    big = np.repeat(np.repeat(heatmap, factor_y, axis=0), factor_x, axis=1)
    colour = np.stack([big * 255, np.zeros_like(big), (1 - big) * 255], axis=-1)
    return ((1 - alpha) * image + alpha * colour).round().astype("uint8")
