# The sentences are joined in time and read once; each should be read and the codes joined.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    left = Input(shape=(None, features))
    right = Input(shape=(None, features))
    sentence = layers.Concatenate(axis=1)([left, right])
    code = layers.LSTM(units)(sentence)
    output = layers.Dense(1, activation="sigmoid")(code)
    model = Model(inputs=[left, right], outputs=output)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
