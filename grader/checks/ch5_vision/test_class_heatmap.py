import numpy as np
from kata_checks.given_models import left_alone
from kata_datasets import pets, pets_net
from kata_grader.checking import (
    Row,
    agree,
    agree_on,
    as_array,
    expect,
    kit,
    points,
    rejects,
    training,
    unchanged,
)

SHAPE, CLASSES = (12, 10, 3), 4
CLOSE = {"rtol": 1e-3, "atol": 2e-3}
PICTURES, NEEDED, SHOWN = 40, 36, 4
# A place of the map is 8 pixels wide: its middle may miss the head by a quarter of that. The
# solution hits 38 to 40 heads of 40, on 20 seeds.
MARGIN = 2


def convnet(rng, classes=CLASSES, activation="softmax", hidden=0):
    """Return a chain of layers for images of 12 x 10 x 3, and their weights.

    Behind the flattening every place has weights of its own, so gradients differ from place to
    place; moving averages differ from those of any single image. With `hidden` units in between,
    no formula in the last weights gives the gradients.
    """
    chain = [
        ("Conv2D", {"filters": 5, "kernel_size": 3, "padding": "same", "name": "first"}),
        ("BatchNormalization", {"name": "normed"}),
        ("ReLU", {"name": "rectified"}),
        ("MaxPooling2D", {"pool_size": 2, "name": "smaller"}),
        ("Conv2D", {"filters": 6, "kernel_size": (3, 2), "activation": "relu", "name": "last"}),
        ("Flatten", {"name": "flat"}),
        *(
            [("Dense", {"units": hidden, "activation": "tanh", "name": "between"})]
            if hidden
            else []
        ),
        ("Dense", {"units": classes, "activation": activation, "name": "scores"}),
    ]
    shapes = [(3, 3, 3, 5), (5,), (5,), (5,), (5,), (5,), (3, 2, 5, 6), (6,)]
    shapes += [(96, hidden), (hidden,), (hidden, classes)] if hidden else [(96, classes)]
    weights = [rng.normal(size=shape) / np.sqrt(np.prod(shape[:-1])) for shape in shapes]
    weights[2:6] = [
        1 + 0.3 * rng.random(5),
        rng.normal(size=5),
        0.5 * rng.normal(size=5),
        0.2 + rng.random(5),
    ]
    weights[7] = 0.2 + 0.2 * rng.random(6)
    return chain, [*weights, 0.1 * rng.normal(size=classes)]


@points(3)
def test_heatmap(submission, reference, rng):
    """The heatmap of a class; by default, of the highest score."""
    for hidden in (0, 7, int(rng.integers(5, 12))):
        image, net = rng.normal(size=SHAPE).astype("float32"), convnet(rng, hidden=hidden)
        agree_on(heatmaps_of_classes, submission, reference, *net, image, **CLOSE)


def heatmaps_of_classes(side, chain, weights, image):
    """The heatmaps of grad_cam(model, image, "last", class_index) for classes 0 to 3, and None"""
    model = side.props.model_of(image.shape, chain, weights)
    with left_alone(side, model, weights, "grad_cam"):
        found = [side.grad_cam(model, image, "last", index) for index in range(CLASSES)]
        found.append(side.grad_cam(model, image, "last"))
    return [_known_by_its_size(one, image) for one in found]


def _known_by_its_size(heatmap, image):
    """Return a heatmap; one of the image's size is wrong in whatever way it was made."""
    return np.zeros(image.shape[:2]) if np.shape(heatmap) == image.shape[:2] else heatmap


@points(1)
def test_layers(submission, reference, rng):
    """The heatmap of any layer, in the size of its maps."""
    for name in ("normed", "smaller", "first", "rectified"):
        for index in (None, 1):
            image, net = rng.normal(size=SHAPE).astype("float32"), convnet(rng)
            agree_on(heatmap_of, submission, reference, *net, image, name, index, **CLOSE)
    image, net = rng.normal(size=SHAPE), convnet(rng, 2)
    for style in ("sequential", "branched"):
        agree_on(heatmap_of, submission, reference, *net, image, "last", None, style, **CLOSE)
    for kind in (float, np.float32):
        agree_on(image_afterwards, submission, reference, *net, image.astype(kind))


