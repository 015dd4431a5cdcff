"""Losses are objects of keras.losses, and the ends stand in a loop."""

from keras import Input, Model, layers, losses


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,))
    code = layers.GRU(32)(layers.Embedding(vocab_size, 32)(posts))
    ends = [("age", 1, None), ("income", num_income_groups, "softmax"), ("gender", 1, "sigmoid")]
    outputs = []
    for name, units, activation in ends:
        outputs.append(layers.Dense(units, activation=activation, name=name)(code))
    model = Model(posts, outputs)
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    each = [
        losses.MeanSquaredError(),
        losses.CategoricalCrossentropy(),
        losses.BinaryCrossentropy(),
    ]
    model.compile("adam", loss=each, loss_weights=[0.25, 1, 10], metrics={"gender": "accuracy"})
