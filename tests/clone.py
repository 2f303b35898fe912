"""A fresh clone of the kit, in which tests type what its pages tell people to type."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.course.library import KIT

BIN = Path(sys.prefix, "bin")
SETTINGS = """
c = get_config()
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
c.ExchangeCollect.check_owner = False
c.ServerApp.open_browser = False
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.port = {port}
c.ServerApp.port_retries = 0
c.IdentityProvider.token = "{token}"
"""


class Clone:
    """A fresh clone, in which commands are typed."""

    def __init__(self, tmp_path):
        self.root, self.outside = tmp_path / "clone", tmp_path
        self.exchange = tmp_path / "exchange"
        self.port = free_port()
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=KIT, capture_output=True, check=True).stdout
        for name in map(os.fsdecode, filter(None, listed.split(b"\0"))):
            if (KIT / name).is_file():  # a file that was deleted and not committed is listed, too
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(KIT / name, self.root / name)
        self.exchange.mkdir()
        self.exchange.chmod(0o777)  # nbgrader insists: everybody submits there
        self.cache = tmp_path / "cache"
        settings = SETTINGS.format(exchange=str(self.exchange), cache=str(self.cache), port=self.port, token="open")
        for name in ("nbgrader_config.py", "jupyter_server_config.py"):
            (tmp_path / "jupyter").mkdir(exist_ok=True)
            (tmp_path / "jupyter" / name).write_text(settings)
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "GIT_", "PYTEST"))}
        self.environment = kept | threads | {
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(self.root), "HOME": str(tmp_path),
            "JUPYTER_CONFIG_DIR": str(tmp_path / "jupyter"), "COLUMNS": "200",
        }  # fmt: skip
        self.git("init", "--quiet")
        self.git("add", "--all")
        self.git("-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "--quiet", "--message", "as published")
        self.typed = []

    def git(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True).stdout

    def arguments(self, command, **places):
        """A command of a page as it is run here: with what its placeholders stand for, and nothing installed anew."""
        self.typed.append(command)
        for placeholder, value in places.items():
            command = re.sub(rf"{placeholder}\.\.\.|<{placeholder}>", value, command)
        first, *rest = shlex.split(command)
        here = ["-o", ".venv/.ready", "-o", f"{sys.prefix}/.ready", f"VENV={sys.prefix}"] if first == "make" else []
        return [first, *here, *rest]

    def type(self, command, fails=False, **places):
        """Run a command of a page in the clone; its output."""
        return self.run(*self.arguments(command, **places), fails=fails)

    def run(self, *arguments, cwd=None, fails=False):
        done = subprocess.run(
            arguments, cwd=cwd or self.root, env=self.environment, timeout=300, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert (done.returncode != 0) == fails, f"{shlex.join(arguments)}\n{done.stdout}"
        assert "Traceback" not in done.stdout, f"{shlex.join(arguments)}\n{done.stdout}"
        return done.stdout

    def gradebook(self):
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
