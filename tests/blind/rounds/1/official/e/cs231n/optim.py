import numpy as np
from .common import defaults


def sgd(w, dw, config=None):
    config = defaults(config, learning_rate=1e-2)
    w -= config['learning_rate'] * dw
    return w, config


def sgd_momentum(w, dw, config=None):
    c = defaults(config, learning_rate=1e-2, momentum=0.9, velocity=np.zeros_like(w))
    c['velocity'] = c['momentum'] * c['velocity'] - c['learning_rate'] * dw
    return w + c['velocity'], c


def rmsprop(w, dw, config=None):
    c = defaults(config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8, cache=np.zeros_like(w))
    c['cache'] = c['cache'] + (1 - c['decay_rate']) * (dw ** 2 - c['cache'])
    return w - c['learning_rate'] * dw / (np.sqrt(c['cache']) + c['epsilon']), c


def adam(w, dw, config=None):
    c = defaults(config, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8,
                 m=np.zeros_like(w), v=np.zeros_like(w), t=0)
    c['t'] += 1
    hat = []
    for k, b, g in (('m', c['beta1'], dw), ('v', c['beta2'], dw ** 2)):
        c[k] = b * c[k] + (1 - b) * g
        hat.append(c[k] / (1 - b ** c['t']))
    return w - c['learning_rate'] * hat[0] / (np.sqrt(hat[1]) + c['epsilon']), c
