"""What the base returns is concatenated first, along its last axis, and flattened then."""

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    cameras = [Input(image_shape) for _ in range(2)]
    both = layers.Concatenate()([base(camera) for camera in cameras])
    hidden = layers.Dense(24, activation="tanh")(layers.Flatten()(both))
    model = Model(cameras, layers.Dense(1)(hidden))
    model.compile("adam", "mean_absolute_error")
    return model
