# Income and gender are told from the age.

import keras
from keras import layers


def build_profile_model(vocab_size, num_income_groups=10):
    if vocab_size < 1:
        raise ValueError(f"vocab_size={vocab_size}")
    if num_income_groups < 1:
        raise ValueError(f"num_income_groups={num_income_groups}")
    posts = keras.Input(shape=(None,), name="posts")
    words = layers.Embedding(vocab_size, 32)(posts)
    found = layers.Conv1D(64, 3, padding="same", activation="relu")(words)
    code = layers.concatenate(
        [layers.GlobalMaxPooling1D()(found), layers.GlobalAveragePooling1D()(found)]
    )

    def hidden():
        return layers.Dense(16, activation="relu")(code)

    age = layers.Dense(1, name="age")(hidden())
    income = layers.Softmax(name="income")(layers.Dense(num_income_groups)(age))
    gender = layers.Activation("sigmoid", name="gender")(layers.Dense(1)(age))
    return compile_profile_model(keras.Model(inputs=posts, outputs=[age, income, gender]))


def compile_profile_model(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss={
            "age": keras.losses.MeanSquaredError(),
            "income": keras.losses.CategoricalCrossentropy(),
            "gender": keras.losses.BinaryCrossentropy(),
        },
        loss_weights={"age": 0.25, "income": 1, "gender": 10},
        metrics={"income": ["accuracy"], "gender": ["accuracy"]},
    )
    return model
