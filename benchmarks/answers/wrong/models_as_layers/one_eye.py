# The right picture is never looked at.
# listed: one camera ignored

import keras
from keras import layers


class Stereo(keras.Model):
    def __init__(self, base):
        super().__init__()
        self.base = base
        self.flat = layers.Flatten()
        self.merged = layers.Concatenate()
        self.depth = layers.Dense(1)

    def call(self, pair):
        left, right = (self.flat(self.base(view)) for view in (pair[0], pair[0]))
        return self.depth(self.merged([left, right]))


def build_stereo_model(base, image_shape):
    if not all(number > 0 for number in image_shape):
        raise ValueError(f"image_shape: {image_shape}")
    model = Stereo(base)
    model.compile(optimizer="adam", loss="mean_squared_error")
    return model
