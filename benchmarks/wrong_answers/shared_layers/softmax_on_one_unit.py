# A softmax over one unit is always 1; the unit should have a sigmoid.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    a = Input(shape=(None, features))
    b = Input(shape=(None, features))
    rnn = layers.LSTM(units)
    ab = layers.Concatenate(axis=1)([rnn(a), rnn(b)])
    y = layers.Dense(1)(ab)
    y = layers.Activation("softmax")(y)
    net = Model(inputs=[a, b], outputs=y)
    net.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return net
