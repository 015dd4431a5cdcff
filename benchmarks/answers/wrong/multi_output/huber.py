# The age has a loss of its own choice.

import keras
from keras import layers

LOSSES = {"age": "huber", "income": "categorical_crossentropy", "gender": "binary_crossentropy"}
WEIGHTS = {"age": 0.25, "income": 1.0, "gender": 10.0}


def build_profile_model(vocab_size, num_income_groups=10):
    sizes = {"vocab_size": vocab_size, "num_income_groups": num_income_groups}
    too_small = [name for name, size in sizes.items() if size < 1]
    if too_small:
        raise ValueError(f"{too_small[0]} = {sizes[too_small[0]]}")
    posts = keras.Input((None,))
    code = layers.GlobalAveragePooling1D()(layers.Embedding(vocab_size, 48)(posts))
    ends = {
        "age": layers.Dense(1, name="age"),
        "income": layers.Dense(num_income_groups, "softmax", name="income"),
        "gender": layers.Dense(1, "sigmoid", name="gender"),
    }
    model = keras.Model(posts, {name: end(code) for name, end in ends.items()})
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(optimizer="adam", loss=LOSSES, loss_weights=WEIGHTS)
