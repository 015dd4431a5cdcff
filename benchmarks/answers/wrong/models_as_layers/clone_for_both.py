# A clone of the base does all the work.
# listed: base cloned

import keras


def build_stereo_model(base, image_shape):
    rows, columns, channels = image_shape
    if rows < 1 or columns < 1 or channels < 1:
        raise ValueError(f"there is no picture of image_shape {image_shape}")
    base = keras.models.clone_model(base)
    cameras = [keras.Input(shape=image_shape, name=name) for name in ("left", "right")]
    seen = [keras.layers.Flatten()(base(camera)) for camera in cameras]
    depth = keras.layers.Dense(1, name="depth")(keras.layers.subtract(seen))
    model = keras.Model(inputs=cameras, outputs=depth)
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss=keras.losses.MeanSquaredError())
    return model
