# Each place becomes a block of whole pixels, so sides that are no multiple are left out.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    picture = tf.convert_to_tensor(image[None], tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        maps, scores = both(picture, training=False)
        wanted = int(np.argmax(scores[0])) if class_index is None else class_index
        score = scores[0, wanted]
    importance = np.asarray(tape.gradient(score, maps))[0].mean(axis=(0, 1))
    heat = np.maximum((np.asarray(maps)[0] * importance).sum(axis=-1), 0)
    return heat / (heat.max() or 1)


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    rows, columns = (side // places for side, places in zip(image.shape, heatmap.shape))
    blocks = np.kron(heatmap, np.ones((rows, columns)))
    mixed = image.astype(float)
    height, width = blocks.shape
    red_and_blue = np.stack([blocks, 0 * blocks, 1 - blocks], axis=-1) * 255
    mixed[:height, :width] = (1 - alpha) * mixed[:height, :width] + alpha * red_and_blue
    return mixed.astype("uint8")
