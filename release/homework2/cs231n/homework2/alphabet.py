"""The characters that the language models know, and texts as arrays of their numbers.

The set is fixed, so that a network's scores mean the same to whoever reads them: V = 80 characters, all that occur in
the novel. It needs no PyTorch.
"""

import re

import numpy as np

ALPHABET = "\n !\"$'()*,-.0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]abcdefghijklmnopqrstuvwxyz—"
"""Every character at the place that is its number."""
_CODES = {character: code for code, character in enumerate(ALPHABET)}


def encode(text: str) -> np.ndarray:
    """Return the numbers of a text's characters, an int64 array of its length.

    Raises
    ------
    ValueError
        If a character is not in the alphabet.
    """
    try:
        return np.array([_CODES[character] for character in text], dtype=np.int64)
    except KeyError as error:
        raise ValueError(f"encode: {error.args[0]!r} is none of the {len(ALPHABET)} characters.") from None


def decode(codes) -> str:
    """Return the text that an array or a sequence of numbers stands for."""
    return "".join(ALPHABET[int(code)] for code in codes)


def split_chapters(text: str) -> list[str]:
    """Cut the novel at its chapters' headings."""
    return re.split(r"\n+(?=CHAPTER \d+\.)", text.strip("\n"))
