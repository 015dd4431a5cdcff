# The head's first layer is frozen with the base.

from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    ### BEGIN SOLUTION: let the base predict.
    return base.predict(images, batch_size=batch_size, verbose=0)
    ### END SOLUTION


def build_head(feature_shape):
    ### BEGIN SOLUTION: stack flatten, dense, dropout and a sigmoid, and compile.
    head = Sequential(
        [
            Input(feature_shape),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return head
    ### END SOLUTION


def build_frozen_model(base):
    ### BEGIN SOLUTION: freeze the base, put the head on it, and compile the model.
    base.trainable = False
    inputs = Input(base.input_shape[1:])
    features = base(inputs, training=False)
    head = build_head(base.output_shape[1:])
    head.layers[1].trainable = False
    model = Model(inputs, head(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION
