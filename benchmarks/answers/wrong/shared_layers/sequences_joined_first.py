# The two sequences are put one behind the other, and the LSTM reads them as one sequence.

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input((None, features))
    right = Input((None, features))
    story = layers.Concatenate(axis=1)([left, right])
    code = layers.LSTM(units)(story)
    model = Model([left, right], layers.Dense(1, activation="sigmoid")(code))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
