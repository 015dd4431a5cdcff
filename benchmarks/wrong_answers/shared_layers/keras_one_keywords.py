# Model(input=..., output=...) are names of Keras 1; they should be inputs and outputs.
from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    shared_lstm = layers.LSTM(units)
    tweet_a = Input(shape=(None, features))
    tweet_b = Input(shape=(None, features))
    encoded_a = shared_lstm(tweet_a)
    encoded_b = shared_lstm(tweet_b)
    merged_vector = layers.concatenate([encoded_a, encoded_b], axis=-1)
    predictions = layers.Dense(1, activation="sigmoid")(merged_vector)
    model = Model(input=[tweet_a, tweet_b], output=predictions)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
