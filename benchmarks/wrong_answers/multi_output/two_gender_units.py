# The gender has two softmax units, it should be one sigmoid unit of shape (n, 1).

from keras import Input, Model, layers


def encoder(vocab_size):
    return [
        layers.Embedding(vocab_size, 32),
        layers.Conv1D(32, 3, activation="relu"),
        layers.GlobalMaxPooling1D(),
    ]


def build_profile_model(vocab_size, num_income_groups=10):
    inputs = Input((None,))
    x = inputs
    for layer in encoder(vocab_size):
        x = layer(x)
    heads = {"age": (1, None), "income": (num_income_groups, "softmax"), "gender": (2, "softmax")}
    outputs = [
        layers.Dense(units, activation=activation, name=name)(x)
        for name, (units, activation) in heads.items()
    ]
    model = Model(inputs, outputs)
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    losses = {"age": "mse", "income": "categorical_crossentropy", "gender": "binary_crossentropy"}
    weights = {"age": 0.25, "income": 1, "gender": 10}
    model.compile(optimizer="adam", loss=losses, loss_weights=weights)
