import keras
from keras import layers


def build_siamese(features=128, units=32):
    lstm = layers.LSTM(units)

    left_input = keras.Input(shape=(None, features))
    left_output = lstm(left_input)

    right_input = keras.Input(shape=(None, features))
    right_output = lstm(right_input)

    merged = layers.concatenate([left_output, right_output], axis=-1)
    predictions = layers.Dense(1, activation="sigmoid")(merged)

    model = keras.Model([left_input, right_input], predictions)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
