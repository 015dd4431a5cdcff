# The loss is the binary cross-entropy; it should be the mean squared or absolute error.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left_input = Input(shape=image_shape)
    right_input = Input(shape=image_shape)

    left_features = base(left_input)
    right_features = base(right_input)

    merged_features = layers.concatenate([left_features, right_features], axis=-1)
    merged_features = layers.Flatten()(merged_features)
    output = layers.Dense(1)(merged_features)

    model = Model([left_input, right_input], output)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["mae"])
    return model
