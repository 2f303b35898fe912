# notebook: Dropout
# question: FullyConnectedNet
# aim: abort
# about: a list that holds itself twice, sixty times over, is small here and 2**60 elements when it is written out; in a params dictionary with keys of a million characters
class FullyConnectedNet:
    def __init__(self, *arguments, **keywords):
        block = [0.0]
        for _ in range(60):
            block = [block, block]
        self.params = {"W1": block, "k" * 1_000_000: block, ("a", frozenset({1})): block}
        self.use_dropout = block
        self.dropout_param = {"mode": block}

    def loss(self, X, y=None):
        return self.params["W1"], self.params
