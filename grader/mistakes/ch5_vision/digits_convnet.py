"""Well-known wrong answers of `digits_convnet`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "not_scaled",
        "Your pixels are still between 0 and 255. Bring them between 0.0 and 1.0.",
        ('astype("float32") / 255', 'astype("float32")'),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "divided_to_integers",
        "You divide with `//`, which cuts the fractions off: nearly all pixels become 0. Divide "
        "with `/`.",
        ('.astype("float32") / 255', " // 255"),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "divided_by_the_brightest",
        "You divide by the brightest pixel of these images, so equal pixels differ from batch to "
        "batch. Divide by the largest byte that is possible.",
        ('astype("float32") / 255', 'astype("float32") / max(images.max(), 1)'),
        fails=("test_prepare_images",),
    ),
    Mistake(
        "darkest_to_0_brightest_to_1",
        "You stretch the pixels from the darkest to the brightest of these images, so equal pixels "
        "differ from batch to batch. Only divide by the largest byte that is possible.",
        (
            'return images[..., np.newaxis].astype("float32") / 255',
            'images = images[..., np.newaxis].astype("float32")\n'
            "    return (images - images.min()) / (images.max() - images.min())",
        ),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "channel_axis_missing",
        "Your result has no axis for the channel. A convolution needs one as the last axis, even "
        "for a grey image with its single channel.",
        ("images[..., np.newaxis]", "images"),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "channel_axis_first",
        "You put the new axis before the height and the width. Channels come last here.",
        ("images[..., np.newaxis]", "images[:, np.newaxis]"),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "image_axes_unchecked",
        "You accept arrays of any shape as images. Refuse those that don't have the three axes "
        "`(n, h, w)`.",
        ("if images.ndim != 3:", "if False:"),
        fails=("test_refuses",),
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
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "columns_from_the_labels",
        "Your number of columns follows the largest label that occurs. Make `num_classes` columns, "
        "whether all classes occur or not.",
        ("np.zeros((len(labels), num_classes)", "np.zeros((len(labels), max(labels) + 1)"),
        fails=("test_labels",),
    ),
    Mistake(
        "whole_columns",
        "You set whole columns to 1, so each class that occurs gets a 1 in all rows. Set a single "
        "1 in each row.",
        ("rows[np.arange(len(labels)), labels] = 1", "rows[:, labels] = 1"),
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "label_range_unchecked",
        "You accept labels below 0. NumPy counts negative indices from the end, so -2 becomes the "
        "last class but one. Refuse all labels outside 0 to `num_classes - 1`.",
        ("if labels.min() < 0 or labels.max()", "if labels.max()"),
        fails=("test_refuses",),
    ),
    Mistake(
        "always_ten_classes",
        "Your last layer always has ten units. Give it one unit for each class, as `num_classes` "
        "says.",
        ("layers.Dense(num_classes,", "layers.Dense(10,"),
        fails=("test_architecture",),
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
        fails=("test_architecture", "test_loss"),
    ),
    Mistake(
        "linear_dense",
        "Your dense layer of 64 units has no activation, so it is linear. Give it ReLU, like the "
        "convolutions.",
        ('layers.Dense(64, activation="relu")', "layers.Dense(64)"),
        fails=("test_architecture",),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your last layer has a sigmoid, which judges each class by itself. Digits exclude each "
        "other, so share out one probability among them with a softmax.",
        ('"softmax"', '"sigmoid"'),
        fails=("test_architecture", "test_loss"),
    ),
    Mistake(
        "no_pooling",
        "Your network has no max-pooling. Put one after each of the first two convolutions.",
        ("            layers.MaxPooling2D(2),\n", ""),
        ('            layers.MaxPooling2D(2, name="second_pooling"),\n', ""),
        fails=("test_architecture",),
    ),
    Mistake(
        "third_pooling",
        "You pool after the third convolution too. Put max-pooling only after the first two "
        "convolutions.",
        (
            "            layers.Flatten(),\n",
            "            layers.MaxPooling2D(2),\n            layers.Flatten(),\n",
        ),
        fails=("test_architecture",),
    ),
    Mistake(
        "average_pooling",
        "Your pooling averages each window. Max-pooling keeps the largest value.",
        ("layers.MaxPooling2D(2),", "layers.AveragePooling2D(2),"),
        ("layers.MaxPooling2D(2, name", "layers.AveragePooling2D(2, name"),
        fails=("test_architecture",),
    ),
    Mistake(
        "padded",
        "Your convolutions keep the size of the image. Leave out the padding, so that each makes "
        "the image smaller by 2.",
        ("layers.Conv2D(32, 3,", 'layers.Conv2D(32, 3, padding="same",'),
        on('layers.Conv2D(64, 3, activation="relu"),', "3,", '3, padding="same",'),
        on('layers.Conv2D(64, 3, activation="relu", name', "3,", '3, padding="same",'),
        fails=("test_architecture",),
    ),
    Mistake(
        "rescaled_again",
        "Your network divides the pixels by 255. `prepare_images` has done that already, so leave "
        "the layer out that does it again.",
        (
            "            layers.Conv2D(32, 3,",
            "            layers.Rescaling(1 / 255),\n            layers.Conv2D(32, 3,",
        ),
        fails=("test_architecture",),
    ),
    Mistake(
        "nothing_left_of_the_image",
        "Your layers leave too little of the image for the layers behind them. If you write "
        "`Conv2D(32, 3, 3)`, the second 3 is the stride: one 3 is enough for a kernel of 3 x 3.",
        ("layers.Conv2D(32, 3,", "layers.Conv2D(32, 3, 3,"),
        on('layers.Conv2D(64, 3, activation="relu"),', "3,", "3, 3,"),
        on('layers.Conv2D(64, 3, activation="relu", name', "3,", "3, 3,"),
        fails=("test_architecture", "test_loss", "test_accuracy", "test_optimizer"),
    ),
    Mistake(
        "linear_convolutions",
        "Your convolutions have no activation, so they are linear. Give each of them ReLU.",
        ('layers.Conv2D(32, 3, activation="relu")', "layers.Conv2D(32, 3)"),
        ('layers.Conv2D(64, 3, activation="relu"),', "layers.Conv2D(64, 3),"),
        ('layers.Conv2D(64, 3, activation="relu", name', "layers.Conv2D(64, 3, name"),
        fails=("test_architecture",),
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
        fails=("test_architecture", "test_loss", "test_accuracy", "test_optimizer"),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the binary cross-entropy, for classes that don't exclude each other. Digits "
        "do, so use the categorical cross-entropy.",
        ("categorical_crossentropy", "binary_crossentropy"),
        fails=("test_loss",),
    ),
    Mistake(
        "loss_for_class_numbers",
        "Your loss is the sparse one, which takes class numbers. The labels are one-hot rows, so "
        "use the categorical cross-entropy.",
        ('"categorical_crossentropy"', '"sparse_categorical_crossentropy"'),
        fails=("test_loss", "test_accuracy", "test_optimizer"),
    ),
    Mistake(
        "adam",
        "While the gradient stays the same, your steps stay equally long, as with Adam or plain "
        "gradient descent. RMSprop, which the notes use, takes shorter and shorter steps.",
        ('optimizer="rmsprop"', 'optimizer="adam"'),
        fails=("test_optimizer",),
    ),
    Mistake(
        "no_accuracy",
        'Your model doesn\'t report the accuracy beside the loss. Ask for it by `"accuracy"` when '
        "you compile the model.",
        (', metrics=["accuracy"]', ""),
        fails=("test_accuracy",),
    ),
    Mistake(
        "input_shape_ignored",
        "You always build the model for images of 28 x 28 x 1. Build it for the given "
        "`input_shape`.",
        ("            Input(input_shape),", "            Input((28, 28, 1)),"),
        fails=("test_architecture", "test_loss", "test_accuracy", "test_optimizer"),
    ),
    Mistake(
        "divided_by_256",
        "You divide by 256. The largest byte is 255, and it should become exactly 1.0.",
        ('astype("float32") / 255', 'astype("float32") / 256'),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "around_zero",
        "Your pixels lie between -1 and 1. Bring them between 0.0 and 1.0 instead.",
        ('astype("float32") / 255', 'astype("float32") / 127.5 - 1'),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "floor_division",
        "Your division drops what is behind the point, so nearly all pixels become 0. Divide with "
        "`/`.",
        ('astype("float32") / 255', 'astype("float32") // 255'),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "standardised",
        "You subtract the mean of these images and divide by their deviation. Only divide by the "
        "largest byte.",
        (
            'return images[..., np.newaxis].astype("float32") / 255',
            "images = images[..., np.newaxis].astype('float32')\n"
            "    return (images - images.mean()) / max(images.std(), 1e-9)",
        ),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "pixels_in_a_row",
        "You flatten each image into a row of pixels, as for a dense network. A convnet needs "
        "rows, columns and a channel.",
        ("images[..., np.newaxis]", "images.reshape(len(images), -1)"),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "channel_before_images",
        "You put the new axis in front of the images. Channels come last here.",
        ("images[..., np.newaxis]", "images[np.newaxis]"),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "three_channels",
        "You make three channels. A grey image has a single one.",
        ("images[..., np.newaxis]", "np.repeat(images[..., np.newaxis], 3, axis=-1)"),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "always_28_pixels",
        "You reshape to 28 x 28 pixels. Take the height and the width of the images that you are "
        "given.",
        ("images[..., np.newaxis]", "images.reshape(len(images), 28, 28, 1)"),
        fails=("test_prepare_images", "test_refuses"),
    ),
    Mistake(
        "class_number_written",
        "You write the class number into the row. Write a 1.",
        (
            "rows[np.arange(len(labels)), labels] = 1",
            "rows[np.arange(len(labels)), labels] = labels",
        ),
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "zero_at_the_class",
        "Your rows are 0 at the class and 1 everywhere else. It should be the other way round.",
        ("    return rows\n", "    return 1 - rows\n"),
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "classes_from_one",
        "You count the classes from 1. Class 0 belongs to the first column.",
        (
            "rows[np.arange(len(labels)), labels] = 1",
            "rows[np.arange(len(labels)), labels - 1] = 1",
        ),
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "labels_in_columns",
        "You make a column for each label. Make a row for each label, and a column for each class.",
        ("    return rows\n", "    return rows.T\n"),
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "one_column_too_many",
        "You make one column too many. The classes go from 0 to `num_classes - 1`.",
        ("np.zeros((len(labels), num_classes)", "np.zeros((len(labels), num_classes + 1)"),
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "whole_rows",
        "You take the labels as numbers of rows. Each label says in which column of its own row "
        "the 1 stands.",
        ("rows[np.arange(len(labels)), labels] = 1", "rows[labels % len(rows)] = 1"),
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "rows_of_integers",
        "Your rows hold integers or bools. Return floats.",
        ("    return rows\n", "    return rows.astype(int)\n"),
        fails=("test_labels", "test_refuses"),
    ),
    Mistake(
        "not_compiled",
        "You don't compile the model. Give it its optimizer, loss and metric before you return it.",
        (
            '    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        fails=("test_loss", "test_accuracy", "test_optimizer"),
    ),
    Mistake(
        "no_model_returned",
        "You return None instead of the model. `compile` returns nothing, so return the model on a "
        "line of its own.",
        (
            '    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", '
            'metrics=["accuracy"])\n    return model',
            '    return model.compile(optimizer="rmsprop", loss="categorical_crossentropy", '
            'metrics=["accuracy"])',
        ),
        fails=("test_architecture", "test_loss", "test_accuracy", "test_optimizer"),
    ),
    Mistake(
        "filters_doubled_again",
        "Your third convolution has 128 filters. Give it 64, like the second.",
        on('layers.Conv2D(64, 3, activation="relu", name', "64", "128"),
        fails=("test_architecture",),
    ),
    Mistake(
        "always_32_filters",
        "Your second and third convolutions have 32 filters. Give each of them 64.",
        on('layers.Conv2D(64, 3, activation="relu"),', "64", "32"),
        on('layers.Conv2D(64, 3, activation="relu", name', "64", "32"),
        fails=("test_architecture",),
    ),
    Mistake(
        "third_convolution_missing",
        "Your third convolution is missing. It comes after the second pooling.",
        (
            '            layers.Conv2D(64, 3, activation="relu", name="third_convolution"),\n',
            "",
        ),
        fails=("test_architecture",),
    ),
    Mistake(
        "second_pooling_missing",
        "You pool only once. Put max-pooling after the second convolution too.",
        ('            layers.MaxPooling2D(2, name="second_pooling"),\n', ""),
        fails=("test_architecture",),
    ),
    Mistake(
        "strides_for_pooling",
        "Your convolutions have strides of 2 in place of max-pooling. Let them move by one pixel, "
        "and pool afterwards.",
        ("layers.Conv2D(32, 3,", "layers.Conv2D(32, 3, strides=2,"),
        on('layers.Conv2D(64, 3, activation="relu"),', "3,", "3, strides=2,"),
        ("            layers.MaxPooling2D(2),\n", ""),
        ('            layers.MaxPooling2D(2, name="second_pooling"),\n', ""),
        fails=("test_architecture",),
    ),
    Mistake(
        "padded_pooling",
        "Your poolings keep incomplete windows at the edge. Leave out their padding, so that half "
        "the size is rounded down.",
        ("layers.MaxPooling2D(2),", 'layers.MaxPooling2D(2, padding="same"),'),
        ("layers.MaxPooling2D(2, name", 'layers.MaxPooling2D(2, padding="same", name'),
        fails=("test_architecture",),
    ),
    Mistake(
        "global_pooling_for_flatten",
        "You average each map before the dense layers. Flatten the maps, so that all 576 numbers "
        "are kept.",
        ("layers.Flatten()", "layers.GlobalAveragePooling2D()"),
        fails=("test_architecture",),
    ),
    Mistake(
        "flatten_missing",
        "You don't flatten the maps, so the dense layers work on each pixel by itself. Flatten the "
        "maps before the first dense layer.",
        ("            layers.Flatten(),\n", ""),
        fails=("test_architecture", "test_loss", "test_accuracy", "test_optimizer"),
    ),
    Mistake(
        "hidden_dense_missing",
        "The dense layer of 64 units is missing. Put it between flatten and the last layer.",
        ('            layers.Dense(64, activation="relu"),\n', ""),
        fails=("test_architecture",),
    ),
    Mistake(
        "wide_dense",
        "Your hidden dense layer has 512 units. Give it 64.",
        ("layers.Dense(64,", "layers.Dense(512,"),
        fails=("test_architecture",),
    ),
    Mistake(
        "third_convolution_linear",
        "Your third convolution has no activation. Give it ReLU, like the other two.",
        ('layers.Conv2D(64, 3, activation="relu", name', "layers.Conv2D(64, 3, name"),
        fails=("test_architecture",),
    ),
    Mistake(
        "relu_at_the_end",
        "Your last layer has ReLU, so its numbers are no probabilities. Give it softmax.",
        ('activation="softmax"', 'activation="relu"'),
        fails=("test_architecture", "test_loss"),
    ),
    Mistake(
        "softmax_in_the_middle",
        "Your dense layer of 64 units has softmax. Give it ReLU, and softmax only to the last "
        "layer.",
        ('layers.Dense(64, activation="relu")', 'layers.Dense(64, activation="softmax")'),
        fails=("test_architecture",),
    ),
    Mistake(
        "tanh_for_relu",
        "Your convolutions have tanh. Give each of them ReLU.",
        ('layers.Conv2D(32, 3, activation="relu")', 'layers.Conv2D(32, 3, activation="tanh")'),
        on('layers.Conv2D(64, 3, activation="relu"),', "relu", "tanh"),
        on('layers.Conv2D(64, 3, activation="relu", name', "relu", "tanh"),
        fails=("test_architecture",),
    ),
    Mistake(
        "batch_normalised",
        "You added batch normalisation, which the lesson's network doesn't have. Leave it out.",
        (
            "            layers.MaxPooling2D(2),\n",
            "            layers.BatchNormalization(),\n            layers.MaxPooling2D(2),\n",
        ),
        fails=("test_architecture", "test_optimizer"),
    ),
    Mistake(
        "dropout_added",
        "You added dropout, which the lesson's network doesn't have. Leave it out.",
        (
            "            layers.Flatten(),\n",
            "            layers.Flatten(),\n            layers.Dropout(0.5),\n",
        ),
        fails=("test_architecture", "test_optimizer"),
    ),
    Mistake(
        "mean_squared_error",
        "Your loss is the mean squared error, which suits numbers. For classes use the categorical "
        "cross-entropy.",
        ("categorical_crossentropy", "mse"),
        fails=("test_loss", "test_optimizer"),
    ),
    Mistake(
        "loss_from_logits",
        "Your loss applies a softmax of its own (`from_logits=True`), but the last layer has one "
        "already. Leave this option out.",
        ('loss="categorical_crossentropy"', "loss=CategoricalCrossentropy(from_logits=True)"),
        (
            "from keras import Input, Sequential, layers",
            "from keras import Input, Sequential, layers\n"
            "from keras.losses import CategoricalCrossentropy",
        ),
        fails=("test_loss",),
    ),
    Mistake(
        "adagrad",
        "Your optimizer is Adagrad, which never forgets old gradients. Use RMSprop.",
        ('optimizer="rmsprop"', 'optimizer="adagrad"'),
        fails=("test_optimizer",),
    ),
    Mistake(
        "rmsprop_with_momentum",
        "You give RMSprop a momentum, so its steps grow. Leave its options as they are, except the "
        "learning rate.",
        ('optimizer="rmsprop"', "optimizer=RMSprop(momentum=0.9)"),
        (
            "from keras import Input, Sequential, layers",
            "from keras import Input, Sequential, layers\nfrom keras.optimizers import RMSprop",
        ),
        fails=("test_optimizer",),
    ),
]
