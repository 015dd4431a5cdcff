"""A class: both codes and their difference, batch normalisation, a sigmoid layer, some dropout."""

import keras
from keras import layers


class StereoModel(keras.Model):
    def __init__(self, base, **kwargs):
        super().__init__(**kwargs)
        self.base = base
        self.flatten = layers.Flatten()
        self.subtract = layers.Subtract()
        self.concat = layers.Concatenate()
        self.norm = layers.BatchNormalization()
        self.hidden = layers.Dense(48, activation="sigmoid", kernel_initializer="glorot_normal")
        self.dropout = layers.Dropout(0.2)
        self.out = layers.Dense(1)

    def call(self, inputs, training=None):
        left, right = inputs
        left = self.flatten(self.base(left, training=training))
        right = self.flatten(self.base(right, training=training))
        x = self.concat([left, right, self.subtract([left, right])])
        x = self.norm(x, training=training)
        x = self.hidden(x)
        x = self.dropout(x, training=training)
        return self.out(x)


def build_stereo_model(base, image_shape):
    model = StereoModel(base)
    model([keras.Input(shape=image_shape), keras.Input(shape=image_shape)])
    model.compile(optimizer="adam", loss="mse")
    return model
