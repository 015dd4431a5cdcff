# from Keras 2.13 on
"""A Model subclass in the functional form, a recursive walk, an optimizer made from its config."""

from __future__ import annotations

from typing import Any, Sequence

import keras


def _walk(tensor: Any, path: Sequence[keras.layers.Layer]) -> Any:
    if not path:
        return tensor
    head, *tail = path
    return _walk(head(tensor), tail)


class FunctionalMLP(keras.Model):
    @classmethod
    def of_sizes(cls, features: int, *sizes: int) -> FunctionalMLP:
        *hidden, classes = sizes
        path = [
            keras.layers.Dense(units=size, activation=keras.activations.relu) for size in hidden
        ]
        path.append(keras.layers.Dense(units=classes, activation=keras.activations.softmax))
        inputs = keras.Input(shape=(features,), name="features")
        return cls(inputs=inputs, outputs=_walk(inputs, path))


def build_functional_mlp(
    input_dim: int = 64, units: int = 32, num_classes: int = 10
) -> keras.Model:
    model = FunctionalMLP.of_sizes(input_dim, units, units, num_classes)
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model


def to_functional(sequential: keras.Sequential) -> keras.Model:
    if not sequential.built:
        raise ValueError(f"sequential must be built: {sequential.name}")
    (old,) = sequential.inputs
    inputs = keras.Input(shape=tuple(old.shape)[1:], dtype=old.dtype)
    model = keras.Model(inputs=inputs, outputs=_walk(inputs, sequential.layers))
    optimizer = getattr(sequential, "optimizer", None)
    if optimizer is None:
        return model
    metrics = (sequential.get_compile_config() or {}).get("metrics")
    model.compile(
        optimizer=type(optimizer).from_config(optimizer.get_config()),
        loss=sequential.loss,
        metrics=keras.saving.deserialize_keras_object(metrics) if metrics else None,
    )
    return model
