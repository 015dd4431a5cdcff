# The output is a sigmoid, so no depth is above 1.

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left, right = Input(shape=image_shape), Input(shape=image_shape)
    features = layers.concatenate([layers.Flatten()(base(left)), layers.Flatten()(base(right))])
    model = Model([left, right], layers.Dense(1, activation="sigmoid")(features))
    model.compile(optimizer="adam", loss="mse")
    return model
