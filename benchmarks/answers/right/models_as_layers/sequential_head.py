"""Maps are laid on top of each other before they are flattened; the head is a Sequential."""

from tensorflow import keras
from tensorflow.keras import layers


def _head():
    head = keras.Sequential()
    head.add(layers.Flatten())
    head.add(layers.Dense(48))
    head.add(layers.LeakyReLU())
    head.add(layers.Dense(1, activation="linear"))
    return head


class Stereo(keras.Model):
    def __init__(self, base, image_shape):
        eyes = keras.Input(shape=image_shape), keras.Input(shape=image_shape)
        seen = [base(eye) for eye in eyes]
        # Rows become one longer row; maps become one stack with twice the channels.
        super().__init__(inputs=list(eyes), outputs=_head()(layers.concatenate(seen, axis=-1)))


def build_stereo_model(base, image_shape):
    model = Stereo(base, image_shape)
    model.compile("adamax", keras.losses.MeanSquaredError(), metrics=["mae"])
    return model
