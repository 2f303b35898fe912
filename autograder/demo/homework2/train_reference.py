"""Train the reference's language model on the released chapters, and write its checkpoint."""

import torch

from autograder.demo.training import prepared
from autograder.hidden.homework2 import CHECKPOINT, EPOCHS
from autograder.hidden.homework2.graded_text import FILE
from cs231n.data_utils import load_moby_dick
from cs231n.homework2.alphabet import encode, split_chapters
from cs231n.homework2.language_model import LanguageModel
from cs231n.homework2.training import bits_per_character, paragraphs, train
from cs231n.pytorch.training import save_weights

TRAINED = 40
"""Chapters to train on; the others are for validation."""


def main() -> None:
    """Run the command."""
    wanted = prepared("autograder.demo.homework2.train_reference", __doc__, EPOCHS, CHECKPOINT)
    chapters = split_chapters(load_moby_dick())
    codes = torch.from_numpy(encode("\n\n".join(chapters[:TRAINED])))
    model = LanguageModel()
    history = train(model, codes, wanted.epochs, val_texts=paragraphs(chapters[TRAINED:]), **model.recipe())
    save_weights(model, wanted.out)

    handed_in = LanguageModel()
    handed_in.load_state_dict(torch.load(wanted.out, weights_only=True))
    graded = paragraphs(split_chapters(FILE.read_text(encoding="utf-8")))
    print(
        f"{wanted.epochs} epochs in {history['seconds'][-1]:.1f} s: {history['val_bits'][-1]:.3f} bits per character "
        f"of the validation chapters, {bits_per_character(handed_in, graded):.3f} of the graded ones; "
        f"{wanted.out.stat().st_size / 1e3:.0f} kB"
    )


if __name__ == "__main__":
    main()
