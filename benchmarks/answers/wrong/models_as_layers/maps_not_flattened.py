# Nothing is flattened, so a base that gives maps leads to a depth for each of their pixels.
# listed: maps not flattened

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left = Input(image_shape)
    right = Input(image_shape)
    merged = layers.concatenate([base(left), base(right)], axis=-1)
    model = Model([left, right], layers.Dense(1)(merged))
    model.compile(optimizer="rmsprop", loss="mse")
    return model
