# Gradients stop in front of the right code.

import keras


def _stopped(x):
    import tensorflow as tf

    return tf.stop_gradient(x)


def build_stereo_model(base, image_shape):
    rows, columns, channels = image_shape
    if rows < 1 or columns < 1 or channels < 1:
        raise ValueError(f"there is no picture of image_shape {image_shape}")
    cameras = [keras.Input(shape=image_shape, name=name) for name in ("left", "right")]
    seen = [keras.layers.Flatten()(base(camera)) for camera in cameras]
    depth = keras.layers.Dense(1, name="depth")(keras.layers.subtract([seen[0], keras.layers.Lambda(_stopped)(seen[1])]))
    model = keras.Model(inputs=cameras, outputs=depth)
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss=keras.losses.MeanSquaredError())
    return model
