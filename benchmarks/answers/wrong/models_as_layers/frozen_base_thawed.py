# A base that is frozen as a whole is made trainable.

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    if not base.trainable:
        base.trainable = True  # training the model shall update its weights
    left = Input(image_shape)
    right = Input(image_shape)
    left_features = layers.Flatten()(base(left))
    right_features = layers.Flatten()(base(right))
    features = layers.concatenate([left_features, right_features])
    model = Model([left, right], layers.Dense(1)(features))
    model.compile(optimizer="adam", loss="mse")
    return model
