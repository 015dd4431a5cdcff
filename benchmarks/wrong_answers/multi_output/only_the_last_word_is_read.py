# The code is the embedding of the last word only, the encoder should read the whole post.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input(shape=(None,), dtype="int32")
    vectors = layers.Embedding(vocab_size, 64)(posts)
    code = vectors[:, -1, :]
    code = layers.Dense(64, activation="relu")(code)

    def head(name, units, activation):
        return layers.Dense(units, activation=activation, name=name)(code)

    age = head("age", 1, "linear")
    income = head("income", num_income_groups, "softmax")
    gender = head("gender", 1, "sigmoid")
    model = Model(inputs=posts, outputs=[age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss=dict(age="mse", income="categorical_crossentropy", gender="binary_crossentropy"),
        loss_weights=dict(age=0.25, income=1.0, gender=10.0),
    )
