# The loss of the age is the mean absolute error.
# listed: age mae

from keras import Input, Model, layers


def _heads(code, groups):
    return [
        layers.Dense(1, activation="linear", name="age")(code),
        layers.Dense(groups, activation="softmax", name="income")(code),
        layers.Dense(1, activation="sigmoid", name="gender")(code),
    ]


def build_profile_model(vocab_size, num_income_groups=10):
    words = Input((None,), dtype="int32")
    code = layers.GRU(32)(layers.Embedding(vocab_size, 32)(words))
    model = Model(words, _heads(code, num_income_groups))
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="adam",
        loss=["mae", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
    )
