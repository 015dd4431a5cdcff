# The last layer sees only how far the codes are apart, and not the codes themselves.

from keras import Input, Model, layers
from keras import ops


def build_siamese(features=128, units=32):
    left, right = Input((None, features)), Input((None, features))
    lstm = layers.LSTM(units)
    apart = ops.abs(layers.subtract([lstm(left), lstm(right)]))
    model = Model([left, right], layers.Dense(1, activation="sigmoid")(apart))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
