# The heatmap is always divided by its maximum, so a map of zeros becomes NaN.
# listed: zero divided by zero

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    layer = model.get_layer(layer_name)
    twin = Model(model.inputs[0], [layer.output, model.outputs[0]])
    batch = tf.convert_to_tensor(np.expand_dims(image, 0), tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, predictions = twin(batch, training=False)
        if class_index is None:
            class_index = tf.argmax(predictions[0])
        class_channel = predictions[:, class_index]
    grads = tape.gradient(class_channel, maps)
    pooled_grads = tf.reduce_mean(grads, axis=(0, 1, 2))
    heatmap = tf.reduce_sum(maps[0] * pooled_grads, axis=-1)
    heatmap = np.maximum(heatmap.numpy(), 0)
    return heatmap / heatmap.max()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    big = tf.image.resize(heatmap[..., None], image.shape[:2]).numpy()[..., 0]
    colour = 255 * np.dstack([big, 0 * big, 1 - big])
    mixed = image * (1 - alpha) + colour * alpha
    return np.clip(mixed, 0, 255).astype(np.uint8)
