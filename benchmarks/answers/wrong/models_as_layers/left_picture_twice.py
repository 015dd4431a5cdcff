# The base is called on the left picture twice, so the depth doesn't depend on the right one.
# listed: right ignored

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left = Input(shape=image_shape)
    right = Input(shape=image_shape)
    left_code = layers.Flatten()(base(left))
    right_code = layers.Flatten()(base(left))
    x = layers.Concatenate()([left_code, right_code])
    x = layers.Dense(16, activation="relu")(x)
    model = Model(inputs=[left, right], outputs=layers.Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model
