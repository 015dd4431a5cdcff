"""Specs of the outputs in a dataclass; losses and weights go to compile as lists, in order."""

from dataclasses import dataclass

import keras
from keras import layers


@dataclass(frozen=True)
class Spec:
    name: str
    activation: object
    loss: object
    weight: float

    def __call__(self, code, units):
        return layers.Dense(units, activation=self.activation, name=self.name)(code)


SPECS = (
    Spec("age", None, keras.losses.mean_squared_error, 0.25),
    Spec("income", keras.activations.softmax, keras.losses.categorical_crossentropy, 1.0),
    Spec("gender", keras.activations.sigmoid, keras.losses.binary_crossentropy, 10.0),
)


def build_profile_model(vocab_size, num_income_groups=10):
    posts = keras.Input((None,), dtype="int32", name="posts")
    code = layers.Embedding(vocab_size, 64)(posts)
    code = layers.Conv1D(96, 3, padding="same", activation="relu")(code)
    code = layers.GlobalMaxPooling1D()(code)
    code = layers.Dense(64, activation="relu")(code)
    sizes = (1, num_income_groups, 1)
    model = keras.Model(posts, [spec(code, units) for spec, units in zip(SPECS, sizes)])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    losses, weights = zip(*((spec.loss, spec.weight) for spec in SPECS))
    model.compile(optimizer="nadam", loss=list(losses), loss_weights=list(weights))
