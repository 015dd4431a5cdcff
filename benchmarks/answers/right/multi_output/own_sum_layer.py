# in its own process: SumOfWords is a class of its own, and what it calls is no graph of layers
"""The outputs are a dict by name; words are summed up by a layer of its own."""

import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers, losses


class SumOfWords(layers.Layer):
    """Adds up the rows of all words of a post."""

    def call(self, words):
        return tf.reduce_sum(words, axis=1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], input_shape[2])


def build_profile_model(vocab_size, num_income_groups=10):
    posts = keras.Input(shape=(None,), dtype="int64")
    words = layers.Embedding(input_dim=vocab_size, output_dim=48)(posts)
    code = layers.Dense(units=64, activation="relu")(SumOfWords(name="post_code")(words))
    heads = {
        "age": dict(units=1),
        "income": dict(units=num_income_groups, activation="softmax"),
        "gender": dict(units=1, activation="sigmoid"),
    }
    outputs = {name: layers.Dense(name=name, **how)(code) for name, how in heads.items()}
    return compile_profile_model(keras.Model(inputs=posts, outputs=outputs))


def compile_profile_model(model):
    table = {
        "gender": (losses.BinaryCrossentropy(), 10.0),
        "income": (losses.CategoricalCrossentropy(), 1.0),
        "age": (losses.MeanSquaredError(), 0.25),
    }
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=2e-3),
        loss={name: loss for name, (loss, _) in table.items()},
        loss_weights={name: weight for name, (_, weight) in table.items()},
    )
    return model
