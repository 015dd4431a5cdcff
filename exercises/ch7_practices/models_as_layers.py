r"""# Models as layers: two cameras, one base

A person sees depth with two eyes. Look at your finger with one eye, then with the other: it
jumps sideways, and the nearer it is, the farther. A pair of cameras side by side does the same.
How far a thing moves from one picture to the other is its **disparity**, and with a distance
$b$ between the cameras (measured in pixels at one metre)

$$ depth = b / disparity $$

**By hand**, for $b = 12$: a thing at column 20 in the left picture and at column 16 in the
right one has a disparity of 4, and is 3 metres away. At columns 24 and 12 it would be 1 metre
away. Column 20 alone says nothing.

Both cameras see the same kind of picture, so one network can look at both. A model can be
called like a layer, on any symbolic tensor:

```text
left picture  ──▶ base ──┐
                  ║      ├──▶ concatenate ──▶ dense, 1 unit ──▶ depth
right picture ──▶ base ──┘
            (one base, called twice)
```

Calling it twice makes no second copy. The base's weights are **counted once** and used twice:
what the left camera teaches it helps with the right one. In training the gradients of both
calls are added and move the same weights.

What comes out of the base may be a row of numbers for each picture or a stack of maps
`(h, w, channels)`; maps are flattened before a dense layer reads them.

## What today's Keras does otherwise than the notes

The notes reuse a large base (Xception) that was trained before, and say that the two calls
share its learned representations. They share its weights, which are **updated by training** as
those of any layer are, unless you freeze them."""

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    """Build a model that tells the depth of a scene from two pictures.

    Both pictures go through `base`: the very model that is handed over, called twice, no copy of
    it. What it makes of them is brought together (concatenated, for instance), and the model ends
    in one linear unit. Layers between are your choice. The base stays as trainable as it
    is: training the model updates its weights.

    The model is compiled with the mean squared error or the mean absolute error. The optimizer is
    your choice: the training in the checks compiles the model anew.

    Args:
        base: a built keras.Model from pictures (n, h, w, channels) to rows (n, features) or maps
            (n, rows, columns, features).
        image_shape: (h, w, channels) of the pictures, as the base takes them.

    Returns:
        a compiled keras.Model with two inputs, the left pictures and the right ones, handed over as
        a list in this order, to depths (n, 1).
    """
    raise NotImplementedError(
        "build_stereo_model: call the base on two inputs, flatten, concatenate, end in a linear "
        "unit."
    )
