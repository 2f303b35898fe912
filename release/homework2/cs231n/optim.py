"""Update rules: each takes weights, their gradient and a config, and returns the next weights and the config.

The config holds the rule's settings and, from call to call, its memory; missing settings get their defaults.
No rule changes the weights or the gradient it is given.
"""

import numpy as np

__all__ = ["adagrad", "adam", "nesterov_momentum", "rmsprop", "sgd", "sgd_momentum"]


def sgd(w, dw, config=None):
    """Plain stochastic gradient descent.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-2).

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    next_w = w - config["learning_rate"] * dw
    return next_w, config


def sgd_momentum(w, dw, config=None):
    """Stochastic gradient descent with momentum.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-2); ``momentum`` (0.9), the share of the velocity that stays; ``velocity``, the
        step just taken, of the shape of ``w``, zeros at first, updated here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013,
    equations 1 and 2.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    raise NotImplementedError("sgd_momentum: the library leaves it to you; write it in FullyConnectedNets.ipynb")
    config["velocity"] = v
    return next_w, config


def nesterov_momentum(w, dw, config=None):
    """Stochastic gradient descent with Nesterov's momentum, in the weights that look one step ahead.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights, at the point the velocity leads to, and the gradient there.
    config : dict, optional
        ``learning_rate`` (1e-2); ``momentum`` (0.9), the share of the velocity that stays; ``velocity``, of
        the shape of ``w``, zeros at first, updated here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Bengio, Boulanger-Lewandowski and Pascanu, "Advances in Optimizing Recurrent Networks", ICASSP 2013,
    equation 7.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    raise NotImplementedError("nesterov_momentum: the library leaves it to you; write it in FullyConnectedNets.ipynb")
    config["velocity"] = v
    return next_w, config


def adagrad(w, dw, config=None):
    """AdaGrad: a step per weight, divided by the root of the sum of its squared gradients so far.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-2); ``epsilon`` (1e-8), added to the root; ``cache``, the sum of squares, of the
        shape of ``w``, zeros at first, updated here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization",
    JMLR 12, 2011.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    raise NotImplementedError("adagrad: the library leaves it to you; write it in FullyConnectedNets.ipynb")
    config["cache"] = cache
    return next_w, config


def rmsprop(w, dw, config=None):
    """RMSProp: a step per weight, divided by the root of a moving average of its squared gradients.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-2); ``decay_rate`` (0.99), the share of the average that stays; ``epsilon``
        (1e-8), added to the root; ``cache``, the average, of the shape of ``w``, zeros at first, updated
        here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    raise NotImplementedError("rmsprop: the library leaves it to you; write it in FullyConnectedNets.ipynb")
    config["cache"] = cache
    return next_w, config


def adam(w, dw, config=None):
    """Adam: momentum and RMSProp together, both corrected for their start at zero.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-3); ``beta1`` (0.9) and ``beta2`` (0.999), the shares of the moving averages
        that stay; ``epsilon`` (1e-8), added to the root; ``m`` and ``v``, the averages of the gradient and of
        its square, of the shape of ``w``, zeros at first; ``t``, the number of steps taken, 0 at first and
        counted up before it is used. The last three are updated here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    m = config.get("m", np.zeros_like(w))
    v = config.get("v", np.zeros_like(w))
    t = config.get("t", 0)
    raise NotImplementedError("adam: the library leaves it to you; write it in FullyConnectedNets.ipynb")
    config["m"], config["v"], config["t"] = m, v, t
    return next_w, config
