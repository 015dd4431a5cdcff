# base.predict needs arrays and fails on symbolic inputs; the base should be called.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left = Input(shape=image_shape)
    right = Input(shape=image_shape)
    left_code = layers.Flatten()(base.predict(left))
    right_code = layers.Flatten()(base.predict(right))
    x = layers.concatenate([left_code, right_code])
    x = layers.Dense(1)(x)
    model = Model([left, right], x)
    model.compile(optimizer="adam", loss="mean_squared_error")
    return model
