# TensorFlow's own iterator over the files, with steps as keys of a dict.
import glob
import itertools
import os
import keras
import tensorflow as tf


def tensorboard_callback(log_dir):
    return keras.callbacks.TensorBoard(log_dir, histogram_freq=1, write_graph=False, update_freq="epoch")


def read_scalars(log_dir, tag):
    for folder in (log_dir, os.path.join(log_dir, "train")):
        if paths := sorted(glob.glob(os.path.join(glob.escape(folder), "*tfevents*"))):
            break
    else:
        raise ValueError(f"no event files in {log_dir}")
    events = itertools.chain.from_iterable(map(tf.compat.v1.train.summary_iterator, paths))
    pairs = {e.step: tf.make_ndarray(v.tensor).item() for e in events for v in e.summary.value if v.tag == tag}
    if not pairs:
        raise ValueError(f"{tag} isn't there")
    return [(step, pairs[step]) for step in sorted(pairs)]
