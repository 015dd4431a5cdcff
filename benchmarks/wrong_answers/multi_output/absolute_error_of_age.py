# The age has the mean absolute error, it should be the mean squared error.

from keras import Input, Model, layers


def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input(shape=(None,), dtype="int32", name="posts")
    h = layers.Embedding(vocab_size, 32)(posts)
    h = layers.LSTM(32)(h)
    model = Model(
        inputs=posts,
        outputs=[
            layers.Dense(1, name="age")(h),
            layers.Dense(num_income_groups, activation="softmax", name="income")(h),
            layers.Dense(1, activation="sigmoid", name="gender")(h),
        ],
    )
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss=["mae", "categorical_crossentropy", "binary_crossentropy"],
        loss_weights=[0.25, 1.0, 10.0],
        metrics=[["mae"], ["accuracy"], ["accuracy"]],
    )
