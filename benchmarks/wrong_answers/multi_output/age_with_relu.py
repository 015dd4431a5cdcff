# The age has a ReLU.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), name="posts")
    x = layers.Embedding(vocab_size, 64)(posts)
    x = layers.Conv1D(64, 5, activation="relu", padding="same")(x)
    x = layers.GlobalMaxPooling1D()(x)
    age = layers.Dense(1, activation="relu", name="age")(x)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
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
