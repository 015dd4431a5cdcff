# The ascent is done by Keras's SGD on the negative, normalised gradient (learning rate = step_size);
# the score is picked by a one-hot mask over the filters. Noise: uniform around 0.
import numpy as np
import tensorflow as tf
from keras import Model, optimizers


def deprocess_image(x):
    values = np.array(x, dtype=np.float64)
    values -= np.mean(values)
    spread = np.std(values)
    # In a constant image, rounding may leave a spread that is not quite 0.
    values = values / spread if np.max(x) > np.min(x) else values * 0
    values *= 0.1
    values += 0.5
    values *= 255
    return np.clip(values, 0, 255).round().astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    layer = model.get_layer(name=layer_name)
    filters = int(layer.output.shape[-1])
    if filter_index < 0 or filter_index >= filters:
        raise ValueError(f"{layer_name} has the filters 0 to {filters - 1}, not {filter_index}")
    if steps <= 0:
        raise ValueError("at least one step, please")
    probe = Model(inputs=model.inputs[0], outputs=layer.output)
    mask = tf.one_hot(filter_index, filters)
    noise = np.random.RandomState([seed % 2**32, seed // 2**32]).uniform(
        -1, 1, [1] + [int(size) for size in model.inputs[0].shape[1:]]
    )
    x = tf.Variable(noise, dtype="float32", trainable=True)
    optimizer = optimizers.SGD(learning_rate=step_size)
    for _ in range(steps):
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(x)
            maps = probe(x, training=False)
            score = tf.reduce_mean(tf.reduce_sum(maps * mask, axis=-1))
        g = np.float64(tape.gradient(score, x).numpy())
        r = np.sqrt(np.mean(np.square(g)))
        if r == 0:
            break  # nothing moves any more
        optimizer.apply_gradients([(tf.constant(-g / r, tf.float32), x)])
    return np.squeeze(x.numpy(), axis=0)