def heatmap_of(side, chain, weights, image, layer_name, class_index, style="functional"):
    """The heatmap of grad_cam(model, image, layer_name, class_index)"""
    model = side.props.model_of(image.shape, chain, weights, style)
    options = {} if class_index is None else {"class_index": class_index}
    found = side.grad_cam(model, image, layer_name, **options)
    return _known_by_its_size(found, image) if layer_name in ("smaller", "last") else found


def image_afterwards(side, chain, weights, image):
    """The image after grad_cam(model, image, "last")"""
    model = side.props.model_of(image.shape, chain, weights)
    kept = kit(side).put(image)
    side.grad_cam(model, kept, "last")
    return kept.copy()


@points(1)
def test_single_unit(submission, reference, rng):
    """A single sigmoid unit; a map that stays 0 where nothing speaks for it."""
    for index, hidden in [(0, 0), (None, 0), (0, 8)]:
        image, (chain, weights) = rng.normal(size=SHAPE), convnet(rng, 1, "sigmoid", hidden)
        agree_on(heatmap_of, submission, reference, chain, weights, image, "last", index, **CLOSE)
        if hidden:
            continue
        against = [*weights[:-2], -np.abs(weights[-2]), weights[-1]]
        agree_on(heatmap_of, submission, reference, chain, against, image, "last", index, **CLOSE)


@points(2)
def test_overlay(submission, reference, rng):
    """The overlay: hot places where they belong, as opaque as alpha says."""
    # The second size is no multiple of the heatmap's.
    for height, width in [(48, 40), (50, 44)]:
        image = rng.integers(70, 180, size=(height, width, 3)).astype(np.uint8)
        agree_on(overlay, submission, reference, image)
    hot = _several_hot(rng)
    agree_on(hot_places, submission, reference, image, hot)
    agree_on(hot_places, submission, reference, image, hot[::-1])
    # With many places, some of them less than a pixel wide.
    for rows, columns in [(32, 27), (31, 95), (90, 61)]:
        agree_on(hot_places, submission, reference, image, _in_many_places(hot, rows, columns))
    agree_on(overlays_of_extremes, submission, reference)
    unchanged(submission.overlay_heatmap, image, np.eye(3, 4), 0.7)


def overlay(side, image):
    """What overlay_heatmap makes of a picture and heatmaps of 3 x 5"""
    corner, centre = np.zeros((3, 5)), np.zeros((3, 5))
    corner[0, 4] = centre[1, 2] = 1.0
    found = side.overlay_heatmap(image, corner)
    kind = getattr(found, "dtype", type(found).__name__)
    expect(kind == np.uint8, f"overlay_heatmap: expected an array of uint8, received {kind}")
    if found.shape != image.shape:
        return {"shape": found.shape}

    def laid(picture, heatmap, alpha):
        return as_array(side.overlay_heatmap(picture, heatmap, alpha), picture.shape, "the overlay")

    def apart(one, other):
        return float(np.abs(one - other).mean())

    hot, elsewhere = laid(image, corner, 0.6), laid(image, centre, 0.6)
    places = {
        "top right": np.s_[:8, -4:],
        "in the centre": np.s_[20:28, 18:22],
        "top left": np.s_[:4, :5],
        "bottom left": np.s_[-8:, :4],
        "bottom right": np.s_[-8:, -4:],
    }
    moved = {name: apart(hot[place], elsewhere[place]) for name, place in places.items()}
    strong, weak = (apart(laid(image, corner, alpha), image) for alpha in (0.9, 0.3))
    large = np.random.RandomState(1).random_sample(image.shape[:2])
    return {
        "shape": found.shape,
        "alpha=0 gives the image back": all(
            np.abs(laid(image, heatmap, 0.0) - image).max() <= 1 for heatmap in (corner, large)
        ),
        "a larger alpha leads": (
            "farther from the image"
            if strong > 1.3 * weak
            else "nearer to it"
            if weak > 1.3 * strong
            else "as far from it"
        ),
        "by default alpha is 0.4": apart(found.astype(float), laid(image, corner, 0.4)) < 0.01,
        "where another place is hot, the picture changes": sorted(
            name for name, difference in moved.items() if difference > 3
        ),
    }


