"""Jena's weather, in small: the real header, and rows as they are in the real file."""

import zipfile

import numpy as np
import pytest
from kata_datasets import jena
from kata_datasets.errors import DatasetUnavailable

HEADER = (
    '"Date Time","p (mbar)","T (degC)","Tpot (K)","Tdew (degC)","rh (%)","VPmax (mbar)",'
    '"VPact (mbar)","VPdef (mbar)","sh (g/kg)","H2OC (mmol/mol)","rho (g/m**3)","wv (m/s)",'
    '"max. wv (m/s)","wd (deg)"\n'
)
ROWS = (
    "01.01.2009 00:10:00,996.52,-8.02,265.40,-8.90,93.30,3.33,3.11,0.22,1.94,3.12,1307.75,1.03,"
    "1.75,152.30\n"
    "01.01.2009 00:20:00,996.57,-8.41,265.01,-9.28,93.40,3.23,3.02,0.21,1.89,3.03,1309.80,0.72,"
    "1.50,136.10\n"
)


@pytest.fixture(autouse=True)
def _two_rows(monkeypatch):
    monkeypatch.setattr(jena, "ROWS", 2)


def zipped(path, text=HEADER + ROWS, member=jena.MEMBER):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, text)


def check(rows):
    assert rows.shape == (2, 14)
    assert rows[0, :4].tolist() == [996.52, -8.02, 265.40, -8.90]
    assert rows[1, -1] == 136.10
    assert rows.dtype == np.float64


@pytest.mark.parametrize("place", ["", "jena"])
def test_the_zip_is_read_from_a_local_copy(tmp_path, monkeypatch, place):
    zipped(tmp_path / place / f"{jena.MEMBER}.zip")
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    check(jena.load())


def test_the_csv_is_read_too_with_or_without_quotes(tmp_path, monkeypatch):
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    for header in (HEADER, HEADER.replace('"', "")):
        (tmp_path / jena.MEMBER).write_text(header + ROWS)
        check(jena.load())


def test_it_is_downloaded_once(server, tmp_path, monkeypatch):
    zipped(tmp_path / "served.zip")
    server.files["jena.zip"] = (tmp_path / "served.zip").read_bytes()
    original = jena.Original(f"{jena.MEMBER}.zip", "jena", (server.url + "jena.zip",), None)
    monkeypatch.setattr(jena, "ARCHIVE", original)
    check(jena.load())
    check(jena.load())
    assert len(server.ranges) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + ROWS.splitlines()[0], "is not complete"),
        (HEADER.replace("wv (m/s)", "wind") + ROWS, "has other columns"),
        (HEADER + ROWS.replace("-8.02", "cold"), "not numbers"),
        ("", "has other columns"),
    ],
)
def test_another_file_is_refused(tmp_path, monkeypatch, text, message):
    (tmp_path / jena.MEMBER).write_text(text)
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match=message):
        jena.load()


def test_a_zip_without_the_member_is_refused(tmp_path, monkeypatch):
    zipped(tmp_path / f"{jena.MEMBER}.zip", member="other.csv")
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match=r"holds no jena_climate_2009_2016\.csv"):
        jena.load()


def test_without_a_network_the_message_names_the_variable(monkeypatch):
    monkeypatch.setattr(jena, "ARCHIVE", jena.Original("jena.zip", "jena", (), None))
    with pytest.raises(DatasetUnavailable, match="KATA_DATA"):
        jena.load()
