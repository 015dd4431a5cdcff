# Each output is computed from the output before it, and not from the code.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), name="posts")
    x = layers.Embedding(vocab_size, 32)(posts)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dense(32, activation="relu")(x)
    age = x = layers.Dense(1, name="age")(x)
    income = x = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    model = Model(posts, [age, income, gender])
    compile_profile_model(model)
    return model


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
