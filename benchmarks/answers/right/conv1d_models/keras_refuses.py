"""Nothing is refused here: Keras refuses to pool 3 timesteps by 4."""

from tensorflow import keras
from tensorflow.keras import layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = keras.Sequential(
        [
            keras.Input(shape=(max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Conv1D(32, 5, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_conv1d_forecaster(window_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=window_shape),
            layers.Conv1D(32, 5, activation="relu"),
            layers.MaxPooling1D(3),
            layers.Conv1D(32, 3, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=window_shape),
            layers.Conv1D(32, 5, padding="same", activation="relu"),
            layers.MaxPooling1D(4),
            layers.GRU(32),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="rmsprop", loss="mae")
    return model
