# There are always ten income groups, whatever the argument says.
# listed: groups ignored

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    inputs = Input((None,), dtype="int32")
    x = layers.Embedding(vocab_size, 40)(inputs)
    x = layers.Conv1D(64, 3, activation="relu", padding="same")(x)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dense(32, activation="relu")(x)
    age = layers.Dense(1, name="age")(x)
    income = layers.Dense(10, activation="softmax", name="income")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    model = Model(inputs, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="adam",
        loss=["mean_squared_error", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
        metrics=[["mae"], ["accuracy"], ["accuracy"]],
    )
