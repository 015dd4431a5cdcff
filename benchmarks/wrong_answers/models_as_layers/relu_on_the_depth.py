# The last unit has a ReLU; it should be linear.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    cameras = {side: Input(shape=image_shape, name=side) for side in ("left", "right")}
    codes = []
    for camera in cameras.values():
        code = base(camera)
        codes.append(layers.Flatten()(code))
    x = layers.concatenate(codes)
    x = layers.Dense(1, activation="relu")(x)
    model = Model(list(cameras.values()), x)
    model.compile(optimizer="adam", loss="mse")
    return model
