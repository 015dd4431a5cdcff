# The outputs come in the order age, gender, income.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input(shape=(None,), dtype="int32")
    x = layers.Embedding(vocab_size, 32)(posts)
    x = layers.LSTM(32)(x)
    age = layers.Dense(1, name="age")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
    model = Model(posts, [age, gender, income])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    losses = dict(
        age="mean_squared_error",
        income="categorical_crossentropy",
        gender="binary_crossentropy",
    )
    model.compile("adam", loss=losses, loss_weights=dict(age=0.25, income=1.0, gender=10.0))
