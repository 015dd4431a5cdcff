# Age and gender have each other's weights, it should be 0.25 for the age and 10 for the gender.

from keras import Input, Model, layers

NAMES = ("age", "income", "gender")


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), dtype="int32")
    vectors = layers.Embedding(vocab_size, 40)(posts)
    code = layers.GlobalAveragePooling1D()(vectors)
    code = layers.Dense(64, activation="relu")(code)
    sizes = (1, num_income_groups, 1)
    activations = ("linear", "softmax", "sigmoid")
    outputs = []
    for name, size, activation in zip(NAMES, sizes, activations):
        outputs.append(layers.Dense(size, activation=activation, name=name)(code))
    model = Model(posts, outputs)
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    losses = ("mse", "categorical_crossentropy", "binary_crossentropy")
    weights = (10.0, 1.0, 0.25)
    model.compile(
        optimizer="adam",
        loss=dict(zip(NAMES, losses)),
        loss_weights=dict(zip(NAMES, weights)),
    )
