"""An encoder that is a model; the last layer's weights begin large."""

from keras import Input, Model, initializers, layers


def build_siamese(features=128, units=32):
    words = Input((None, features))
    encoder = Model(words, layers.LSTM(units)(words), name="encoder")

    left, right = Input((None, features)), Input((None, features))
    codes = layers.Concatenate()([encoder(left), encoder(right)])
    start = initializers.RandomNormal(stddev=1.0)
    answer = layers.Dense(1, activation="sigmoid", kernel_initializer=start)(codes)
    model = Model([left, right], answer)
    model.compile(optimizer="rmsprop", loss="mean_squared_error", metrics=["accuracy"])
    return model
