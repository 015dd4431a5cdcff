# from Keras 2.13 on
# to_functional calls no layer again: it makes a Model of the Sequential's own input and output.
# compile_from_config makes an equal optimizer. Activations are layers of their own, losses objects.
from keras import Input, Model, layers, losses, metrics, optimizers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    features = Input((input_dim,), name="features")
    hidden = layers.ReLU()(layers.Dense(units)(features))
    hidden = layers.ReLU()(layers.Dense(units)(hidden))
    probabilities = layers.Softmax()(layers.Dense(num_classes)(hidden))
    model = Model(inputs=features, outputs=probabilities, name="mlp")
    model.compile(
        optimizer=optimizers.Adam(learning_rate=2e-3),
        loss=losses.CategoricalCrossentropy(),
        metrics=[metrics.CategoricalAccuracy()],
    )
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError("sequential has no shape yet: build it first")
    model = Model(sequential.inputs[0], sequential.outputs[0])
    if config := sequential.get_compile_config():
        model.compile_from_config(config)
    return model
