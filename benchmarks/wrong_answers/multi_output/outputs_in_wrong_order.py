# The outputs come as age, gender, income; the order should be age, income, gender.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    words = Input(shape=(None,), dtype="int64")
    embedded = layers.Embedding(input_dim=vocab_size, output_dim=50)(words)
    code = layers.GRU(48)(embedded)
    age_prediction = layers.Dense(1, name="age")(code)
    gender_prediction = layers.Dense(1, activation="sigmoid", name="gender")(code)
    income_prediction = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    model = Model(words, [age_prediction, gender_prediction, income_prediction])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss={
            "gender": "binary_crossentropy",
            "income": "categorical_crossentropy",
            "age": "mean_squared_error",
        },
        loss_weights={"gender": 10.0, "income": 1.0, "age": 0.25},
        metrics={"income": ["accuracy"], "gender": ["accuracy"], "age": ["mae"]},
    )
