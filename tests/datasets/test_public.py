import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from kata_datasets import digits, public
from kata_grader.errors import KitFault

from tests.deadlines import PATIENCE


@pytest.fixture
def package(tmp_path):
    public.write_public(tmp_path)
    return tmp_path / "kata_datasets"


def test_the_copy_holds_the_training_digits_alone(package):
    with np.load(package / "files" / "mnist_5k.npz", allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    data = digits.load()
    assert images.shape == (4000, 28, 28)
    assert {i.tobytes() for i in images} == {i.tobytes() for i in data.x_train}
    assert not {i.tobytes() for i in images} & {i.tobytes() for i in data.x_test}
    by_image = {i.tobytes(): y for i, y in zip(data.x_train, data.y_train, strict=True)}
    assert [by_image[i.tobytes()] for i in images] == labels.tolist()


def test_the_loader_of_the_copy_holds_out_a_part_of_them(package):
    code = (
        "import numpy as np\nfrom kata_datasets import digits\ndata = digits.load()\n"
        "images = {i.tobytes() for i in (*data.x_train, *data.x_test)}\n"
        "print(digits.__file__, len(images))\n"
        "print(np.bincount(data.y_train).tolist() + np.bincount(data.y_test).tolist())"
    )
    path = [str(package.parent), *filter(None, sys.path)]
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:] = {path!r}\n{code}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    where, counts = ran.stdout.splitlines()
    assert where == f"{package / 'digits.py'} 4000"
    assert counts == str([300] * 10 + [100] * 10)


def test_every_module_goes_along_and_nothing_else(package):
    original = public.HERE
    names = {path.name for path in original.glob("*.py")}
    assert {path.name for path in package.iterdir()} == names | {"files"}
    for name in names:
        assert (package / name).read_bytes() == (original / name).read_bytes()


def test_a_data_file_that_nobody_has_judged_is_not_handed_out(tmp_path, monkeypatch):
    monkeypatch.delitem(public.FILES, "mnist_5k.npz")
    with pytest.raises(KitFault, match=r"mnist_5k\.npz is not in the FILES"):
        public.write_public(tmp_path)


def test_two_copies_are_equal(tmp_path):
    for name in ("one", "two"):
        public.write_public(tmp_path / name)
    one, two = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two


def test_data_goes_along_only_with_the_modules_that_are_used(tmp_path):
    public.write_public(tmp_path / "with", {"digits"})
    public.write_public(tmp_path / "without", {"reviews"})
    assert (tmp_path / "with/kata_datasets/files/mnist_5k.npz").is_file()
    assert not list((tmp_path / "without/kata_datasets/files").iterdir())


def test_weights_that_answers_start_from_go_along_whole(package):
    for name in ("creature_base.npz", "pets_net.npz", "wide_base.npz"):
        file = Path("files") / name
        assert (package / file).read_bytes() == (public.HERE / file).read_bytes()


def test_every_data_file_is_read_by_the_module_that_it_goes_along_with():
    for name, (module, _) in public.FILES.items():
        assert f"files/{name}" in (public.HERE / f"{module}.py").read_text("utf-8")


def test_word_vectors_go_along_whole(tmp_path):
    public.write_public(tmp_path, {"words"})
    (file,) = (tmp_path / "kata_datasets" / "files").iterdir()
    assert file.name == "words.glove.txt.gz"
    assert file.read_bytes() == (public.HERE / "files" / file.name).read_bytes()
