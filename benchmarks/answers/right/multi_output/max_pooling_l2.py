"""The largest value of each number over the words; weights are kept small."""

from keras import Input, Model, layers, regularizers


def build_profile_model(vocab_size, num_income_groups=10):
    l2 = regularizers.l2(1e-4)
    posts = Input((None,), dtype="int32", name="posts")
    embedded = layers.Embedding(vocab_size, 48, embeddings_initializer="glorot_normal")(posts)
    pooled = layers.GlobalMaxPooling1D()(embedded)
    code = layers.Dense(48, activation="elu", kernel_regularizer=l2)(pooled)
    age = layers.Dense(1, kernel_regularizer=l2, name="age")(code)
    income = layers.Dense(
        num_income_groups, activation="softmax", kernel_regularizer=l2, name="income"
    )(code)
    gender = layers.Dense(1, activation="sigmoid", kernel_regularizer=l2, name="gender")(code)
    model = Model(posts, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="nadam",
        loss={
            "age": "mse",
            "income": "categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
    )
