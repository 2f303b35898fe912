"""What MyNet is graded on: images that no student was given, nor a near copy of one, shown in four ways."""

import io

import numpy as np
import pytest

from autograder.course.solutions import KIT
from autograder.hidden.assignment2 import draw_photographs, photographs
from cs231n.data_files import DataError
from cs231n.pytorch.pixels import MEAN, STD


@pytest.fixture(scope="module")
def released():
    """The images of the small set, train, val and test."""
    with np.load(KIT / "datasets/cifar10_mini.npz") as archive:
        return np.concatenate([archive[f"X_{split}"] for split in ("train", "val", "test")])


@pytest.fixture(scope="module")
def graded():
    with np.load(photographs.FILE) as archive:
        return archive["X"], archive["y"], archive["index"]


def test_a_hundred_of_each_class_in_official_order(graded):
    images, classes, index = graded
    assert images.shape == (1000, 32, 32, 3) and images.dtype == np.uint8
    assert np.array_equal(np.bincount(classes), [100] * 10)
    assert np.all(np.diff(index) > 0) and index[0] >= 0 and index[-1] < 10_000
    assert len({image.tobytes() for image in images}) == 1000


def test_none_was_released_as_it_is_or_nearly(graded, released):
    assert len(released) == 4500
    given = {image.tobytes() for image in (*released, *released[:, :, ::-1])}
    assert not any(image.tobytes() in given for image in graded[0])
    every_third = released[::3]  # for the sake of time: the file is a fixed one
    assert draw_photographs.likeness(graded[0], every_third).max() < draw_photographs.ALIKE


def test_each_view_shows_the_image_mirrored_or_shifted_by_a_pixel(graded):
    shown, classes = photographs.photographs()
    pixels = shown * np.array(STD, np.float32)[:, None, None] + np.array(MEAN, np.float32)[:, None, None]
    pixels, images = np.rint(pixels).astype(np.uint8), graded[0].transpose(0, 3, 1, 2)
    assert np.array_equal(classes, graded[1])
    assert np.array_equal(pixels[0::4], images[0::4])
    assert np.array_equal(pixels[1::4], images[1::4, :, :, ::-1])
    # a pixel down and one to the left, with the second row and the last but one column reflected into the rim
    assert np.array_equal(pixels[2::4, :, 1:, :-1], images[2::4, :, :-1, 1:])
    assert np.array_equal(pixels[2::4, :, 0, :-1], images[2::4, :, 1, 1:])
    assert np.array_equal(pixels[2::4, :, 1:, -1], images[2::4, :, :-1, -2])
    mirrored = images[3::4, :, :, ::-1]
    assert np.array_equal(pixels[3::4, :, :-1, 1:], mirrored[..., 1:, :-1])
    assert np.array_equal(pixels[3::4, :, -1, 1:], mirrored[..., -2, :-1])


def test_an_altered_file_is_refused(tmp_path, monkeypatch):
    raw = bytearray(photographs.FILE.read_bytes())
    raw[len(raw) // 2] ^= 1
    monkeypatch.setattr(photographs, "FILE", tmp_path / "altered.npz")
    photographs.FILE.write_bytes(raw)
    with pytest.raises(DataError, match=r"altered\.npz was altered .* restore it from the course's repository\.$"):
        photographs.photographs.__wrapped__()


# ---------------------------------------------------------------------------------------------- how they are drawn


def scenes(count, seed):
    """Smooth random pictures: unlike one another, and still themselves after a small shift."""
    coarse = np.random.default_rng(seed).integers(0, 256, (count, 8, 8, 3))
    return coarse.repeat(4, axis=1).repeat(4, axis=2).astype(np.uint8)


def test_copies_of_released_images_are_alike():
    given, others = scenes(20, seed=0), scenes(20, seed=1)
    darker = (given // 2 + 20).astype(np.uint8)
    for copy in given, given[:, :, ::-1], np.roll(given, (2, -2), axis=(1, 2)), darker:
        assert draw_photographs.likeness(copy, given).min() > draw_photographs.ALIKE
    assert draw_photographs.likeness(others, given).max() < draw_photographs.ALIKE
    plain = np.full((1, 32, 32, 3), 200, np.uint8)
    assert draw_photographs.likeness(plain, given)[0] == 0


def test_draws_the_first_of_each_class_that_are_new(monkeypatch):
    monkeypatch.setattr(draw_photographs, "PER_CLASS", 2)
    images, classes = scenes(40, seed=2), np.tile(np.arange(10, dtype=np.uint8), 4)
    released = images[[3, 13, 25]]
    index = draw_photographs.draw(images, classes, released)
    assert index.tolist() == sorted({*range(20), 23, 33} - {3, 13})
    with pytest.raises(DataError, match="Not every class has 2 images"):
        draw_photographs.draw(images[:20], classes[:20], released)


def test_the_command_speaks_a_sentence_without_the_full_set(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CS231N_DATA", str(tmp_path))
    assert draw_photographs.main() == 1
    assert capsys.readouterr().err.endswith("cifar10.npz is missing; run: python -m cs231n.download cifar10\n")


def test_the_command_writes_what_it_draws(tmp_path, monkeypatch, capsys):
    images, classes = scenes(40, seed=3), np.tile(np.arange(10, dtype=np.uint8), 4)
    sums = {"X_test": draw_photographs.array_sum(images), "y_test": draw_photographs.array_sum(classes)}
    monkeypatch.setattr(draw_photographs, "read_manifest", lambda _: {"full": {"cifar10": {"arrays": sums}}})
    monkeypatch.setattr(draw_photographs, "PER_CLASS", 2)
    monkeypatch.setattr(draw_photographs, "FILE", tmp_path / "drawn.npz")
    monkeypatch.setenv("CS231N_DATA", str(tmp_path))
    (tmp_path / "full").mkdir()
    np.savez(tmp_path / "full/cifar10.npz", X_test=images, y_test=classes)
    np.savez(tmp_path / "cifar10_mini.npz", X_train=images[:3], X_val=images[3:4], X_test=images[4:5])
    assert draw_photographs.main() == 0
    raw = (tmp_path / "drawn.npz").read_bytes()
    assert f'"bytes": {len(raw)}, "sha256": "' in capsys.readouterr().out
    with np.load(io.BytesIO(raw)) as archive:
        assert np.array_equal(archive["X"], images[archive["index"]]) and archive["index"][0] == 5
    sums["X_test"] = {}
    assert draw_photographs.main() == 1 and "was altered" in capsys.readouterr().err
