"""The stand-ins for Keras's NumPy backend do what JAX, optree, ml_dtypes, h5py and SciPy do."""

import io
import itertools
from collections import OrderedDict, defaultdict, deque, namedtuple

import numpy as np
import pytest

# Before the stand-ins, which are taken for these packages where there are none.
jax = pytest.importorskip("jax")
optree = pytest.importorskip("optree")
from kata_numpy_backend import dtypes, hdf5, lax, science, trees  # noqa: E402
from kata_numpy_backend.threads import AtOnce  # noqa: E402

CLOSE = {"rtol": 1e-5, "atol": 1e-5}
LAST = lax.ConvDimensionNumbers((0, 3, 1, 2), (3, 2, 0, 1), (0, 3, 1, 2))
FIRST = lax.ConvDimensionNumbers((0, 1, 2, 3), (3, 2, 0, 1), (0, 1, 2, 3))


def theirs_of(numbers):
    return jax.lax.ConvDimensionNumbers(*numbers)


def both(name, *arguments, numbers=None, **options):
    """What the stand-in and JAX give."""
    ours = {} if numbers is None else {"dimension_numbers": numbers}
    theirs = {} if numbers is None else {"dimension_numbers": theirs_of(numbers)}
    found = getattr(lax, name)(*arguments, **options, **ours)
    return found, np.asarray(getattr(jax.lax, name)(*arguments, **options, **theirs))


def same(found, wanted):
    assert (found.shape, found.dtype) == (wanted.shape, wanted.dtype)
    np.testing.assert_allclose(found, wanted, **CLOSE)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("padding", ["SAME", "valid", [(2, 1), (0, 3)]])
@pytest.mark.parametrize(
    ("stride", "dilation"), [((1, 1), (1, 1)), ((2, 3), (1, 1)), ((1, 2), (2, 3))]
)
def test_convolutions(rng, padding, stride, dilation):
    """With strides, paddings and dilation, channels last and first."""
    x = rng.normal(size=(2, 9, 11, 3)).astype("float32")
    kernel = rng.normal(size=(3, 2, 3, 4)).astype("float32")
    options = {"rhs_dilation": dilation}
    same(*both("conv_general_dilated", x, kernel, stride, padding, numbers=LAST, **options))
    x = np.moveaxis(x, -1, 1)
    same(*both("conv_general_dilated", x, kernel, stride, padding, numbers=FIRST, **options))


