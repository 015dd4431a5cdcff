# The LSTM's state after the first word is taken for the code, so the rest of the post is lost.
# listed: one word

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), dtype="int32")
    states = layers.LSTM(48, return_sequences=True)(layers.Embedding(vocab_size, 32)(posts))
    code = states[:, 0]
    model = Model(
        posts,
        [
            layers.Dense(1, name="age")(code),
            layers.Dense(num_income_groups, activation="softmax", name="income")(code),
            layers.Dense(1, activation="sigmoid", name="gender")(code),
        ],
    )
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        "rmsprop",
        loss={
            "age": "mse",
            "income": "categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
    )
