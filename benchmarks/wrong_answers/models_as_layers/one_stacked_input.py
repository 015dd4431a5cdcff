# The model has one input that holds both pictures; it should take a list of two inputs.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    pair = Input(shape=(2, *image_shape))
    left, right = pair[:, 0], pair[:, 1]
    flat = layers.Flatten()
    codes = layers.Concatenate()([flat(base(left)), flat(base(right))])
    hidden = layers.Dense(32, activation="relu")(codes)
    depth = layers.Dense(1)(hidden)
    model = Model(pair, depth)
    model.compile(optimizer="adam", loss="mse")
    return model
