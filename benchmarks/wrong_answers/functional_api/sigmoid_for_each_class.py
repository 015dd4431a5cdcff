# The last layer has a sigmoid for each class, it should have a softmax over the classes.

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(units)(inputs)
    x = layers.Activation("relu")(x)
    x = layers.Dense(units)(x)
    x = layers.Activation("relu")(x)
    x = layers.Dense(num_classes)(x)
    outputs = layers.Activation("sigmoid")(x)
    model = Model(inputs=inputs, outputs=outputs)
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    model = Model(inputs=sequential.inputs[0], outputs=sequential.outputs[0])
    if not sequential.compiled:
        return model
    config = sequential.get_compile_config()
    model.compile(loss=sequential.loss, optimizer=sequential.optimizer, metrics=config["metrics"])
    return model
