# The gender is a softmax over two units instead of one sigmoid unit.
# listed: gender two units

from keras import Input, Model, layers


def compile_profile_model(model):
    model.compile(
        optimizer="adam",
        loss=["mse", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
    )


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), dtype="int32")
    code = layers.GlobalAveragePooling1D()(layers.Embedding(vocab_size, 48)(posts))
    code = layers.Dense(64, activation="relu")(code)
    outputs = [
        layers.Dense(1, name="age")(code),
        layers.Dense(num_income_groups, activation="softmax", name="income")(code),
        layers.Dense(2, activation="softmax", name="gender")(code),
    ]
    model = Model(posts, outputs)
    compile_profile_model(model)
    return model
