"""What an attack may be after: secrets with marks on them, and a machine whose state is compared before and after."""

from __future__ import annotations

import base64
import hashlib
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CANARY = "canary-7f3a9c51d2"
PORT = 48123
SETTINGS = (
    "kernel/hostname",
    "kernel/core_pattern",
    "kernel/randomize_va_space",
    "vm/overcommit_memory",
    "fs/suid_dumpable",
)


def spellings() -> list[str]:
    """The canary as it may come out."""
    raw = CANARY.encode()
    return [CANARY, CANARY[::-1], raw.hex(), base64.b64encode(raw).decode().rstrip("=")[:-2], str(list(raw))]


@contextmanager
def listening() -> Iterator[list[Any]]:
    """A server that must not be reached; who reached it."""
    reached: list[Any] = []
    with socket.create_server(("127.0.0.1", PORT)) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                connection.close()
                reached.append(address)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield reached
        finally:
            ended.set()
            thread.join()


def machine(*folders: Path) -> dict[str, str]:
    """The machine's state, as far as an attack may want to change it: settings, memory segments, files, processes."""
    found = {}
    for name in SETTINGS:
        file = Path("/proc/sys") / name
        if file.exists():
            found[name] = file.read_text().strip()
    for name in ("shm", "msg", "sem"):
        file = Path("/proc/sysvipc") / name
        if file.exists():
            found[f"System V {name}"] = file.read_text()
    for folder in (Path("/dev/shm"), Path("/dev")):
        names = (path.name for path in folder.iterdir())  # Python's own locks come and go
        found[str(folder)] = " ".join(sorted(name for name in names if not name.startswith(("sem.", "pym-", "psm_"))))
    found["mounts"] = Path("/proc/self/mounts").read_text()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                stat = path.stat()
                about = f"{stat.st_mode} {stat.st_uid} {hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()}"
                found[str(path)] = about
    return found


def workers_left() -> list[int]:
    """Processes of the kit's whose grader is gone."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    found = (line.split(None, 2) for line in listed.splitlines()[1:])
    return [int(pid) for pid, parent, command in found if parent == "1" and "autograder.sandbox.parent" in command]
