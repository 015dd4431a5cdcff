# The losses of income and gender are swapped in the list, it should follow the outputs.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    the_post = Input((None,), dtype="int32")
    the_code = layers.Bidirectional(layers.GRU(24))(layers.Embedding(vocab_size, 24)(the_post))
    the_outputs = (
        layers.Dense(1, activation="linear", name="age")(the_code),
        layers.Dense(num_income_groups, activation="softmax", name="income")(the_code),
        layers.Dense(1, activation="sigmoid", name="gender")(the_code),
    )
    the_model = Model(the_post, list(the_outputs))
    compile_profile_model(the_model)
    return the_model


def compile_profile_model(model):
    model.compile(
        optimizer="adam",
        loss=["mse", "binary_crossentropy", "categorical_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
        metrics=["mae", "accuracy", "accuracy"],
    )
