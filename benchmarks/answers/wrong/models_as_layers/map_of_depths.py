# Maps stay maps.

from keras import Input, Model, Sequential, layers


def build_stereo_model(base, image_shape):
    if min(image_shape) <= 0:
        raise ValueError(f"image_shape must be positive, got {image_shape}")
    left, right = Input(image_shape), Input(image_shape)
    head = Sequential([layers.Dense(20, activation="elu"), layers.Dense(1)])
    together = layers.concatenate([base(left), base(right)], axis=-1)
    model = Model([left, right], head(together))
    model.compile(loss="mae", optimizer="adam")
    return model
