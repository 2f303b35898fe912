"""Passages of the network with normalized hidden layers, and edits of it, for the catalogue of its mistakes."""

from autograder.mistakes.mistake import Edits

IF = "        if normalization is not None:\n"
GAMMA = 'self.params[f"gamma{i}"] = np.ones(hidden_dim, dtype)'
BETA = 'self.params[f"beta{i}"] = np.zeros(hidden_dim, dtype)\n'
AFFINE, RELU = "a, affine_cache = affine_forward(x, W, b)", "out, relu_cache = relu_forward(n)"
NORM = "n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])"
CACHE, UNPACK = "cache = (affine_cache, norm_cache, relu_cache)", "affine_cache, norm_cache, relu_cache = cache"
DN = "dn = relu_backward(dout, relu_cache)"
DA = 'da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)'
NO_GRADIENTS = 'grads[f"gamma{i}"], grads[f"beta{i}"] = 0 * dn[0], 0 * dn[0]'
DX = 'dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(da, affine_cache)'


def before(old: str, *lines: str) -> Edits:
    """Lines before another of a method."""
    return ((old, "\n        ".join((*lines, old))),)


def after(old: str, *lines: str) -> Edits:
    """Lines after another of a method."""
    return ((old, "\n        ".join((old, *lines))),)


def created(*lines: str) -> Edits:
    """Lines at the end of the creation of a network."""
    return ((BETA, BETA + "".join(f"        {line}\n" for line in lines)),)


def ignoring(kind: str) -> str:
    """The start of the creation of a network that forgets one kind of normalization."""
    return f'        if normalization == "{kind}":\n            self.normalization = None\n'


def param(name: str) -> Edits:
    """Something else in place of a layer's `bn_param`."""
    return ((NORM, NORM.replace("self.bn_params[i - 1]", name)),)


def without_norm(where: str, gradients: str) -> Edits:
    """No normalization in some layers, and what is in the place of their gammas' and betas' gradients."""
    return (
        (NORM, f"n, norm_cache = a, None\n        if not ({where}):\n            {NORM}"),
        (DA, f"da = dn\n        {gradients}\n        if not ({where}):\n            {DA}"),
    )


def penalty(kinds: str, in_loss: bool, in_gradient: bool) -> Edits:
    """A penalty on parameters besides the weights."""
    return created(
        "plain = self.loss",
        "def loss(X, y=None):",
        "    if y is None:",
        "        return plain(X)",
        "    loss, grads = plain(X, y)",
        "    for name, param in self.params.items():",
        f"        if name.startswith({kinds}):",
        *(["            loss += 0.5 * self.reg * np.sum(param**2)"] if in_loss else []),
        *(["            grads[name] = grads[name] + self.reg * param"] if in_gradient else []),
        "    return loss, grads",
        "self.loss = loss",
    )
