"""What is right in homework2: its hidden tests, their cases and data, and the reference hand-in's trained model.

``python -m autograder.demo.homework2.train_reference`` trains it anew, on the released chapters.
"""

from pathlib import Path

CHECKPOINT = Path(__file__).parent / "LanguageModel.pt"
"""Weights of `cs231n.homework2.language_model.LanguageModel` in half precision, as `save_weights` writes them."""
EPOCHS = 8
"""Passes over the chapters to train on that made them."""
