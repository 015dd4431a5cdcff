"""A head with a penalty on its weights."""

import tensorflow as tf
from tensorflow.keras import layers, models


class TooSmall(ValueError):
    pass


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise TooSmall("batch_size must be 1 or more: %s" % batch_size)
    return base.predict(images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    if min(feature_shape) < 1:
        raise TooSmall("feature_shape must be positive: %s" % (feature_shape,))
    x = tf.keras.Input(feature_shape)
    h = layers.Dropout(0.2)(layers.Flatten()(x))
    h = layers.Dense(16, activation="tanh", kernel_regularizer="l2")(h)
    model = models.Model(x, layers.Dense(1, activation=tf.nn.sigmoid)(h))
    model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy", "AUC"])
    return model


def build_frozen_model(base):
    base.trainable = False
    x = tf.keras.Input(tuple(base.inputs[0].shape)[1:])
    features = base(x, training=False)
    head = build_head(tuple(features.shape)[1:])
    model = models.Model(x, head(features))
    model.compile(loss=tf.keras.losses.BinaryCrossentropy(), optimizer=tf.keras.optimizers.Adam(), metrics=["accuracy"])
    return model
