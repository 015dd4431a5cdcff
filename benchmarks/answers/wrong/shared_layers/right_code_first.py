# The codes are concatenated in the order right, left.
# listed: right first

from keras import Input, Model
from keras.layers import LSTM, Concatenate, Dense


def build_siamese(features=128, units=32):
    a, b = Input((None, features)), Input((None, features))
    lstm = LSTM(units)
    code_a = lstm(a)
    code_b = lstm(b)
    prob = Dense(1, activation="sigmoid")(Concatenate()([code_b, code_a]))
    m = Model([a, b], prob)
    m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return m
