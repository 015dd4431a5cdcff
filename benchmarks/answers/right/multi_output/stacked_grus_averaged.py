"""Two bidirectional GRUs; what the second says of each word is averaged."""

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input(shape=(None,), dtype="int32")
    x = layers.Embedding(vocab_size, 32)(posts)
    x = layers.Bidirectional(layers.GRU(16, return_sequences=True))(x)
    x = layers.Bidirectional(layers.GRU(16, return_sequences=True))(x)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dropout(0.2)(x)
    ends = (
        layers.Dense(1, name="age"),
        layers.Dense(num_income_groups, activation="softmax", name="income"),
        layers.Dense(1, activation="sigmoid", name="gender"),
    )
    model = Model(posts, [end(x) for end in ends])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="adam",
        loss={
            "age": "mse",
            "income": "categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
    )
