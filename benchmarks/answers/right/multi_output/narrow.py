"""A small model: eight numbers for a word, and eight for a post."""

import keras
from keras import layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = keras.Input((None,), dtype="int32")
    words = layers.Embedding(vocab_size, 8)(posts)
    code = layers.Dense(8, activation="tanh")(layers.GlobalAveragePooling1D()(words))
    age = layers.Dense(1, name="age")(code)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(code)
    model = keras.Model(inputs=posts, outputs=[age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
        loss={
            "age": "mse",
            "income": "categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
    )
