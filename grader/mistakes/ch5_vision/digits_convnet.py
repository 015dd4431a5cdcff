"""Well-known wrong answers of `digits_convnet`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "not_scaled",
        "Your pixels are still between 0 and 255. Bring them between 0.0 and 1.0.",
        ('astype("float32") / 255', 'astype("float32")'),
    ),
    Mistake(
        "divided_by_the_brightest",
        "You divide by the brightest pixel of these images, so equal pixels differ from batch to "
        "batch. Divide by the largest byte that is possible.",
        ('astype("float32") / 255', 'astype("float32") / max(images.max(), 1)'),
    ),
    Mistake(
        "channel_axis_missing",
        "Your result has no axis for the channel. A convolution needs one as the last axis, even "
        "for a grey image with its single channel.",
        ("images[..., np.newaxis]", "images"),
    ),
    Mistake(
        "channel_axis_first",
        "You put the new axis before the height and the width. Channels come last here.",
        ("images[..., np.newaxis]", "images[:, np.newaxis]"),
    ),
    Mistake(
        "image_axes_unchecked",
        "You accept arrays of any shape as images. Refuse those that don't have the three axes "
        "`(n, h, w)`.",
        ("if images.ndim != 3:", "if False:"),
    ),
    Mistake(
        "integer_labels",
        "You return the labels as class numbers. Turn each of them into a row of zeros with a "
        "single 1.",
        (
            'rows = np.zeros((len(labels), num_classes), "float32")',
            'rows = labels.astype("float32")',
        ),
        ("    rows[np.arange(len(labels)), labels] = 1\n", ""),
    ),
    Mistake(
        "columns_from_the_labels",
        "Your number of columns follows the largest label that occurs. Make `num_classes` columns, "
        "whether all classes occur or not.",
        ("np.zeros((len(labels), num_classes)", "np.zeros((len(labels), max(labels) + 1)"),
    ),
    Mistake(
        "whole_columns",
        "You set whole columns to 1, so each class that occurs gets a 1 in all rows. Set a single "
        "1 in each row.",
        ("rows[np.arange(len(labels)), labels] = 1", "rows[:, labels] = 1"),
    ),
    Mistake(
        "label_range_unchecked",
        "You accept labels below 0. NumPy counts negative indices from the end, so -1 becomes the "
        "last class. Refuse labels outside 0 to `num_classes - 1`.",
        ("if labels.min() < 0 or labels.max()", "if labels.max()"),
    ),
    Mistake(
        "always_ten_classes",
        "Your last layer always has ten units. Give it one unit for each class, as `num_classes` "
        "says.",
        ("layers.Dense(num_classes,", "layers.Dense(10,"),
    ),
    Mistake(
        "no_softmax",
        "Your last layer has no softmax, so the model returns any numbers. It should return "
        "probabilities that add up to 1.",
        ('layers.Dense(num_classes, activation="softmax")', "layers.Dense(num_classes)"),
        ('loss="categorical_crossentropy"', "loss=CategoricalCrossentropy(from_logits=True)"),
        (
            "from keras import Input, Sequential, layers",
            "from keras import Input, Sequential, layers\n"
            "from keras.losses import CategoricalCrossentropy",
        ),
    ),
    Mistake(
        "linear_dense",
        "Your dense layer of 64 units has no activation, so it is linear. Give it ReLU, like the "
        "convolutions.",
        ('layers.Dense(64, activation="relu")', "layers.Dense(64)"),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your last layer has a sigmoid, which judges each class by itself. Digits exclude each "
        "other, so share out one probability among them with a softmax.",
        ('"softmax"', '"sigmoid"'),
    ),
    Mistake(
        "no_pooling",
        "Your network has no max-pooling. Put one after each of the first two convolutions.",
        ("            layers.MaxPooling2D(2),\n", ""),
        ('            layers.MaxPooling2D(2, name="second_pooling"),\n', ""),
    ),
    Mistake(
        "third_pooling",
        "You pool after the third convolution too. Put max-pooling only after the first two "
        "convolutions.",
        (
            "            layers.Flatten(),\n",
            "            layers.MaxPooling2D(2),\n            layers.Flatten(),\n",
        ),
    ),
    Mistake(
        "average_pooling",
        "Your pooling averages each window. Max-pooling keeps the largest value.",
        ("layers.MaxPooling2D(2),", "layers.AveragePooling2D(2),"),
        ("layers.MaxPooling2D(2, name", "layers.AveragePooling2D(2, name"),
    ),
    Mistake(
        "padded",
        "Your convolutions keep the size of the image. Leave out the padding, so that each makes "
        "the image smaller by 2.",
        ("layers.Conv2D(32, 3,", 'layers.Conv2D(32, 3, padding="same",'),
        on('layers.Conv2D(64, 3, activation="relu"),', "3,", '3, padding="same",'),
        on('layers.Conv2D(64, 3, activation="relu", name', "3,", '3, padding="same",'),
    ),
    Mistake(
        "linear_convolutions",
        "Your convolutions have no activation, so they are linear. Give each of them ReLU.",
        ('layers.Conv2D(32, 3, activation="relu")', "layers.Conv2D(32, 3)"),
        ('layers.Conv2D(64, 3, activation="relu"),', "layers.Conv2D(64, 3),"),
        ('layers.Conv2D(64, 3, activation="relu", name', "layers.Conv2D(64, 3, name"),
    ),
    Mistake(
        "dense_only",
        "Your network has only dense layers, which must learn a stroke anew at every place. Use "
        "convolutions, which find it wherever it is.",
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
        "Your loss is the binary cross-entropy, for classes that don't exclude each other. Digits "
        "do, so use the categorical cross-entropy.",
        ("categorical_crossentropy", "binary_crossentropy"),
    ),
    Mistake(
        "loss_for_class_numbers",
        "Your loss is the sparse one, which takes class numbers. The labels are one-hot rows, so "
        "use the categorical cross-entropy.",
        ('"categorical_crossentropy"', '"sparse_categorical_crossentropy"'),
    ),
    Mistake(
        "adam",
        "While the gradient stays the same, your steps stay equally long, as with Adam or plain "
        "gradient descent. RMSprop, which the notes use, takes shorter and shorter steps.",
        ('optimizer="rmsprop"', 'optimizer="adam"'),
    ),
    Mistake(
        "no_accuracy",
        "Your model reports no accuracy beside the loss. Ask for it when you compile the model.",
        (', metrics=["accuracy"]', ""),
    ),
    Mistake(
        "input_shape_ignored",
        "You always build the model for images of 28 x 28 x 1. Build it for the given "
        "`input_shape`.",
        ("            Input(input_shape),", "            Input((28, 28, 1)),"),
    ),
]
