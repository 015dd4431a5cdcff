"""A class of its own that returns a dict; each answer has two hidden layers for itself."""

import keras
from keras import layers


class ProfileModel(keras.Model):
    def __init__(self, vocab_size, num_income_groups):
        super().__init__()
        self.embedding = layers.Embedding(vocab_size, 40)
        self.average = layers.GlobalAveragePooling1D()
        for name in ("age", "income", "gender"):
            for number in (1, 2):
                layer = layers.Dense(24, activation="relu", kernel_initializer="he_uniform")
                setattr(self, f"{name}_hidden_{number}", layer)
        self.age = layers.Dense(1, name="age")
        self.income = layers.Dense(num_income_groups, activation="softmax", name="income")
        self.gender = layers.Dense(1, activation="sigmoid", name="gender")

    def call(self, posts):
        code = self.average(self.embedding(posts))
        outputs = {}
        for name in ("age", "income", "gender"):
            x = getattr(self, f"{name}_hidden_1")(code)
            x = getattr(self, f"{name}_hidden_2")(x)
            outputs[name] = getattr(self, name)(x)
        return outputs


def build_profile_model(vocab_size, num_income_groups=10):
    model = ProfileModel(vocab_size, num_income_groups)
    model(keras.Input((None,), dtype="int32"))
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
