# The weights of age and gender are swapped: 10 for the age and 0.25 for the gender.
# listed: weights in another order

from keras import Input, Model, layers

LOSSES = {
    "age": "mse",
    "income": "categorical_crossentropy",
    "gender": "binary_crossentropy",
}
WEIGHTS = {"age": 10.0, "income": 1.0, "gender": 0.25}


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), dtype="int32")
    embedded = layers.Embedding(vocab_size, 32)(posts)
    pooled = layers.GlobalMaxPooling1D()(layers.Conv1D(64, 5, padding="same")(embedded))
    hidden = layers.Dense(64, activation="relu")(pooled)
    age = layers.Dense(1, name="age")(hidden)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(hidden)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(hidden)
    model = Model(posts, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(optimizer="rmsprop", loss=LOSSES, loss_weights=WEIGHTS)
