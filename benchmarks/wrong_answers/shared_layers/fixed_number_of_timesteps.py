# The inputs have as many timesteps as the state has units.

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left, right = Input(shape=(units, features)), Input(shape=(units, features))
    lstm = layers.LSTM(units)
    merged = layers.concatenate([lstm(left), lstm(right)], axis=-1)
    model = Model([left, right], layers.Dense(1, activation="sigmoid")(merged))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
