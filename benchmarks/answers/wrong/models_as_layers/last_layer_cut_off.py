# Cuts the last layer off the base, as if it were a classifier's head.

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    body = Model(base.inputs[0], base.layers[-2].output)
    left, right = Input(image_shape), Input(image_shape)
    features = layers.Concatenate()(
        [layers.Flatten()(body(left)), layers.Flatten()(body(right))]
    )
    depth = layers.Dense(1)(features)
    model = Model([left, right], depth)
    model.compile(optimizer="adam", loss="mse")
    return model
