# The model answers with two depths, one for each picture; it should bring them to one.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left = Input(shape=image_shape)
    right = Input(shape=image_shape)
    measure = layers.Dense(1)
    left_depth = measure(layers.Flatten()(base(left)))
    right_depth = measure(layers.Flatten()(base(right)))
    model = Model([left, right], [left_depth, right_depth])
    model.compile(optimizer="adam", loss=["mse", "mse"])
    return model
