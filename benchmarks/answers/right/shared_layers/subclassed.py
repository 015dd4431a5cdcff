"""A model of its own class that calls its LSTM twice."""

import keras


class Siamese(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.reader = keras.layers.LSTM(units)
        self.side_by_side = keras.layers.Concatenate()
        self.judge = keras.layers.Dense(1, activation="sigmoid")

    def call(self, inputs):
        left, right = inputs
        return self.judge(self.side_by_side([self.reader(left), self.reader(right)]))


def build_siamese(features=128, units=32):
    for name, value in {"features": features, "units": units}.items():
        if not value > 0:
            raise ValueError(f"{name} is {value}, which is not positive")
    model = Siamese(units)
    model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
    return model
