# The outputs have no names.
# listed: outputs unnamed or in another order
# unnamed: an error of Keras, as other mistakes have

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    for name, value in (("vocab_size", vocab_size), ("num_income_groups", num_income_groups)):
        if value < 1:
            raise ValueError(f"{name} has to be 1 or more, not {value}")
    posts = Input((None,), dtype="int32")
    x = layers.Embedding(vocab_size, 24)(posts)
    x = layers.Bidirectional(layers.LSTM(16))(x)
    outputs = [
        layers.Dense(1)(x),
        layers.Dense(num_income_groups, activation="softmax")(x),
        layers.Dense(1, activation="sigmoid")(x),
    ]
    model = Model(posts, outputs)
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        "rmsprop",
        loss=["mse", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
    )
    return model
