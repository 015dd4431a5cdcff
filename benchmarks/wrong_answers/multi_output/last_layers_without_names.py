# The last layers have no names, but are compiled by name; they should be age, income and gender.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    post = Input((None,))
    x = layers.Embedding(vocab_size, 32)(post)
    x = layers.Bidirectional(layers.LSTM(16))(x)
    age = layers.Dense(1)(x)
    income = layers.Dense(num_income_groups, activation="softmax")(x)
    gender = layers.Dense(1, activation="sigmoid")(x)
    model = Model(post, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    loss = {}
    loss["age"] = "mse"
    loss["income"] = "categorical_crossentropy"
    loss["gender"] = "binary_crossentropy"
    loss_weights = {}
    loss_weights["age"] = 0.25
    loss_weights["income"] = 1.0
    loss_weights["gender"] = 10.0
    model.compile(optimizer="adam", loss=loss, loss_weights=loss_weights)
