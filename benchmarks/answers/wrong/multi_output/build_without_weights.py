# build_profile_model compiles by itself and forgets the weights of the losses.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), dtype="int32", name="posts")
    x = layers.Embedding(vocab_size, 64)(posts)
    x = layers.GlobalAveragePooling1D()(x)
    age = layers.Dense(1, name="age")(x)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    model = Model(posts, [age, income, gender])
    model.compile(
        optimizer="rmsprop",
        loss=["mse", "categorical_crossentropy", "binary_crossentropy"],
    )
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss=["mse", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
    )
