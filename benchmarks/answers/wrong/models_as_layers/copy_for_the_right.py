# The right picture goes through a copy of the base that has the same weights only at first.
# listed: right cloned

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    config = base.get_config()
    config["name"] = "right_base"
    right_base = base.__class__.from_config(config)
    right_base.set_weights(base.get_weights())

    left = Input(image_shape)
    right = Input(image_shape)
    codes = [layers.Flatten()(base(left)), layers.Flatten()(right_base(right))]
    depth = layers.Dense(1)(layers.concatenate(codes))
    model = Model([left, right], depth)
    model.compile(optimizer="adam", loss="mse")
    return model
