"""A class with an LSTM as its encoder, and an orthogonal start of its last layer."""

import keras
from keras import layers


class SiameseModel(keras.Model):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.encoder = layers.LSTM(units)
        self.concatenate = layers.Concatenate()
        self.classifier = layers.Dense(
            1, activation="sigmoid", kernel_initializer=keras.initializers.Orthogonal()
        )

    def call(self, inputs):
        left, right = inputs
        left_code = self.encoder(left)
        right_code = self.encoder(right)
        return self.classifier(self.concatenate([left_code, right_code]))


def build_siamese(features=128, units=32):
    model = SiameseModel(units)
    model.build([(None, None, features), (None, None, features)])
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True),
        loss=keras.losses.BinaryCrossentropy(label_smoothing=0.1),
    )
    return model
