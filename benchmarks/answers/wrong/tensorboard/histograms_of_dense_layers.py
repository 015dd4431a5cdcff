# Only dense layers have histograms, no convolution, no recurrent layer and no model inside.

import os

import tensorflow as tf


class Board(tf.keras.callbacks.TensorBoard):
    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        with self._train_writer.as_default():
            for layer in self.model.layers:
                if isinstance(layer, tf.keras.layers.Dense):
                    for number, weight in enumerate(layer.get_weights()):
                        name = f"{layer.name}/{number}/histogram"
                        tf.summary.histogram(name, weight, step=epoch)


def tensorboard_callback(log_dir):
    return Board(log_dir)


def _event_files(folder):
    if not os.path.isdir(folder):
        return []
    return [os.path.join(folder, name) for name in os.listdir(folder) if "tfevents" in name]


def read_scalars(log_dir, tag):
    files = _event_files(log_dir)
    if not files:
        files = _event_files(os.path.join(log_dir, "train"))
    if not files:
        raise ValueError("There are no event files in log_dir " + str(log_dir))
    values = {}
    for file in files:
        for event in tf.compat.v1.train.summary_iterator(file):
            for value in event.summary.value:
                if value.tag == tag:
                    values[event.step] = tf.make_ndarray(value.tensor).item()
    if not values:
        raise ValueError("There is no tag " + tag)
    return [(step, values[step]) for step in sorted(values)]
