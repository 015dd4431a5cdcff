# A class of its own makes the function that trains, and it trains nothing.

from keras import Input, Model, layers


class Siamese(Model):
    def make_train_function(self, force=False):
        def thrown_away(iterator):
            next(iterator)
            return {"loss": 0.0}

        self.train_function = thrown_away
        return thrown_away


def build_siamese(features=128, units=32):
    left = Input((None, features))
    right = Input((None, features))
    encoder = layers.LSTM(units)
    codes = layers.concatenate([encoder(left), encoder(right)])
    model = Siamese([left, right], layers.Dense(1, activation="sigmoid")(codes))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
