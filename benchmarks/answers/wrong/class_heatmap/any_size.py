# The map is as large as it comes.
# listed: heatmap not normalised

import numpy as np
import tensorflow as tf
from tensorflow import keras


class GradCam:
    def __init__(self, model, name):
        found = [layer for layer in model.layers if layer.name == name]
        if not found:
            raise ValueError("layer_name: no " + repr(name))
        self.both = keras.Model(model.inputs[0], (found[0].output, model.outputs[0]))
        self.classes = int(model.outputs[0].shape[-1])

    def __call__(self, image, number):
        @tf.function
        def maps_and_gradients(x):
            with tf.GradientTape() as tape:
                tape.watch(x)
                maps, scores = self.both(x)
                score = tf.reduce_max(scores[0]) if number is None else scores[0][number]
            return maps[0], tape.gradient(score, maps)[0]

        return [np.array(t) for t in maps_and_gradients(tf.constant(image[None], tf.float32))]


def grad_cam(model, image, layer_name, class_index=None):
    if np.ndim(image) != 3:
        raise ValueError("image: its shape is " + str(np.shape(image)))
    cam = GradCam(model, layer_name)
    if class_index is not None and not 0 <= class_index <= cam.classes - 1:
        raise ValueError("class_index: no class " + str(class_index))
    maps, gradients = cam(image, class_index)
    total = np.zeros(maps.shape[:2])
    for channel in range(maps.shape[2]):
        total += gradients[:, :, channel].mean() * maps[:, :, channel]
    total = np.where(total > 0, total, 0.0)
    if not total.any():
        return total
    return total


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError("alpha: " + str(alpha))
    if np.ndim(image) != 3 or np.shape(image)[2] != 3:
        raise ValueError("image: its shape is " + str(np.shape(image)))
    if np.ndim(heatmap) != 2:
        raise ValueError("heatmap: its shape is " + str(np.shape(heatmap)))
    height, width, _ = image.shape
    large = tf.image.resize(heatmap[..., None], (height, width), method="bicubic")
    large = np.clip(np.array(large)[..., 0], 0, 1)
    result = np.empty(image.shape, np.uint8)
    for channel, colour in enumerate([255 * large, 255 * large**2, 64 * (1 - large)]):
        mixed = image[..., channel] + alpha * (colour - image[..., channel])
        result[..., channel] = np.clip(np.round(mixed), 0, 255)
    return result
