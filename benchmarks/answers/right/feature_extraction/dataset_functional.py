"""A tf.data pipeline for extraction; the heads are functional subclasses, without any metric."""

import keras
import tensorflow as tf
from keras import Input, Model, layers


def extract_features(base, images, batch_size=32):
    if batch_size <= 0:
        raise ValueError(f"batch_size must be positive, not {batch_size}")
    stream = tf.data.Dataset.from_tensor_slices(images).batch(batch_size)
    return base.predict(stream.map(lambda batch: tf.cast(batch, tf.float32)), verbose=0)


def classify(features):
    x = layers.Flatten()(features)
    x = layers.Dense(96, activation="tanh")(x)
    return layers.Dense(1, activation=keras.activations.sigmoid)(x)


class Head(Model):
    """A functional model that brings its own way to compile."""

    def __init__(self, inputs, outputs):
        super().__init__(inputs=inputs, outputs=outputs)
        self.compile(keras.optimizers.Adamax(0.004), keras.losses.binary_crossentropy)


def build_head(feature_shape):
    features = Input(feature_shape)
    return Head(features, classify(features))


def build_frozen_model(base):
    for layer in (base, *base.layers):
        layer.trainable = False
    _, *image_shape = base.input_shape
    image = Input(tuple(image_shape))
    return Head(image, classify(base(image, training=False)))
