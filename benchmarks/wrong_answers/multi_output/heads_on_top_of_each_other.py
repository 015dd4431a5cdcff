# Each output is built on the one before, each should stand on the encoder's code.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    x = inputs = Input((None,), dtype="int32")
    x = layers.Embedding(vocab_size, 32)(x)
    x = layers.Conv1D(64, 4, activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dense(64, activation="relu")(x)
    x = age = layers.Dense(1, name="age")(x)
    x = income = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    model = Model(inputs, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        "adam",
        loss=["mean_squared_error", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1, 10],
    )
