# The last unit has a ReLU, because a depth can't be negative, but it should be linear.
# listed: relu output

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    pictures = [Input(image_shape, name="left"), Input(image_shape, name="right")]
    flat = layers.Flatten()
    x = layers.Concatenate()([flat(base(p)) for p in pictures])
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dense(1, activation="relu")(x)
    model = Model(pictures, x)
    model.compile("adam", loss="mean_squared_error")
    return model
