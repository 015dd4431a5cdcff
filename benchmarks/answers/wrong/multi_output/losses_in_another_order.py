# The losses are a list in another order than the outputs.
# listed: losses in another order

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), name="posts")
    words = layers.Embedding(vocab_size, 32)(posts)
    code = layers.Dense(32, activation="relu")(layers.GlobalAveragePooling1D()(words))
    age = layers.Dense(1, name="age")(code)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(code)
    model = Model(posts, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss=["mse", "binary_crossentropy", "categorical_crossentropy"],
        loss_weights=[0.25, 10.0, 1.0],
    )
