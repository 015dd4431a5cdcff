# Maps go into the dense layer as they are, a depth for each pixel; they should be flattened.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left = Input(shape=image_shape)
    right = Input(shape=image_shape)
    merged = layers.concatenate([base(left), base(right)], axis=-1)
    merged = layers.Dense(16, activation="relu")(merged)
    depth = layers.Dense(1)(merged)
    model = Model([left, right], depth)
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])
    return model
