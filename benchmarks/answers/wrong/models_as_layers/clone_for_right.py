# The right camera has a clone.
# listed: base cloned

import keras
from keras import layers


class Stereo(keras.Model):
    def __init__(self, base):
        super().__init__()
        self.base = base
        self.twin = keras.models.clone_model(base)
        self.flat = layers.Flatten()
        self.merged = layers.Concatenate()
        self.depth = layers.Dense(1)

    def call(self, pair):
        left, right = self.flat(self.base(pair[0])), self.flat(self.twin(pair[1]))
        return self.depth(self.merged([left, right]))


def build_stereo_model(base, image_shape):
    if not all(number > 0 for number in image_shape):
        raise ValueError(f"image_shape: {image_shape}")
    model = Stereo(base)
    model.compile(optimizer="adam", loss="mean_squared_error")
    return model
