"""The shared LSTM sits in a small model of its own, and that model is called twice."""

import keras
from keras import layers


class Siamese(keras.Model):
    """A functional model, built in the class's constructor."""

    def __init__(self, features, units):
        encoder = keras.Sequential([keras.Input(shape=(None, features)), layers.LSTM(units)])
        sides = [keras.Input(shape=(None, features)) for _ in range(2)]
        both = layers.Concatenate(axis=-1)([*map(encoder, sides)])
        super().__init__(inputs=sides, outputs=layers.Dense(1, activation="sigmoid")(both))


def build_siamese(features=128, units=32):
    model = Siamese(features, units)
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.005),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=[keras.metrics.BinaryAccuracy(name="hits"), keras.metrics.AUC(name="auc")],
    )
    return model
