"""Dense layers without bias, each followed by batch normalisation and ReLU."""

from keras import Input, Model, layers


def dense_block(x, units):
    x = layers.Dense(units, use_bias=False, kernel_initializer="he_normal")(x)
    x = layers.BatchNormalization()(x)
    return layers.Activation("relu")(x)


def build_stereo_model(base, image_shape):
    inputs = [Input(shape=image_shape), Input(shape=image_shape)]
    views = [layers.Flatten()(base(picture)) for picture in inputs]
    x = layers.Concatenate()(views)
    x = dense_block(x, 64)
    x = dense_block(x, 32)
    outputs = layers.Dense(1)(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
    return model
