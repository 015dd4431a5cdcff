# tf.gradients in a tf.function rather than a tape; overlay with tf.image.resize (bilinear) and a
# colour table of 256 entries in the style of "jet".
import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    (layer,) = [candidate for candidate in model.layers if candidate.name == layer_name]
    both = Model(model.inputs[0], {"maps": layer.output, "scores": model.outputs[0]})

    @tf.function
    def maps_and_gradient(x):
        result = both(x, training=False)
        scores = result["scores"]
        if class_index is None:
            score = tf.gather(scores[0], tf.argmax(scores[0]))
        else:
            score = scores[0, class_index]
        return result["maps"][0], tf.gradients(score, result["maps"])[0][0]

    maps, gradient = maps_and_gradient(tf.cast(image[tf.newaxis], tf.float32))
    maps, gradient = maps.numpy().astype("float64"), gradient.numpy().astype("float64")
    weights = gradient.reshape(-1, gradient.shape[-1]).mean(axis=0)
    total = (maps * weights).sum(axis=-1)
    relu = np.where(total > 0, total, 0.0)
    biggest = np.max(relu)
    return (relu / biggest if biggest else relu).astype(np.float32)


def _jet():
    x = np.linspace(0, 1, 256)
    return np.stack(
        [np.clip(1.5 - np.abs(4 * x - centre), 0, 1) for centre in (3, 2, 1)], axis=1
    ) * 255


JET = _jet()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, received {alpha}")
    big = tf.image.resize(heatmap[..., np.newaxis], image.shape[:2]).numpy()[..., 0]
    colours = JET[np.clip(np.rint(big * 255), 0, 255).astype(int)]
    return np.clip((1 - alpha) * image + colours * alpha, 0, 255).round().astype(np.uint8)
