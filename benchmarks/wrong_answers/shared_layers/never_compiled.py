# The model is returned without compile; it should be compiled.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input(shape=(None, features))
    right = Input(shape=(None, features))
    lstm = layers.LSTM(units)
    codes = layers.concatenate([lstm(left), lstm(right)], axis=-1)
    return Model([left, right], layers.Dense(1, activation="sigmoid")(codes))
