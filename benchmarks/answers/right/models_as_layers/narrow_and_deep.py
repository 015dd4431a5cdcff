"""Six layers of eight SELU units, with the initial weights that SELU is made for."""

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left, right = Input(image_shape), Input(image_shape)
    codes = [layers.Flatten()(base(left)), layers.Flatten()(base(right))]
    hidden = layers.concatenate(codes)
    for _ in range(6):
        hidden = layers.Dense(8, activation="selu", kernel_initializer="lecun_normal")(hidden)
    model = Model([left, right], layers.Dense(1)(hidden))
    model.compile(optimizer="adam", loss="mean_absolute_error")
    return model
