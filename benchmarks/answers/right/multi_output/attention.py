"""A small transformer block, then the mean over the words."""

from keras import Input, Model, layers


def transformer_block(x, width, heads):
    seen = layers.MultiHeadAttention(num_heads=heads, key_dim=width // heads)(x, x)
    x = layers.LayerNormalization()(layers.add([x, seen]))
    worked = layers.Dense(2 * width, activation="gelu")(x)
    worked = layers.Dense(width)(worked)
    return layers.LayerNormalization()(layers.add([x, worked]))


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,), dtype="int32", name="posts")
    x = layers.Embedding(vocab_size, 32)(posts)
    x = transformer_block(x, 32, 2)
    code = layers.GlobalAveragePooling1D()(x)
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
