# return_sequences=True gives a code for each word; only the last state should come out.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    lstm = layers.LSTM(units, return_sequences=True)

    left_input = Input(shape=(None, features))
    left_output = lstm(left_input)

    right_input = Input(shape=(None, features))
    right_output = lstm(right_input)

    both = layers.concatenate([left_output, right_output])
    answer = layers.Dense(1, activation="sigmoid")(both)
    model = Model([left_input, right_input], answer)
    model.compile("rmsprop", "binary_crossentropy", metrics=["acc"])
    return model
