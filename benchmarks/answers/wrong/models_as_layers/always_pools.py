# Pools the result of the base as maps, so a base that gives rows does not work.

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    inputs = [Input(image_shape) for _ in range(2)]
    codes = []
    for picture in inputs:
        maps = base(picture)
        codes.append(layers.GlobalAveragePooling2D()(maps))
    x = layers.concatenate(codes)
    x = layers.Dense(1)(x)
    model = Model(inputs, x)
    model.compile(optimizer="adam", loss="mean_absolute_error")
    return model
