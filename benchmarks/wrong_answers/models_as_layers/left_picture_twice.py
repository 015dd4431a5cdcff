# The base looks at the left picture twice; the second call should get the right one.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    left_picture = Input(shape=image_shape)
    right_picture = Input(shape=image_shape)
    left_code = base(left_picture)
    right_code = base(left_picture)
    if len(left_code.shape) > 2:
        left_code = layers.Flatten()(left_code)
        right_code = layers.Flatten()(right_code)
    both = layers.concatenate([left_code, right_code])
    depth = layers.Dense(1)(both)
    model = Model([left_picture, right_picture], depth)
    model.compile(loss="mse", optimizer="rmsprop")
    return model
