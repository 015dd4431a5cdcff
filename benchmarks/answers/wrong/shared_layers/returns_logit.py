# The last unit is linear and gives a logit, not a probability (the loss allows for that).
# listed: no sigmoid

from keras import Input, Model, layers, losses


def build_siamese(features=128, units=32):
    left = Input(shape=(None, features))
    right = Input(shape=(None, features))
    reader = layers.LSTM(units)
    merged = layers.Concatenate()([reader(left), reader(right)])
    model = Model([left, right], layers.Dense(1)(merged))
    model.compile(optimizer="adam", loss=losses.BinaryCrossentropy(from_logits=True))
    return model
