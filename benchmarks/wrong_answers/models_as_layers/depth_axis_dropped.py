# The depths lose their last axis and have the shape (n,); it should be (n, 1).
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left_in = Input(image_shape)
    right_in = Input(image_shape)
    joined = layers.Concatenate()(
        [layers.Flatten()(base(left_in)), layers.Flatten()(base(right_in))]
    )
    depth = layers.Dense(1)(joined)
    depth = layers.Reshape(())(depth)
    stereo = Model([left_in, right_in], depth)
    stereo.compile(loss="mean_squared_error", optimizer="adam")
    return stereo
