# compile_profile_model compiles and returns a clone, and leaves the given model uncompiled.
# listed: another model compiled

from keras import Input, Model, layers
from keras.models import clone_model


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), dtype="int32")
    x = layers.Embedding(vocab_size, 32)(posts)
    x = layers.GRU(32)(x)
    age = layers.Dense(1, name="age")(x)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(x)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
    return compile_profile_model(Model(posts, [age, income, gender]))


def compile_profile_model(model):
    compiled = clone_model(model)
    compiled.set_weights(model.get_weights())
    compiled.compile(
        optimizer="rmsprop",
        loss=["mse", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
    )
    return compiled
