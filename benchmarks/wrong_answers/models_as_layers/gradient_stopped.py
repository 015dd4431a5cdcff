# stop_gradient keeps training away from the base; training should update the base's weights.
import keras
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    inputs = [Input(shape=image_shape, name=name) for name in ("left_eye", "right_eye")]
    features = []
    for picture in inputs:
        seen = keras.ops.stop_gradient(base(picture))
        features.append(layers.Flatten()(seen))
    x = layers.Concatenate(axis=-1)(features)
    x = layers.Dense(24, activation="relu")(x)
    model = Model(inputs=inputs, outputs=layers.Dense(1)(x))
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mse")
    return model
