# Unusual: branches of several kernel sizes, each pooled by itself; causal dilated convolutions that
# are added to what goes around them.
from keras import Input, Model, layers, losses, optimizers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    words = Input(shape=(max_length,), dtype="int32", name="words")
    vectors = layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim)(words)
    vectors = layers.SpatialDropout1D(0.1)(vectors)
    branches = []
    for size in (3, 4, 5):
        branch = layers.Conv1D(24, size, activation="relu", name=f"ngrams_{size}")(vectors)
        branches.append(layers.GlobalMaxPool1D()(branch))
    features = layers.Concatenate()(branches)
    features = layers.Dense(16, activation="elu")(features)
    score = layers.Dense(1)(features)
    probability = layers.Activation("sigmoid")(score)
    model = Model(words, probability, name="text_cnn")
    model.compile(
        optimizer=optimizers.Nadam(2e-3), loss=losses.BinaryCrossentropy(), metrics=["AUC"]
    )
    return model


def build_conv1d_forecaster(window_shape):
    window = Input(shape=window_shape)
    x = layers.Conv1D(24, 1)(window)
    for rate in (1, 2, 4, 8):
        y = layers.Conv1D(24, 2, padding="causal", dilation_rate=rate, activation="relu")(x)
        x = layers.Add()([x, y])
    x = layers.GlobalAveragePooling1D()(x)
    model = Model(window, layers.Dense(1, activation="linear")(x))
    model.compile(optimizer="adamax", loss=losses.MeanAbsoluteError())
    return model


def build_conv_gru_forecaster(window_shape):
    timesteps, columns = window_shape
    if timesteps < 4:
        raise ValueError(f"a window of {timesteps} timesteps is too short")
    window = Input(shape=(timesteps, columns))
    x = window
    for _ in range(2):  # floor(floor(t / 2) / 2) is floor(t / 4)
        x = layers.Conv1D(32, 5, padding="same")(x)
        x = layers.ReLU()(x)
        x = layers.MaxPool1D(2)(x)
    temperature = layers.Dense(1)(layers.GRU(24)(x))
    model = Model(inputs=[window], outputs=[temperature])
    model.compile(optimizer=optimizers.RMSprop(), loss=["mean_absolute_error"])
    return model
