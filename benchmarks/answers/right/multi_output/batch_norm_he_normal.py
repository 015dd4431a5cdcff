"""Batch normalisation behind the pooling and behind each hidden layer."""

from keras import Input, Model, layers


def hidden(x, units):
    x = layers.Dense(units, use_bias=False, kernel_initializer="he_normal")(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(x)


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), name="posts")
    x = layers.Embedding(vocab_size, 64)(posts)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.BatchNormalization()(x)
    x = hidden(x, 64)
    x = hidden(x, 32)
    model = Model(
        posts,
        [
            layers.Dense(1, name="age")(x),
            layers.Dense(num_income_groups, activation="softmax", name="income")(x),
            layers.Dense(1, activation="sigmoid", name="gender")(x),
        ],
    )
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="adam",
        loss=["mean_squared_error", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1, 10],
    )
