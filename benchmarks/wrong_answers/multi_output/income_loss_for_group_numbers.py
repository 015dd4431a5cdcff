# The income's loss expects the groups' numbers, it should be the one for one-hot targets.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    post = Input((None,), dtype="int32")
    code = encode_post(post, vocab_size)
    age, income, gender = make_outputs(code, num_income_groups)
    model = Model(post, [age, income, gender])
    compile_profile_model(model)
    return model


def encode_post(post, vocab_size):
    x = layers.Embedding(vocab_size, 48)(post)
    x = layers.Conv1D(48, 3, activation="relu", padding="same")(x)
    return layers.GlobalMaxPooling1D()(x)


def make_outputs(code, num_income_groups):
    age = layers.Dense(1, name="age")(code)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(code)
    return age, income, gender


def compile_profile_model(model):
    model.compile(
        optimizer="adam",
        loss={
            "age": "mse",
            "income": "sparse_categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
    )
