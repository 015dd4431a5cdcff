"""The whole ascent is one TensorFlow graph with a tf.while_loop; L2-normalised directions."""

import numpy as np
import tensorflow as tf
from tensorflow import keras


def deprocess_image(x):
    x = np.array(x, dtype=np.float64)
    x -= x.mean()
    deviation = x.std() if np.ptp(x) > 0 else np.inf
    x = (x / deviation * 0.1 + 0.5) * 255
    return np.rint(x.clip(0, 255)).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    layer = model.get_layer(layer_name)
    if filter_index not in range(layer.output.shape[-1]):
        raise ValueError(f"{layer_name} has no filter {filter_index}")
    if steps < 1:
        raise ValueError(f"steps={steps}")
    eye = keras.Model(inputs=model.inputs, outputs=layer.output)
    (image_input,) = model.inputs
    shape = (1, *image_input.shape[1:])

    def body(done, image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            seen = eye([image], training=False)[..., filter_index]
            score = tf.math.reduce_mean(seen)
        gradient = tf.reshape(tape.gradient(score, image), shape)
        # of norm sqrt(size), so of root mean square 1; a dead filter's zero stays zero
        direction = tf.math.divide_no_nan(gradient, tf.norm(gradient)) * float(np.sqrt(np.prod(shape)))
        return done + 1, image + tf.cast(step_size * direction, tf.float32)

    @tf.function(autograph=False)
    def ascend(image):
        _, image = tf.while_loop(lambda done, _: done < steps, body, (tf.constant(0), image))
        return image

    noise = tf.random.stateless_uniform(shape, seed=[seed, 5], minval=0.4, maxval=0.6)
    return ascend(noise).numpy()[0]
