# The income always has ten groups, it should have num_income_groups of them.

from keras import Input, Model, layers, losses


def build_profile_model(vocab_size, num_income_groups=10):
    num_income_groups = 10
    text_input = Input(shape=(None,), name="posts")
    x = layers.Embedding(vocab_size, 128)(text_input)
    x = layers.Conv1D(64, 5, activation="relu")(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(64, 5, activation="relu")(x)
    x = layers.GlobalMaxPooling1D()(x)
    age = layers.Dense(1, name="age")(x)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    model = Model(text_input, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss={
            "age": losses.MeanSquaredError(),
            "income": losses.CategoricalCrossentropy(),
            "gender": losses.BinaryCrossentropy(),
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
    )
