# Both calls go to a deep copy of the base; the very model that is given should be called.
import copy

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    eye = copy.deepcopy(base)
    pictures = [Input(shape=image_shape) for _ in range(2)]
    codes = [layers.Flatten()(eye(picture)) for picture in pictures]
    x = layers.Concatenate()(codes)
    x = layers.Dense(16, activation="relu")(x)
    model = Model(pictures, layers.Dense(1)(x))
    model.compile(optimizer="rmsprop", loss="mean_squared_error", metrics=["mae"])
    return model
