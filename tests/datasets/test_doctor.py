"""What `kata doctor` says of the data: whether MNIST is there, and how to get it."""

from kata_datasets import doctor, mnist


def test_what_is_not_there_comes_with_the_way_to_get_it(tmp_path, monkeypatch):
    """With KATA_DATA the files are put there by hand, without it they are downloaded."""
    (found,) = doctor.look()
    assert not found.there
    assert "--full downloads it" in found.fix
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    (found,) = doctor.look()
    assert found.text == f"not in KATA_DATA = {tmp_path}"
    assert "put the four files of MNIST there" in found.fix


def test_what_is_there_needs_nothing(monkeypatch):
    """The folder is shown."""
    monkeypatch.setattr(mnist, "available", lambda: True)
    (found,) = doctor.look()
    assert found.there
    assert not found.fix
