class LanguageModel(nn.Module):
    """A language model of your own.

    Its constructor takes no arguments, so that the grader can build it and load your checkpoint into it.
    """

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(len(ALPHABET), 64)
        self.lstm = nn.LSTM(64, 384, batch_first=True)
        self.dropout = nn.Dropout(0.1)
        self.output = nn.Linear(384, len(ALPHABET))

    def forward(self, codes, state=None):
        """Compute scores (N, T, 80) of the character after each of `codes` (N, T), and the state to go on from.

        A state of None stands for the beginning of a text. Scores at a place depend on the characters of the same
        text up to that place, and on nothing else.
        """
        features, state = self.lstm(self.embedding(codes), state)
        scores = self.output(self.dropout(features))
        return scores, state

    def recipe(self):
        """Say how this model is best trained: keyword arguments of `train` that differ from its defaults."""
        return {"learning_rate": 5e-3}
