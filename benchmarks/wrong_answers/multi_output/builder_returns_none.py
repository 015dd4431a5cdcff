# The builder returns what compile_profile_model returns, which is None; it should be the model.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,))
    code = layers.GRU(32)(layers.Embedding(vocab_size, 32)(posts))
    age = layers.Dense(1, name="age")(code)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(code)
    return compile_profile_model(Model(posts, [age, income, gender]))


def compile_profile_model(model):
    model.compile(
        optimizer="adam",
        loss={
            "age": "mse",
            "income": "categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
    )