def _several_hot(rng):
    """Return a heatmap of 3 x 3 with four hot places, in all of its rows and columns."""
    hot, columns = np.zeros((3, 3)), rng.permutation(3)
    hot[range(3), columns] = rng.permutation([1.0, 0.9, 0.85])
    hot[0, columns[1]] = rng.uniform(0.85, 0.95)
    return hot


def _in_many_places(hot, rows, columns):
    """Return a heatmap of so many places, hot near the middle of each place of one of 3 x 3."""
    down, across = (_three_parts(length) for length in (rows, columns))
    found = np.zeros((rows, columns))
    for row, column in np.ndindex(3, 3):
        found[down[row], across[column]] = hot[row, column]
    return found


def _three_parts(length):
    """Return slices of the first eighth, an eighth in the middle, and the last one."""
    part = length // 8
    return np.s_[:part], np.s_[(length - part) // 2 : (length + part) // 2], np.s_[-part:]


def hot_places(side, image, heatmap):
    """Where overlay_heatmap(image, heatmap, 0.6) shows a hot place: corners, edges, centre"""
    hot, cold = (
        as_array(side.overlay_heatmap(image, one, 0.6), image.shape, "the overlay")
        for one in (heatmap, np.zeros_like(heatmap))
    )
    # There the middle of a place of the heatmap lies, in whatever way it is stretched.
    rows, columns = (
        {first: np.s_[:2], "": np.s_[size // 2 - 1 : size // 2 + 1], last: np.s_[-2:]}
        for size, first, last in zip(
            image.shape, ("top", "left"), ("bottom", "right"), strict=False
        )
    )
    changes = {
        f"{row} {column}".strip() or "centre": float(np.abs(hot - cold)[there].mean())
        for row, down in rows.items()
        for column, across in columns.items()
        for there in [(down, across)]
    }
    return [place for place, change in changes.items() if change > max(3, *changes.values()) / 3]


def _three_heats(overlay):
    """Return how many colours the left, the middle and the right of an overlay have."""
    return len({tuple(overlay[3, column].tolist()) for column in (1, 4, 7)})


def overlays_of_extremes(side):
    """Whether overlays leave black dark and white bright, for all colours and values of alpha"""
    shape, found = (6, 9, 3), {}
    black, white = (np.full(shape, value, np.uint8) for value in (0, 255))
    for alpha in (0.1, 0.4, 1.0):
        bounds = {}
        for picture in (black, white):
            # One colour for the whole picture, however a heatmap is stretched.
            overlays = [
                as_array(side.overlay_heatmap(picture, np.full((1, 1), heat), alpha), shape, "it")
                for heat in (1.0, 0.75, 0.5, 0.25, 0.0)
            ]
            bounds[int(picture.max())] = np.min(overlays), np.max(overlays)
        # Mixed or added, each channel moves by the part alpha of 255 at most.
        found[f"alpha={alpha} leaves black as dark as it should"] = bool(
            bounds[0][1] <= 255 * alpha + 2
        )
        found[f"alpha={alpha} leaves white as bright as it should"] = bool(
            bounds[255][0] >= 255 * (1 - alpha) - 2
        )
    heats = side.overlay_heatmap(black, np.array([[0.0, 0.5, 1.0]]), 1.0)
    found["0, 0.5 and 1 have colours of their own"] = (
        _three_heats(as_array(heats, shape, "it")) == 3
    )
    return found


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: an alpha outside 0 ... 1."""
    image, heatmap = rng.integers(0, 256, (6, 8, 3)).astype(np.uint8), rng.random((3, 4))
    overlay_of = submission.overlay_heatmap, reference.overlay_heatmap
    agree(*overlay_of, image, heatmap, 0.0, pixels=True)
    centre = np.zeros((3, 3))
    centre[1, 1] = 1.0
    large = rng.integers(70, 180, size=(48, 40, 3)).astype(np.uint8)
    agree_on(hot_places, submission, reference, large, np.abs(centre - rng.integers(2)))
    above = float(rng.uniform(1.01, 9))
    for alpha in (-0.1, 1.5, 2, -3, above, -above):
        rejects(submission.overlay_heatmap, image, heatmap, alpha)


# As slow as a training, so proofs run it last too.
@training
@points(2)
def test_pets(submission, reference, secret_seed, sheet, progress):
    """On 9 of 10 cats and dogs the heatmap's peak lies on the head."""
    images, labels, boxes = pets.cats_and_dogs(PICTURES, secret_seed)
    model = submission.props.model_of(
        pets_net.INPUT_SHAPE, pets_net.LAYERS, pets_net.load_weights()
    )
    hits, heatmaps, others = 0, [], []
    for number, (image, label, box) in enumerate(zip(images, labels, boxes, strict=True)):
        pixels = image / np.float32(255)
        found = submission.grad_cam(model, pixels, pets_net.LAST_MAPS, class_index=int(label))
        heatmap = as_array(found, (8, 8), "the heatmap")
        heatmaps.append(found)
        hits += peak_lies_in(box, heatmap, image.shape[0])
        if number < SHOWN:
            other = submission.grad_cam(
                model, pixels, pets_net.LAST_MAPS, class_index=1 - int(label)
            )
            others.append(as_array(other, (8, 8), "the heatmap"))
        progress(number + 1, PICTURES, "picture")
    expect(
        hits >= NEEDED,
        f"The peak of the heatmap for the right class should lie on the head of the cat or dog in "
        f"at least {NEEDED} of {PICTURES} pictures: it does in {hits}.",
    )
    expect(
        not np.allclose(heatmaps[:SHOWN], others, atol=0.01),
        "The heatmap for the wrong class should be another one than that for the right class. "
        "Received the same.",
    )
    # Of pale pictures the network is less sure: none of its gradients is nearly 0.
    pale = (0.25 + 0.5 * images[:SHOWN] / 255).astype("float32")
    agree_on(heatmaps_of_pictures, submission, reference, pale, **CLOSE)
    overlays = [
        submission.overlay_heatmap(image, heatmap)
        for image, heatmap in zip(images[:SHOWN], heatmaps, strict=False)
    ]
    names = [pets.PETS[label] for label in labels[:SHOWN]]
    twice = np.ones((2, 2, 1), np.uint8)
    rows = [
        Row("pictures that the network tells apart", [np.kron(i, twice) for i in images[:SHOWN]]),
        Row("your heatmaps for the right class", [np.kron(i, twice) for i in overlays], names),
    ]
    sheet(rows, "pictures that the network tells apart, and your heatmaps over them")


def heatmaps_of_pictures(side, images):
    """The heatmaps of grad_cam for the classes 0 and 1, of a trained network and pale pictures"""
    weights = pets_net.load_weights()
    model = side.props.model_of(pets_net.INPUT_SHAPE, pets_net.LAYERS, weights)
    name = pets_net.LAST_MAPS
    with left_alone(side, model, weights, "grad_cam"):
        return [[side.grad_cam(model, image, name, index) for index in (0, 1)] for image in images]


def peak_lies_in(box, heatmap, size):
    """Return whether the middle of the hottest place lies on a head; an even map has no peak."""
    if np.ptp(heatmap) == 0:
        return False
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    top, left, bottom, right = box
    y, x = (row + 0.5) * size / len(heatmap), (column + 0.5) * size / heatmap.shape[1]
    return bool(top - MARGIN <= y < bottom + MARGIN and left - MARGIN <= x < right + MARGIN)
