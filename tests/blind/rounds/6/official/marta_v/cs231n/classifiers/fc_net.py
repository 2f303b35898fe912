from builtins import range
from builtins import object
import numpy as np

from ..layers import *
from ..layer_utils import *


class TwoLayerNet(object):
    """
    Two fully connected layers: affine - relu - affine - softmax.

    Input dimension D, hidden dimension H, C classes. No gradient descent in here, that is the
    Solver's job. The parameters are in self.params.
    """

    def __init__(
        self,
        input_dim=3 * 32 * 32,
        hidden_dim=100,
        num_classes=10,
        weight_scale=1e-3,
        reg=0.0,
    ):
        """
        - input_dim: size of the input
        - hidden_dim: size of the hidden layer
        - num_classes: number of classes
        - weight_scale: standard deviation of the random weights
        - reg: L2 regularization strength
        """
        self.params = {}
        self.reg = reg

        # TODO: weights W1, W2 gaussian, biases b1, b2 zero
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        self.params['W1'] = weight_scale * np.random.randn(input_dim, hidden_dim)
        self.params['b1'] = np.zeros(hidden_dim)
        self.params['W2'] = weight_scale * np.random.randn(hidden_dim, num_classes)
        self.params['b2'] = np.zeros(num_classes)

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    def loss(self, X, y=None):
        """
        X: (N, d_1, ..., d_k), y: (N,) labels or None.

        Without y: scores (N, C). With y: loss and a dict of gradients with the keys of self.params.
        """
        scores = None
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        W1 = self.params['W1']
        b1 = self.params['b1']
        W2 = self.params['W2']
        b2 = self.params['b2']
        h, cache1 = affine_relu_forward(X, W1, b1)
        scores, cache2 = affine_forward(h, W2, b2)

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        # no labels: test mode, only scores
        if y is None:
            return scores

        loss, grads = 0, {}
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        loss, dscores = softmax_loss(scores, y)
        # loss, dscores = svm_loss(scores, y)
        loss += 0.5 * self.reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dh, dW2, db2 = affine_backward(dscores, cache2)
        dX, dW1, db1 = affine_relu_backward(dh, cache1)
        grads['W1'] = dW1 + self.reg * W1
        grads['b1'] = db1
        grads['W2'] = dW2 + self.reg * W2
        grads['b2'] = db2

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        return loss, grads


class FullyConnectedNet(object):
    """
    Fully connected net with any number of hidden layers, ReLU, softmax loss, optional dropout and
    batch/layer normalization:

    {affine - [batch/layer norm] - relu - [dropout]} x (L - 1) - affine - softmax
    """

    def __init__(
        self,
        hidden_dims,
        input_dim=3 * 32 * 32,
        num_classes=10,
        dropout_keep_ratio=1,
        normalization=None,
        reg=0.0,
        weight_scale=1e-2,
        dtype=np.float32,
        seed=None,
    ):
        """
        - hidden_dims: list with the size of each hidden layer
        - input_dim, num_classes
        - dropout_keep_ratio: between 0 and 1; 1 means no dropout at all
        - normalization: "batchnorm", "layernorm" or None
        - reg: L2 strength
        - weight_scale: standard deviation of the weights
        - dtype: all computation is done in it; float64 for gradient checks
        - seed: if not None, passed on to the dropout layers
        """
        self.normalization = normalization
        self.use_dropout = dropout_keep_ratio != 1
        self.reg = reg
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype
        self.params = {}

        # TODO: initialize W1, b1, ..., and gamma1, beta1, ... when normalizing (not for the last layer)
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        prev = input_dim
        for i in range(len(hidden_dims)):
            cur = hidden_dims[i]
            self.params['W' + str(i + 1)] = np.random.normal(0, weight_scale, (prev, cur))
            self.params['b' + str(i + 1)] = np.zeros(cur)
            if self.normalization != None:
                self.params['gamma' + str(i + 1)] = np.ones(cur)
                self.params['beta' + str(i + 1)] = np.zeros(cur)
            prev = cur
        L = self.num_layers
        self.params['W' + str(L)] = np.random.normal(0, weight_scale, (prev, num_classes))
        self.params['b' + str(L)] = np.zeros(num_classes)
        # for k in sorted(self.params): print(k, self.params[k].shape)

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        # every dropout layer gets the same dropout_param, it knows p and the mode
        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {"mode": "train", "p": dropout_keep_ratio}
            if seed is not None:
                self.dropout_param["seed"] = seed

        # one bn_param per normalization layer (running averages!)
        self.bn_params = []
        if self.normalization == "batchnorm":
            self.bn_params = [{"mode": "train"} for i in range(self.num_layers - 1)]
        if self.normalization == "layernorm":
            self.bn_params = [{} for i in range(self.num_layers - 1)]

        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        """Scores without y; loss and gradients with y. See TwoLayerNet."""
        X = X.astype(self.dtype)
        mode = "test" if y is None else "train"

        # batchnorm and dropout behave differently in training and testing
        if self.use_dropout:
            self.dropout_param["mode"] = mode
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = mode

        scores = None
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        caches = {}
        h = X
        for i in range(1, self.num_layers):
            n = str(i)
            h, caches['affine' + n] = affine_forward(h, self.params['W' + n], self.params['b' + n])
            if self.normalization == "batchnorm":
                h, caches['norm' + n] = batchnorm_forward(h, self.params['gamma' + n], self.params['beta' + n], self.bn_params[i - 1])
            elif self.normalization == "layernorm":
                h, caches['norm' + n] = layernorm_forward(h, self.params['gamma' + n], self.params['beta' + n], self.bn_params[i - 1])
            h, caches['relu' + n] = relu_forward(h)
            if self.use_dropout:
                h, caches['drop' + n] = dropout_forward(h, self.dropout_param)
        last = str(self.num_layers)
        scores, caches['affine' + last] = affine_forward(h, self.params['W' + last], self.params['b' + last])

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        if mode == "test":
            return scores

        loss, grads = 0.0, {}
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        loss, dout = softmax_loss(scores, y)
        for i in range(1, self.num_layers + 1):
            W = self.params['W' + str(i)]
            loss += 0.5 * self.reg * np.sum(W ** 2)

        dout, grads['W' + last], grads['b' + last] = affine_backward(dout, caches['affine' + last])
        grads['W' + last] += self.reg * self.params['W' + last]
        for i in range(self.num_layers - 1, 0, -1):
            n = str(i)
            if self.use_dropout:
                dout = dropout_backward(dout, caches['drop' + n])
            dout = relu_backward(dout, caches['relu' + n])
            if self.normalization == "batchnorm":
                # dout, dgamma, dbeta = batchnorm_backward(dout, caches['norm' + n])
                dout, grads['gamma' + n], grads['beta' + n] = batchnorm_backward_alt(dout, caches['norm' + n])
            elif self.normalization == "layernorm":
                dout, grads['gamma' + n], grads['beta' + n] = layernorm_backward(dout, caches['norm' + n])
            dout, grads['W' + n], grads['b' + n] = affine_backward(dout, caches['affine' + n])
            grads['W' + n] += self.reg * self.params['W' + n]

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        return loss, grads
