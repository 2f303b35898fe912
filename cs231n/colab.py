"""What only Colab has: uploads and downloads in the browser, and a machine that forgets its files.

Every call here goes to the package ``google.colab``, which exists on Colab's machines only.
"""

import json
import os
import shutil
import sys
from functools import cache
from pathlib import Path

DRIVE = Path("/content/drive")


def here() -> bool:
    """Whether this runs in Colab."""
    return "google.colab" in sys.modules


def download(path: str | os.PathLike[str]) -> None:
    """Let the browser save a file; elsewhere it stays where it is."""
    if here():
        from google.colab import files

        files.download(os.fspath(path))


def upload(name: str) -> bool:
    """Ask for a file and keep it as `name`, whatever it is called in the browser; False if none was chosen."""
    from google.colab import files

    chosen = files.upload()
    for called, content in chosen.items():
        Path(called).unlink(missing_ok=True)
        Path(name).write_bytes(content)
    return bool(chosen)


def save_open_notebook(name: str) -> None:
    """Write the notebook that is open in the browser to a file; if Colab does not give it, ask for it.

    The notebook itself lies in Drive or on GitHub, not on this machine.
    """
    try:
        from google.colab import _message

        content = _message.blocking_request("get_ipynb", timeout_sec=60)["ipynb"]
        text = json.dumps(content, ensure_ascii=False, indent=1)
    except Exception as error:  # it is Colab's own business how this fails
        print(f"Colab does not give the open notebook ({type(error).__name__}).")
        print(f"Choose File > Download > Download .ipynb, and then upload {name} here.")
        upload(name)
    else:
        Path(name).write_text(text, encoding="utf-8")


@cache
def fetch(name: str) -> None:
    """Bring an earlier notebook onto this machine, from the browser or from Drive; the student is asked once."""
    question = "Press Enter to upload it, type the folder of your Drive that it is in, or - to go on without it: "
    try:
        said = input(f"{name} is not on this machine. {question}").strip()
    except (EOFError, NotImplementedError):  # nobody is there to answer
        return
    if said == "-":
        return
    if not said:
        upload(name)
        return
    from google.colab import drive

    drive.mount(str(DRIVE))
    found = DRIVE / "MyDrive" / said.strip("/") / name
    try:
        shutil.copy(found, name)
    except OSError as error:
        print(f"{found} cannot be read ({error.strerror}).")
