"""Three convolutions in a row, as in the book of the notes, and metrics for each output."""

import keras
from keras import layers, Model, Input


def build_profile_model(vocab_size, num_income_groups=10):
    posts_input = Input(shape=(None,), dtype="int32", name="posts")
    x = layers.Embedding(vocab_size, 256)(posts_input)
    x = layers.Conv1D(128, 5, activation="relu")(x)
    x = layers.MaxPooling1D(5)(x)
    x = layers.Conv1D(256, 5, padding="same", activation="relu")(x)
    x = layers.Conv1D(256, 5, padding="same", activation="relu")(x)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dense(128, activation="relu")(x)
    age = layers.Dense(1, name="age")(x)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    model = Model(posts_input, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss=dict(age="mse", income="categorical_crossentropy", gender="binary_crossentropy"),
        loss_weights=dict(age=0.25, income=1.0, gender=10.0),
        metrics=dict(age="mae", income="acc", gender="acc"),
    )
