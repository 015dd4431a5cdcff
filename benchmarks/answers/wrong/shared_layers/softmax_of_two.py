# The model ends in a softmax over the classes no and yes, not in one sigmoid unit.
# listed: whole sequence

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    encoder = layers.LSTM(units, name="encoder")
    left = Input(shape=(None, features), name="left")
    right = Input(shape=(None, features), name="right")
    codes = layers.concatenate([encoder(left), encoder(right)])
    answer = layers.Dense(2, activation="softmax", name="answer")(codes)
    model = Model(inputs=[left, right], outputs=answer)
    model.compile(
        optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return model
