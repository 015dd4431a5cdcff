# A clone is compiled and returned, the given model should be compiled in place.

import keras
from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,))
    x = layers.Embedding(vocab_size, 32)(posts)
    x = layers.GRU(32)(x)
    age = layers.Dense(1, name="age")(x)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    model = Model(posts, [age, income, gender])
    return compile_profile_model(model)


def compile_profile_model(model):
    compiled = keras.models.clone_model(model)
    compiled.set_weights(model.get_weights())
    compiled.compile(
        optimizer="adam",
        loss=["mse", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
    )
    return compiled