@pytest.mark.parametrize("groups", [2, 6])
def test_groups_and_depthwise(rng, groups):
    """Channels in groups, down to one for each channel."""
    x = rng.normal(size=(2, 8, 7, 6)).astype("float32")
    kernel = rng.normal(size=(3, 3, 6 // groups, 12)).astype("float32")
    options = {"feature_group_count": groups, "numbers": LAST}
    same(*both("conv_general_dilated", x, kernel, (2, 1), "SAME", **options))


def test_one_and_three_dimensions(rng):
    """Sequences and videos."""
    for size in (1, 3):
        space = tuple(range(1, size + 1))
        sides = 0, size + 1, *space
        numbers = lax.ConvDimensionNumbers(sides, (size + 1, size, *range(size)), sides)
        x = rng.normal(size=(2, *[6] * size, 3)).astype("float32")
        kernel = rng.normal(size=(*[2] * size, 3, 4)).astype("float32")
        same(*both("conv_general_dilated", x, kernel, [2] * size, "SAME", numbers=numbers))


@pytest.mark.parametrize("padding", [[(2, 2), (1, 1)], [(0, 3), (-1, 2)]])
@pytest.mark.parametrize("dilation", [(1, 1), (2, 1)])
def test_transposed_convolutions(rng, padding, dilation):
    """With strides, and paddings that cut."""
    x = rng.normal(size=(2, 5, 4, 3)).astype("float32")
    kernel = rng.normal(size=(3, 2, 5, 3)).astype("float32")
    options = {"rhs_dilation": dilation, "transpose_kernel": True, "numbers": LAST}
    same(*both("conv_transpose", x, kernel, (2, 3), padding=padding, **options))


@pytest.mark.parametrize("padding", ["SAME", "VALID"])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_pooling(rng, padding, stride):
    """The largest, and the sum."""
    x = rng.normal(size=(2, 7, 8, 3)).astype("float32")
    window, strides = (1, 3, 2, 1), (1, stride, 2, 1)
    for name, first in (("max", -np.inf), ("add", 0.0)):
        found = lax.reduce_window(x, first, getattr(lax, name), window, strides, padding)
        theirs = getattr(jax.lax, name)
        wanted = jax.lax.reduce_window(x, first, theirs, window, strides, padding)
        same(found, np.asarray(wanted))


def test_a_window_that_does_not_fit_sees_nothing(rng):
    """As in JAX the result is empty."""
    x = rng.normal(size=(1, 2, 2, 1)).astype("float32")
    kernel = rng.normal(size=(3, 3, 1, 1)).astype("float32")
    same(*both("conv_general_dilated", x, kernel, (1, 1), "VALID", numbers=LAST))


def test_fourier_transforms(rng):
    """Of one axis and of two."""
    x = rng.normal(size=(3, 4, 5)).astype("float32")
    for name in ("fft", "fft2"):
        real, imaginary = getattr(science, name)((x, 2 * x))
        wanted = getattr(jax.numpy.fft, name)(x + 2j * x)
        np.testing.assert_allclose(real + 1j * imaginary, wanted, rtol=1e-4, atol=1e-4)


def test_what_is_scipys(rng):
    """Functions, and values between pixels."""
    special, ndimage = pytest.importorskip("scipy.special"), pytest.importorskip("scipy.ndimage")
    x = rng.normal(size=(3, 4))
    np.testing.assert_allclose(science.erf(x), special.erf(x), **CLOSE)
    for axis, keeps in ((None, False), (1, True)):
        wanted = special.logsumexp(x, axis=axis, keepdims=keeps)
        np.testing.assert_allclose(science.logsumexp(x, axis, keeps), wanted, **CLOSE)
    image = rng.normal(size=(5, 6)).astype("float32")
    places = [rng.uniform(0, size - 1, (7, 3)) for size in image.shape]
    for order in (0, 1):
        found = science.map_coordinates(image, places, order)
        same(found, ndimage.map_coordinates(image, places, order=order, mode="nearest"))


Pair = namedtuple("Pair", "left right")


class Twice:
    def __init__(self, parts):
        self.parts = parts

    def tree_flatten(self):
        return self.parts, "told"

    @classmethod
    def tree_unflatten(cls, metadata, parts):
        assert metadata == "told"
        return cls(list(parts))

    def __repr__(self):
        return f"Twice({self.parts})"

    def __eq__(self, other):
        return isinstance(other, Twice) and self.parts == other.parts


for _module in (trees, optree):
    _module.register_pytree_node_class(Twice, namespace="keras")

TREES = [
    *(1, None, [], (), {}, [1, (2, None)], {"b": 1, "a": [2, {"c": 3}]}, Pair(1, [2, 3])),
    *(OrderedDict(b=1, a=2), defaultdict(list, {"b": [1], "a": [2]}), deque([1, [2]], maxlen=4)),
    *({1: "x", "a": "y"}, Twice([1, {"k": (2, 3)}]), [Twice([]), {"z": None}]),
]


@pytest.mark.parametrize("none_is_leaf", [True, False])
@pytest.mark.parametrize("tree", TREES, ids=repr)
def test_trees(tree, none_is_leaf):
    """Leaves, paths, sizes, and the tree made anew."""
    options = {"none_is_leaf": none_is_leaf, "namespace": "keras"}
    found, wanted = trees.tree_flatten(tree, **options), optree.tree_flatten(tree, **options)
    assert found[0] == wanted[0]
    assert (found[1].num_leaves, found[1].num_nodes) == (wanted[1].num_leaves, wanted[1].num_nodes)
    again = trees.tree_unflatten(found[1], found[0])
    assert (type(again), again) == (type(tree), tree)
    assert trees.tree_paths(tree, **options) == optree.tree_paths(tree, **options)
    assert trees.tree_is_leaf(tree, **options) == optree.tree_is_leaf(tree, **options)

    def told(*leaves):
        return repr(leaves)

    is_leaf = {"is_leaf": lambda one: isinstance(one, tuple)}
    for more in ({}, is_leaf):
        assert trees.tree_map(told, tree, **options, **more) == optree.tree_map(
            told, tree, **options, **more
        )


def test_two_trees():
    """Other trees are cut where the first has its leaves, or refused."""

    def mapped(module, one, other):
        options = {"none_is_leaf": True, "namespace": "keras"}
        try:
            return module.tree_map(lambda *leaves: repr(leaves), one, other, **options)
        except ValueError:
            return "refused"

    for one, other in itertools.product(TREES, repeat=2):
        assert mapped(trees, one, other) == mapped(optree, one, other), (one, other)


def test_limits_of_numbers():
    """Those that Keras asks for."""
    theirs = pytest.importorskip("ml_dtypes")
    for name in ("float16", "float32", "float64"):
        assert dtypes.finfo(name).max == theirs.finfo(name).max
        assert dtypes.finfo(name).eps == theirs.finfo(name).eps
    for name in ("int8", "uint8", "int32"):
        assert dtypes.iinfo(name).max == theirs.iinfo(name).max


def test_files_of_weights(tmp_path):
    """What is written is read again, by path and by walking, as with h5py."""

    def walked(module, place):
        with module.File(place, "w") as file:
            file.create_group("layers/dense").create_group("vars")["0"] = np.ones((2, 1))
            file.attrs["told"] = "yes"
            file["layers/dense/vars"].attrs["kind"] = "Dense"
        if not isinstance(place, str):
            place = io.BytesIO(place.getvalue())
        found = []
        with module.File(place, "r") as file:
            file.visititems(lambda name, one: found.append((name, isinstance(one, module.Group))))
            array = file["layers"]["dense/vars/0"]
            found += [array[()].tolist(), array.shape, "layers/none" in file, "layers" in file]
            found += [dict(file.attrs), dict(file["layers/dense/vars"].attrs)]
        return found

    theirs = pytest.importorskip("h5py")
    for place in (lambda: str(tmp_path / "weights"), io.BytesIO):
        assert walked(hdf5, place()) == walked(theirs, place())
    with pytest.raises(OSError, match="no file of weights"):
        hdf5.File(io.BytesIO(b"nothing"))


def test_an_executor_without_threads():
    """What it is given is done at once, and what that raises is kept for who asks."""
    with AtOnce() as executor:
        assert list(executor.map(divmod, [7, 9], [2, 4])) == [(3, 1), (2, 1)]
        failed = executor.submit(divmod, 1, 0)
    assert failed.done()
    with pytest.raises(ZeroDivisionError):
        failed.result()
