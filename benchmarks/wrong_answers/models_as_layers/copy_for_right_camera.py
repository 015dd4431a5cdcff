# The right camera gets a copy of the base; the same base should be called twice.
from keras import Input, Model, layers, models


def build_stereo_model(base, image_shape):
    left = Input(shape=image_shape)
    right = Input(shape=image_shape)
    base_right = models.clone_model(base)
    base_right.set_weights(base.get_weights())
    left_features = layers.Flatten()(base(left))
    right_features = layers.Flatten()(base_right(right))
    merged = layers.concatenate([left_features, right_features])
    depth = layers.Dense(1)(merged)
    model = Model([left, right], depth)
    model.compile(optimizer="adam", loss="mse")
    return model
