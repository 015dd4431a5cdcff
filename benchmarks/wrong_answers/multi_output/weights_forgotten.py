# The model is compiled without loss weights, they should be 0.25, 1 and 10.

import keras
from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    encoder = keras.Sequential(
        [
            layers.Embedding(vocab_size, 32),
            layers.Conv1D(32, 5, activation="relu", padding="same"),
            layers.GlobalMaxPooling1D(),
        ],
        name="encoder",
    )
    posts = Input((None,))
    code = encoder(posts)
    age = layers.Dense(1, name="age")(code)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(code)
    model = Model(posts, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(),
        loss={
            "age": keras.losses.MeanSquaredError(),
            "income": keras.losses.CategoricalCrossentropy(),
            "gender": keras.losses.BinaryCrossentropy(),
        },
    )
