"""Downloads that go on where they were cut off, on top of pooch: it verifies checksums but starts over each time."""

from pathlib import Path
from typing import Any

from cs231n.data_files import DataError
from cs231n.progress import Progress


class Resuming:
    """A pooch downloader that keeps what it has in `part` and asks the server only for the rest.

    Parameters
    ----------
    part : Path
        Where the bytes gather; it outlives a broken connection and goes away with success.
    size : int, optional
        The whole file's size in bytes, where it is known.
    attempts : int
        How often to go on after a broken connection before giving up.
    """

    def __init__(self, part: Path, size: int | None = None, attempts: int = 4):
        self.part, self.size, self.attempts = part, size, attempts

    def __call__(self, url: str, output_file: Any, pooch: Any, check_only: bool = False) -> None:
        """Bring `url` to `output_file`; pooch then compares the checksum."""
        import requests

        for attempt in range(self.attempts):
            try:
                self._fetch(url)
                break
            except requests.RequestException as error:
                if attempt == self.attempts - 1:
                    have = self.part.stat().st_size if self.part.exists() else 0
                    raise DataError(
                        f"{url} could not be fetched ({type(error).__name__}) after {have:,} bytes: check the "
                        "connection and run the same command again; it goes on from there."
                    ) from error
        self.part.replace(output_file)

    def _fetch(self, url: str) -> None:
        import requests

        have = self.part.stat().st_size if self.part.exists() else 0
        if self.size is not None and have == self.size:
            return
        if self.size is not None and have > self.size:
            have = 0
        # Without "identity" a server may compress what it sends, and offsets and checksum would not fit.
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
        with requests.get(url, headers=headers, stream=True, timeout=30) as response:
            if response.status_code == 416:  # nothing lies beyond what we have: the checksum will judge it
                if self.size is not None:
                    self.part.unlink()
                    raise requests.ConnectionError("the server has less than the partial file holds")
                return
            response.raise_for_status()
            resumed = response.status_code == 206
            if resumed and not response.headers.get("Content-Range", "").startswith(f"bytes {have}-"):
                raise requests.ConnectionError("the server sent another range than the one asked for")
            have = have if resumed else 0
            length = response.headers.get("Content-Length")
            total = self.size or (have + int(length) if length else None)
            with (
                self.part.open("ab" if resumed else "wb") as out,
                Progress(total=total, initial=have, unit="MB", scale=10**6, desc=url.rsplit("/", 1)[-1]) as bar,
            ):
                for chunk in response.iter_content(1 << 16):
                    have += len(chunk)
                    if self.size is not None and have > self.size:
                        break  # more than the file holds: the checksum would refuse it, the disk need not fill
                    out.write(chunk)
                    bar.update(len(chunk))
        if self.size is not None and have < self.size:
            raise requests.ConnectionError("the connection ended early")


def fetch(url: str, expected: dict[str, Any], path: Path) -> None:
    """Download `url` to `path`, resuming an earlier attempt; a file whose checksum differs is not kept.

    Parameters
    ----------
    url : str
        The source.
    expected : dict
        `md5` in hexadecimal, and where it is known the size in `bytes`.
    path : Path
        The destination. Until the checksum is verified the bytes lie in `path` with .part added.

    Raises
    ------
    DataError
        Where the source cannot be reached or sends something else than the manifest records.
    """
    import pooch

    path.parent.mkdir(parents=True, exist_ok=True)
    known = f"md5:{expected['md5']}"
    if path.exists() and not pooch.hashes.hash_matches(str(path), known):
        path.unlink()
    resuming = Resuming(path.with_name(path.name + ".part"), expected.get("bytes"))
    pooch.get_logger().setLevel("WARNING")
    try:
        pooch.retrieve(url, known, fname=path.name, path=path.parent, downloader=resuming)
    except ValueError:
        raise DataError(
            f"{url} sent a file whose md5 is not {expected['md5']}; it was not kept. Run the same command again, "
            "and if that repeats, use another network or source."
        ) from None
