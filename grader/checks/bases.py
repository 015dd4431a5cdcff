"""The pretrained bases of the course, built on a side by its props."""

from kata_datasets import base as creature_base
from kata_datasets import vgg16

CREATURE_LAYERS = tuple(settings["name"] for _, settings in creature_base.LAYERS)
VGG16_LAYERS = tuple(
    f"block{block}_conv{number}"
    for block, count in enumerate((2, 2, 3, 3, 3), 1)
    for number in range(1, count + 1)
)


def creatures(side):
    """Return the bundled base on a side, with its weights."""
    weights = creature_base.load_weights()
    return side.props.model_of(creature_base.INPUT_SHAPE, creature_base.LAYERS, weights)


def vgg16_of_pictures(side):
    """Return VGG16 without its last layers on a side, for pictures of 150 by 150."""
    return side.props.vgg16_from(vgg16.weights_file(), (150, 150, 3))
