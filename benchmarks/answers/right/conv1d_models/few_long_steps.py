"""The GRU takes very few steps: pooling by 8, or by the whole window where it is shorter."""

import keras


def _compiled(model, loss):
    model.compile(optimizer=keras.optimizers.RMSprop(2e-3), loss=loss)
    return model


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = keras.Sequential(
        [
            keras.layers.Input((max_length,)),
            keras.layers.Embedding(vocab_size, embedding_dim),
            keras.layers.Conv1D(64, 2, activation="relu", kernel_initializer="glorot_normal"),
            keras.layers.GlobalMaxPooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    return _compiled(model, "binary_crossentropy")


def build_conv1d_forecaster(window_shape):
    model = keras.Sequential(
        [
            keras.layers.Input(window_shape),
            keras.layers.Conv1D(64, 11, activation="relu", kernel_initializer="glorot_normal"),
            keras.layers.MaxPooling1D(8),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(1),
        ]
    )
    return _compiled(model, "mean_absolute_error")


def build_conv_gru_forecaster(window_shape):
    timesteps = window_shape[0]
    if timesteps < 4:
        raise ValueError(f"window_shape = {window_shape}: at least 4 timesteps, please")
    model = keras.Sequential(
        [
            keras.layers.Input(window_shape),
            keras.layers.Conv1D(
                48, 7, padding="same", activation="relu", kernel_initializer="glorot_normal"
            ),
            keras.layers.MaxPooling1D(min(8, timesteps)),
            keras.layers.GRU(20),
            keras.layers.Dense(1),
        ]
    )
    return _compiled(model, "mean_absolute_error")
