# Every layer of the base is made trainable; layers that were frozen should stay frozen.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    for layer in base.layers:
        layer.trainable = True

    left = Input(image_shape)
    right = Input(image_shape)
    maps = layers.Concatenate(axis=-1)([base(left), base(right)])
    x = layers.Flatten()(maps)
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dense(1, activation="linear")(x)

    model = Model([left, right], x)
    model.compile("adam", "mse")
    return model
