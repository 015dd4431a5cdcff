# Each output reads the output before it, and not the code of the post.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), dtype="int32")
    x = layers.Embedding(vocab_size, 32)(posts)
    x = layers.LSTM(32)(x)
    outputs = []
    for name, size, activation in [
        ("age", 1, None),
        ("income", num_income_groups, "softmax"),
        ("gender", 1, "sigmoid"),
    ]:
        x = layers.Dense(size, activation=activation, name=name)(x)
        outputs.append(x)
    model = Model(posts, outputs)
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
        loss_weights={"age": 0.25, "income": 1, "gender": 10},
    )
