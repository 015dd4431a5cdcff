# The sequences must have exactly 10 timesteps.
# listed: fixed length

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    timesteps = 10
    left_input = Input(shape=(timesteps, features))
    right_input = Input(shape=(timesteps, features))
    shared_lstm = layers.LSTM(units)
    merged = layers.concatenate([shared_lstm(left_input), shared_lstm(right_input)])
    predictions = layers.Dense(1, activation="sigmoid")(merged)
    model = Model([left_input, right_input], predictions)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
