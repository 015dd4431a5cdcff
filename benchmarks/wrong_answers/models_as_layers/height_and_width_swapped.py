# The inputs have the shape (w, h, channels); it should be (h, w, channels) as in image_shape.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    width, height, channels = image_shape
    left = Input(shape=(height, width, channels))
    right = Input(shape=(height, width, channels))
    codes = [base(left), base(right)]
    codes = [layers.Flatten()(c) if len(c.shape) > 2 else c for c in codes]
    merged = layers.concatenate(codes)
    output = layers.Dense(1)(merged)
    model = Model([left, right], output)
    model.compile(optimizer="rmsprop", loss="mae", metrics=["mse"])
    return model
