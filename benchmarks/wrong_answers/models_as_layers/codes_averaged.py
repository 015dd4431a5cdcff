# The two results are averaged, so nobody knows which one is the left one.

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left, right = Input(image_shape), Input(image_shape)
    both = layers.average([layers.Flatten()(base(left)), layers.Flatten()(base(right))])
    model = Model([left, right], layers.Dense(1)(both))
    model.compile(optimizer="adam", loss="mse")
    return model
