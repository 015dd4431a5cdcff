"""The last layer begins with he_normal weights; Adamax trains the model."""

from keras import Input, Model, layers, optimizers


def build_siamese(features=128, units=32):
    left_sentence = Input(shape=(None, features), name="left_sentence")
    right_sentence = Input(shape=(None, features), name="right_sentence")
    shared_lstm = layers.LSTM(units, name="shared_lstm")
    left_code = shared_lstm(left_sentence)
    right_code = shared_lstm(right_sentence)
    codes = layers.concatenate([left_code, right_code], name="codes")
    larger = layers.Dense(1, activation="sigmoid", kernel_initializer="he_normal", name="larger")(
        codes
    )
    model = Model([left_sentence, right_sentence], larger)
    model.compile(
        optimizer=optimizers.Adamax(learning_rate=0.002),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
