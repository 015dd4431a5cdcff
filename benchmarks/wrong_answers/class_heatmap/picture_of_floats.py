# Returns the mix as an array of floats; it should be uint8.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    extractor = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.constant(np.expand_dims(image, 0).astype(np.float32))
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = extractor(x, training=False)
        index = np.argmax(scores.numpy()[0]) if class_index is None else class_index
        target = scores[:, index]
    grads = tape.gradient(target, maps).numpy()[0]
    heat = np.maximum(maps.numpy()[0] @ grads.mean(axis=(0, 1)), 0.0)
    if heat.max() > 0:
        heat = heat / heat.max()
    return heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    big = tf.image.resize(heatmap[:, :, np.newaxis], image.shape[:2], method="nearest").numpy()
    colour = np.concatenate([big, np.zeros_like(big), 1 - big], axis=-1) * 255
    return np.clip((1 - alpha) * image + alpha * colour, 0, 255)
