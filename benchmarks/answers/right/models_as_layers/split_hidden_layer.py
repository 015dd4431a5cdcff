# Unusual: no concatenation. A hidden layer is split in two halves, one for each picture, and what
# they give is added before the ReLU.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left, right = Input(shape=image_shape), Input(shape=image_shape)
    row = layers.Flatten()  # has no weights, so both pictures can share it
    left_half = layers.Dense(64)(row(base(left)))
    right_half = layers.Dense(64, use_bias=False)(row(base(right)))
    hidden = layers.Activation("relu")(layers.add([left_half, right_half]))
    hidden = layers.Dense(32, activation="relu")(hidden)
    depth = layers.Dense(1, name="depth")(hidden)
    model = Model([left, right], depth)
    model.compile(optimizer="nadam", loss="mean_absolute_error", metrics=["mse"])
    return model
