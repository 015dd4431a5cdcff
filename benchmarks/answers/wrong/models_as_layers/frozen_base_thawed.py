# A base that is frozen as a whole is made trainable.
r"""# Models as layers: two cameras, one base

Two eyes help you to see depth. Look at your finger with one eye, then with the other. The finger
seems to jump sideways, and the nearer it is, the farther it jumps. Two cameras side by side see the
same jump. The number of pixels by which a thing moves from one picture to the other is its
**disparity**. It tells how far away the thing is:

$$ depth = b / disparity $$

The depth is in metres. The number $b$ stands for the distance between the cameras. It is the
disparity, in pixels, of a thing that is 1 metre away.

**By hand.** Let $b = 12$. A thing is at column 20 in the left picture and at column 16 in the right
one. Its disparity is 4, so it is 3 metres away. At columns 24 and 12 it would be 1 metre away.
Column 20 alone tells you nothing about the depth, so you need both pictures.

Both cameras take the same kind of picture, so one network, the *base*, can look at both. You can
call a model like a layer, on any symbolic tensor of the right shape:

```text
left picture  ──▶ base ──┐
                  ║      ├──▶ concatenate ──▶ dense, 1 unit ──▶ depth
right picture ──▶ base ──┘
            (one base, called twice)
```

Calling the base twice makes no second copy. Its weights are **counted once** and used twice. In
training, the gradients of both calls are added and move the same weights. So what the base learns
from the left camera also helps it with the right one.

For each picture, a base may give a row of numbers or a stack of maps `(h, w, channels)`. Flatten
maps before a dense layer reads them.

## Predict first

1. Let $b = 12$. The model measures a disparity that is 1 pixel too large. How wrong is the depth
   of a thing whose true disparity is 2? How wrong is it if the true disparity is 12?
2. The base has 1,000 parameters and turns each picture into a row of 8 numbers. Its two rows are
   concatenated and go into one linear unit. How many parameters does the model have? How many does
   it have if you use a copy of the base for the right camera, and what else do you lose?
3. Another base turns each picture into maps of shape (4, 4, 8). How many parameters does the linear
   unit have now?

## Where Keras differs from the notes

This course follows study notes on chapters 5 to 7 of *Deep Learning with Python*. The notes use a
large base that was trained before, Xception, and say that the two calls share its learned
representations. What they really share is its weights. These are **updated by training** like those
of any layer, unless you freeze them.
"""

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    """Build a model that tells the depth of a scene from two pictures.

    Both pictures go through `base`. Call the very model that you are given, twice, and make no copy
    of it. Bring its two results together so that it still counts which of them is the left one, for
    instance by concatenating them, and end the model in one linear unit. You may put layers of your
    choice in between. Leave the base as trainable as it is, so that training the model updates the
    base's weights.

    Compile the model with the mean squared error or the mean absolute error. Choose any optimizer:
    before its training, a check compiles the model again.

    Args:
        base: a built keras.Model from pictures (n, h, w, channels) to rows (n, features) or maps
            (n, rows, columns, features).
        image_shape: (h, w, channels) of the pictures, as the base takes them.

    Returns:
        a compiled keras.Model from a list of two inputs, the left pictures and the right ones in
        this order, to depths (n, 1).
    """
    if not base.trainable:
        base.trainable = True  # training the model shall update its weights
    left = Input(image_shape)
    right = Input(image_shape)
    left_features = layers.Flatten()(base(left))
    right_features = layers.Flatten()(base(right))
    features = layers.concatenate([left_features, right_features])
    model = Model([left, right], layers.Dense(1)(features))
    model.compile(optimizer="adam", loss="mse")
    return model
