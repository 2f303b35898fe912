"""What only Colab has: uploads and downloads in the browser, and a machine that forgets its files.

Every call here goes to the package ``google.colab``, which exists on Colab's machines only.
"""

import json
import sys
from pathlib import Path


def here() -> bool:
    """Whether this runs in Colab."""
    return "google.colab" in sys.modules


def download(path: str | Path) -> None:
    """Let the browser save a file; elsewhere it stays where it is."""
    if here():
        from google.colab import files

        files.download(str(path))


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
