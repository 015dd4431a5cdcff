"""Well-known wrong answers of `digits_convnet`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "not_scaled",
        "The pixels are still between 0 and 255: they should end between 0.0 and 1.0.",
        ('astype("float32") / 255', 'astype("float32")'),
    ),
    Mistake(
        "channel_axis_missing",
        "The result has no axis for the channel: a grey image has one channel, and a convolution "
        "wants to see it, as the last axis.",
        ("images[..., np.newaxis]", "images"),
    ),
    Mistake(
        "channel_axis_first",
        "The new axis stands before the height and the width: channels come last here.",
        ("images[..., np.newaxis]", "images[:, np.newaxis]"),
    ),
    Mistake(
        "image_axes_unchecked",
        "Any array is taken for images: one that does not have the axes n, h, w should be refused.",
        ("if images.ndim != 3:", "if False:"),
    ),
    Mistake(
        "integer_labels",
        "The labels are still class numbers: each should become a row of zeros with a single 1.",
        (
            'rows = np.zeros((len(labels), num_classes), "float32")',
            'rows = labels.astype("float32")',
        ),
        ("    rows[np.arange(len(labels)), labels] = 1\n", ""),
    ),
    Mistake(
        "columns_from_the_labels",
        "The number of columns follows the largest label that occurs: it should be num_classes, "
        "whether all classes occur or not.",
        ("np.zeros((len(labels), num_classes)", "np.zeros((len(labels), max(labels) + 1)"),
    ),
    Mistake(
        "label_range_unchecked",
        "A label that is no class goes unnoticed; -1 even counts as the last class, because NumPy "
        "counts negative indices from the end. Refuse labels outside 0 ... num_classes - 1.",
        ("if labels.min() < 0 or labels.max()", "if labels.max()"),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "The last layer judges each class by itself, with a sigmoid: digits exclude each other, "
        "so it should share out one probability, with a softmax.",
        ('"softmax"', '"sigmoid"'),
    ),
    Mistake(
        "no_pooling",
        "There is no max-pooling: one belongs behind each of the first two convolutions.",
        ("            layers.MaxPooling2D(2),\n", ""),
        ('            layers.MaxPooling2D(2, name="second_pooling"),\n', ""),
    ),
    Mistake(
        "average_pooling",
        "The pooling takes the mean of each window: it should take the maximum.",
        ("layers.MaxPooling2D(2),", "layers.AveragePooling2D(2),"),
        ("layers.MaxPooling2D(2, name", "layers.AveragePooling2D(2, name"),
    ),
    Mistake(
        "padded",
        "The convolutions keep the size of the image: without padding each makes it smaller by 2.",
        ("layers.Conv2D(32, 3,", 'layers.Conv2D(32, 3, padding="same",'),
        on('layers.Conv2D(64, 3, activation="relu"),', "3,", '3, padding="same",'),
        on('layers.Conv2D(64, 3, activation="relu", name', "3,", '3, padding="same",'),
    ),
    Mistake(
        "linear_convolutions",
        "The convolutions have no activation, so they are linear: each should have ReLU.",
        ('layers.Conv2D(32, 3, activation="relu")', "layers.Conv2D(32, 3)"),
        ('layers.Conv2D(64, 3, activation="relu"),', "layers.Conv2D(64, 3),"),
        ('layers.Conv2D(64, 3, activation="relu", name', "layers.Conv2D(64, 3, name"),
    ),
    Mistake(
        "dense_only",
        "There is no convolution at all: this is a dense network, which has to learn every place "
        "of a stroke anew.",
        (
            '            layers.Conv2D(32, 3, activation="relu"),\n'
            "            layers.MaxPooling2D(2),\n"
            '            layers.Conv2D(64, 3, activation="relu"),\n'
            '            layers.MaxPooling2D(2, name="second_pooling"),\n'
            '            layers.Conv2D(64, 3, activation="relu", name="third_convolution"),\n',
            "",
        ),
        ("layers.Dense(64, ", "layers.Dense(512, "),
    ),
    Mistake(
        "wrong_loss",
        "The loss is the binary cross-entropy, which is for classes that do not exclude each "
        "other: it should be the categorical one.",
        ("categorical_crossentropy", "binary_crossentropy"),
    ),
    Mistake(
        "adam",
        "Repeated steps stay as long as the first, as those of Adam or plain gradient descent do: "
        "RMSprop's get shorter, and RMSprop is what the notes train this network with.",
        ('optimizer="rmsprop"', 'optimizer="adam"'),
    ),
    Mistake(
        "no_accuracy",
        "No accuracy is reported beside the loss: ask for it when you compile the model.",
        (', metrics=["accuracy"]', ""),
    ),
    Mistake(
        "input_shape_ignored",
        "The model is built for images of 28 x 28 x 1 whatever input_shape says.",
        ("            Input(input_shape),", "            Input((28, 28, 1)),"),
    ),
]
