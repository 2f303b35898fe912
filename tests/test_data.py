"""The data files, their loaders, and what damaged or missing data gets."""

import hashlib
import json
import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest

from cs231n import data_utils
from cs231n.data_files import DataError, array_sum, data_dir, read_manifest

DATASETS = Path(__file__).resolve().parents[1] / "datasets"
FILES = ["cifar10_mini.npz", "fashion_mnist_mini.npz", "moby_dick.txt"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder of the test's own, without full sets."""
    for name in [*FILES, "manifest.json"]:
        shutil.copy(DATASETS / name, tmp_path)
    monkeypatch.setenv("CS231N_DATA", str(tmp_path))
    return tmp_path


def splits(data):
    return [{image.tobytes() for image in data[f"X_{split}"]} for split in ("train", "val", "test")]


def add_full_set(folder, counts=(60, 20)):
    """Put a tiny stand-in for the full set, and its sums, into a data folder."""
    rng = np.random.default_rng(5)
    arrays = {}
    for split, count in zip(("train", "test"), counts, strict=True):
        arrays[f"X_{split}"] = rng.integers(0, 256, (count, 32, 32, 3), dtype=np.uint8)
        arrays[f"y_{split}"] = rng.integers(0, 10, count, dtype=np.uint8)
    path = folder / "full" / "cifar10.npz"
    path.parent.mkdir(exist_ok=True)
    np.savez(path, **arrays)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["full"]["cifar10"]["arrays"] = {key: array_sum(array) for key, array in arrays.items()}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return path, arrays


def test_manifest_lists_every_file_with_its_size_and_sum():
    files = read_manifest(DATASETS)["files"]
    assert sorted(files) == sorted(FILES)
    for name, expected in files.items():
        raw = (DATASETS / name).read_bytes()
        assert (len(raw), hashlib.sha256(raw).hexdigest()) == (expected["bytes"], expected["sha256"])


def test_cifar10_is_ready_for_a_classifier(folder, capsys):
    data = data_utils.get_CIFAR10_data()
    assert [len(data[f"y_{split}"]) for split in ("train", "val", "test")] == [3000, 500, 1000]
    for split in ("train", "val", "test"):
        X, y = data[f"X_{split}"], data[f"y_{split}"]
        assert X.shape == (len(y), 3, 32, 32) and X.dtype == np.float64 and X.flags.c_contiguous
        assert y.dtype == np.int64 and len(set(np.bincount(y, minlength=10))) == 1
    np.testing.assert_allclose(data["X_train"].mean(axis=0), 0, atol=1e-10)
    assert data["y_train"][:10].tolist() == [6, 9, 9, 4, 1, 1, 2, 7, 8, 3]
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1 and "small" in printed and "3,000 / 500 / 1,000" in printed


def test_channels_come_first_and_the_training_mean_is_subtracted_everywhere(folder):
    with np.load(folder / "cifar10_mini.npz") as raw:
        pixel, mean = raw["X_test"][7, 3, 5, 1], raw["X_train"][:40, 3, 5, 1].mean()
    plain = data_utils.get_CIFAR10_data(num_training=40, subtract_mean=False)
    centred = data_utils.get_CIFAR10_data(num_training=40)
    assert plain["X_test"][7, 1, 3, 5] == pixel
    assert centred["X_test"][7, 1, 3, 5] == pytest.approx(pixel - mean)


def test_fewer_images_are_the_first_ones(folder):
    few = data_utils.get_CIFAR10_data(20, 10, 5, subtract_mean=False)
    many = data_utils.get_CIFAR10_data(subtract_mean=False)
    for split, count in (("train", 20), ("val", 10), ("test", 5)):
        assert few[f"X_{split}"].shape[0] == count
        assert np.array_equal(few[f"X_{split}"], many[f"X_{split}"][:count])
    with pytest.raises(ValueError, match="num_training"):
        data_utils.get_CIFAR10_data(0)
    with pytest.raises(ValueError, match="negative"):
        data_utils.get_CIFAR10_data(num_test=-1)


@pytest.mark.parametrize(
    "load", [lambda: data_utils.get_CIFAR10_data(subtract_mean=False), data_utils.load_fashion_mnist]
)
def test_no_image_is_in_two_splits(folder, load):
    train, val, test = splits(load())
    assert not train & val and not train & test and not val & test


def test_fashion_mnist(folder, capsys):
    data = data_utils.load_fashion_mnist()
    assert data["X_train"].shape == (6000, 1, 28, 28) and data["X_test"].shape == (1000, 1, 28, 28)
    assert data["X_train"].dtype == np.float32
    assert (data["X_train"].min(), data["X_train"].max()) == (0, 1)
    assert np.bincount(data["y_val"]).tolist() == [100] * 10
    assert "small" in capsys.readouterr().out


def test_moby_dick(folder):
    text = data_utils.load_moby_dick()
    assert text.startswith("CHAPTER 1. Loomings.\n\nCall me Ishmael.")
    assert sum(line.startswith("CHAPTER ") for line in text.splitlines()) == 45


LOADERS = [data_utils.get_CIFAR10_data, data_utils.load_fashion_mnist, data_utils.load_moby_dick]


@pytest.mark.parametrize(("name", "load"), list(zip(FILES, LOADERS, strict=True)))
def test_damaged_files_are_refused(folder, name, load):
    path = folder / name
    raw = path.read_bytes()
    path.write_bytes(raw[:-1000])
    with pytest.raises(DataError, match=rf"{name} is truncated \([\d,]+ of [\d,]+ bytes\): delete it, then copy"):
        load()
    path.write_bytes(raw[:-1000] + bytes([raw[-1000] ^ 1]) + raw[-999:])
    with pytest.raises(DataError, match=f"{name} was altered"):
        load()
    path.unlink()
    with pytest.raises(DataError, match=f"{name} is missing: copy it again"):
        load()


def test_a_missing_folder_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("CS231N_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(DataError, match=r"nowhere does not exist \(CS231N_DATA names it\): copy"):
        data_utils.get_CIFAR10_data()


def test_the_folder_beside_the_package_is_the_default(monkeypatch):
    monkeypatch.delenv("CS231N_DATA", raising=False)
    assert data_dir() == DATASETS


def test_a_students_folder_with_one_file_is_enough(tmp_path, monkeypatch):
    for name in ("cifar10_mini.npz", "manifest.json"):
        shutil.copy(DATASETS / name, tmp_path)
    monkeypatch.setenv("CS231N_DATA", str(tmp_path))
    assert len(data_utils.get_CIFAR10_data(50)["X_train"]) == 50
    with pytest.raises(DataError, match=r"moby_dick\.txt is missing"):
        data_utils.load_moby_dick()


@pytest.mark.parametrize("content", [None, "{", "[]", '{"files": {}}', '{"files": [], "full": {}}'])
def test_a_bad_manifest_is_refused(folder, content):
    (folder / "manifest.json").unlink()
    if content is not None:
        (folder / "manifest.json").write_text(content)
    with pytest.raises(DataError, match=r"manifest\.json .*copy it again"):
        data_utils.get_CIFAR10_data()


def test_the_full_set_is_preferred_and_validation_follows_training(folder, capsys):
    _, arrays = add_full_set(folder)
    data = data_utils.get_CIFAR10_data(50, 10, 20, subtract_mean=False)
    assert np.array_equal(data["X_val"].transpose(0, 2, 3, 1), arrays["X_train"][50:60])
    assert np.array_equal(data["y_test"], arrays["y_test"])
    assert "full" in capsys.readouterr().out
    with pytest.raises(ValueError, match="50,000"):
        data_utils.get_CIFAR10_data(49_500, 1000)


def test_a_damaged_full_set_is_refused_rather_than_replaced_by_the_small_one(folder):
    path, arrays = add_full_set(folder)
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(DataError, match=r"truncated or damaged: delete it, then run: python -m cs231n\.download"):
        data_utils.get_CIFAR10_data()
    arrays["y_train"][0] ^= 1
    np.savez(path, **arrays)
    with pytest.raises(DataError, match="was altered"):
        data_utils.get_CIFAR10_data()


class _Trap:
    def __reduce__(self):
        return Path.touch, (Path("sprung"),)


def test_nothing_is_unpickled_before_it_is_verified(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "data_batch_1").write_bytes(pickle.dumps({"data": _Trap()}))
    with pytest.raises(DataError, match="data_batch_1 was altered"):
        data_utils.load_CIFAR10(folder)
    (folder / "full").mkdir()
    np.savez(folder / "full" / "cifar10.npz", X_train=np.array([_Trap()], dtype=object))
    with pytest.raises(DataError, match="damaged"):
        data_utils.get_CIFAR10_data()
    assert not (folder / "sprung").exists()
    with pytest.raises(DataError, match="none of CIFAR-10's batch files"):
        data_utils.load_CIFAR_batch(folder / "batches.meta")


def test_official_batches_load(folder):
    rng = np.random.default_rng(3)
    manifest = json.loads((folder / "manifest.json").read_text())
    raw = {}
    for name in manifest["full"]["cifar10"]["batches"]:
        data = rng.integers(0, 256, (4, 3072), dtype=np.uint8)
        raw[name] = data
        content = pickle.dumps({"data": data, "labels": [1, 2, 3, 4]}, protocol=2)
        (folder / name).write_bytes(content)
        manifest["full"]["cifar10"]["batches"][name] = hashlib.md5(content).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    X, y, X_test, y_test = data_utils.load_CIFAR10(folder)
    assert X.shape == (20, 32, 32, 3) and X.dtype == np.float64 and y.tolist() == [1, 2, 3, 4] * 5
    assert X[5, 2, 7, 1] == raw["data_batch_2"][1, 1024 + 2 * 32 + 7]
    assert X_test.shape == (4, 32, 32, 3) and y_test.dtype == np.int64


def test_python_2_pickles_give_no_warning():
    # What Python 2's NumPy wrote: bytes as protocol-0 strings and the dtype's flags as integers.
    pixels = "".join(rf"\x{value % 256:02x}" for value in range(3072))
    old = (
        "(dp0\nS'data'\np1\ncnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR"
        "(I1\n(I1\nI3072\ntcnumpy\ndtype\n(S'u1'\nI0\nI1\ntR(I3\nS'|'\nNNNI-1\nI-1\nI0\ntbI00\n"
        f"S'{pixels}'\ntbsS'labels'\n(lI7\nas."
    )
    images, labels = data_utils.unpickle_batch(old.encode())
    assert images.shape == (1, 32, 32, 3) and labels.tolist() == [7]
    assert images[0, 1, 2].tolist() == [34, 34, 34]


@pytest.mark.skipif(not (DATASETS / "full" / "cifar10.npz").exists(), reason="the full set is not here")
def test_the_small_set_lies_in_the_full_one(monkeypatch):
    monkeypatch.setenv("CS231N_DATA", str(DATASETS))
    with np.load(DATASETS / "full" / "cifar10.npz") as full, np.load(DATASETS / "cifar10_mini.npz") as mini:
        for split, source, start, count in (
            ("train", "train", 0, 300),
            ("val", "train", 300, 50),
            ("test", "test", 0, 100),
        ):
            y = full[f"y_{source}"]
            at = np.sort(np.concatenate([np.flatnonzero(y == label)[start : start + count] for label in range(10)]))
            assert np.array_equal(full[f"X_{source}"][at], mini[f"X_{split}"])
            assert np.array_equal(y[at], mini[f"y_{split}"])
