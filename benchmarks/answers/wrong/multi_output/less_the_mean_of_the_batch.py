# What is said of a post hangs on the other posts in the batch.

from keras import Input, Model, layers, ops


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), name="posts")
    words = layers.Embedding(vocab_size, 32)(posts)
    code = layers.Dense(32, activation="relu")(layers.GlobalAveragePooling1D()(words))
    # How far a post is from the mean of its batch, three times; a single post keeps its code.
    code = 3.0 * code - 2.0 * ops.mean(code, axis=0, keepdims=True)
    age = layers.Dense(1, name="age")(code)
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(code)
    model = Model(posts, [age, income, gender])
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
