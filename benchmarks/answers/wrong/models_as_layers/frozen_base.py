# The base is frozen, as one does with a pretrained base.
# listed: base frozen

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    base.trainable = False
    left_input = Input(shape=image_shape)
    right_input = Input(shape=image_shape)
    left_features = layers.Flatten()(base(left_input))
    right_features = layers.Flatten()(base(right_input))
    merged = layers.concatenate([left_features, right_features], axis=-1)
    output = layers.Dense(1)(merged)
    model = Model([left_input, right_input], output)
    model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
    return model
