# The base is frozen; it should stay as trainable as it is.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    base.trainable = False
    left_input = Input(shape=image_shape, name="left")
    right_input = Input(shape=image_shape, name="right")
    flatten = layers.Flatten()
    features = layers.concatenate([flatten(base(left_input)), flatten(base(right_input))])
    output = layers.Dense(1, name="depth")(features)
    stereo = Model(inputs=[left_input, right_input], outputs=output)
    stereo.compile(optimizer="adam", loss="mae")
    return stereo
