# The inputs are fixed to `units` timesteps; they should take any number (None).
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    shape = (units, features)
    left = Input(shape=shape)
    right = Input(shape=shape)

    lstm = layers.LSTM(units)
    code = layers.concatenate([lstm(left), lstm(right)])

    model = Model([left, right], layers.Dense(1, activation="sigmoid")(code))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model
