# The income groups get a sigmoid each and don't sum to 1, it should be a softmax.

import keras
from keras import layers


def build_profile_model(vocab_size, num_income_groups=10):
    """One encoder, three heads."""
    posts = keras.Input(shape=(None,), name="posts")
    vectors = layers.Embedding(vocab_size, 64)(posts)
    code = layers.LSTM(32)(vectors)
    outputs = [
        layers.Dense(1, name="age")(code),
        layers.Dense(num_income_groups, activation="sigmoid", name="income")(code),
        layers.Dense(1, activation="sigmoid", name="gender")(code),
    ]
    model = keras.Model(inputs=posts, outputs=outputs)
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    """Weighted sum of three losses."""
    model.compile(
        optimizer=keras.optimizers.Adam(0.001),
        loss=["mse", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
    )
