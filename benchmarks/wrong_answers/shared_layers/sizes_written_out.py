# The sizes 128 and 32 are written out; the arguments should be used.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    encoder = layers.LSTM(32)

    left_input = Input(shape=(None, 128))
    right_input = Input(shape=(None, 128))

    merged = layers.concatenate([encoder(left_input), encoder(right_input)], axis=-1)
    predictions = layers.Dense(1, activation="sigmoid")(merged)

    model = Model([left_input, right_input], predictions)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
