class LanguageModel(nn.Module):
    """A language model of your own.

    Its constructor takes no arguments, so that the grader can build it and load your checkpoint into it.
    """

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(80, 32)
        self.lstm = nn.LSTM(32, 128, batch_first=True)
        self.output = nn.Linear(128, 80)

    def forward(self, codes, state=None):
        """Compute scores (N, T, 80) of the character after each of `codes` (N, T), and the state to go on from.

        A state of None stands for the beginning of a text. Scores at a place depend on the characters of the same
        text up to that place, and on nothing else.
        """
        features, state = self.lstm(self.embedding(codes), state)
        return self.output(features), state

    def recipe(self):
        """Say how this model is best trained: keyword arguments of `train` that differ from its defaults."""
        return {"learning_rate": 0.01}
