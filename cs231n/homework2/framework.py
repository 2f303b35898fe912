"""The layers of a small framework: what flows between them are matrices with one example in each row.

An image's row holds its channels one after the other, each row by row. Weights start as He et al., "Delving Deep into
Rectifiers", ICCV 2015, recommend before a ReLU, drawn from ``np.random``.
"""

import numpy as np

RELU = "relu"


class Layer:
    """What every layer can do; by itself it has nothing to learn."""

    def forward(self, x):
        """Compute the layer's output for x, and keep what `backward` needs."""
        raise NotImplementedError

    def backward(self, d):
        """Carry the gradient d of the loss back through the last `forward`: output in, input out."""
        raise NotImplementedError

    def update(self, rate, momentum, decay):
        """Take a step of gradient descent with what `backward` left behind."""


class _WeightedLayer(Layer):
    """A layer with weights w (outputs, inputs) and biases b (outputs,), in float32."""

    def __init__(self, inputs, outputs):
        scale = np.sqrt(2 / inputs)
        self.w = (scale * np.random.standard_normal((outputs, inputs))).astype(np.float32)
        self.b = np.zeros(outputs, np.float32)
        self.dw, self.db = np.zeros_like(self.w), np.zeros_like(self.b)
        self._steps = np.zeros_like(self.w), np.zeros_like(self.b)

    def update(self, rate, momentum, decay):
        """Take a step: momentum keeps a share of the last one, decay pulls the weights towards zero."""
        for value, gradient, step in zip(
            (self.w, self.b), (self.dw + decay * self.w, self.db), self._steps, strict=True
        ):
            step *= momentum
            step -= rate * gradient
            value += step


class ConnectedLayer(_WeightedLayer):
    """Every output is a weighted sum of all inputs, plus a bias."""

    def forward(self, x):
        """Multiply x (N, inputs) by the weights; returns (N, outputs)."""
        self.x = x.astype(np.float32, copy=False)
        return self.x @ self.w.T + self.b

    def backward(self, d):
        """Carry d (N, outputs) back; returns (N, inputs)."""
        d = d.astype(np.float32, copy=False)
        self.dw, self.db = d.T @ self.x, d.sum(axis=0)
        return d @ self.w


class ConvolutionalLayer(_WeightedLayer):
    """Filters slide over an image that is padded so that a stride of 1 keeps its size.

    Parameters
    ----------
    width, height, channels : int
        Of the images that come in.
    filters, size, stride : int
        The number of filters, each ``size`` by ``size`` in every channel, and their step. The size is odd.
    """

    def __init__(self, width, height, channels, filters, size, stride):
        super().__init__(channels * size**2, filters)
        self.shape, self.size, self.stride = (channels, height, width), size, stride
        self.out_shape = filters, (height - 1) // stride + 1, (width - 1) // stride + 1

    def forward(self, x):
        """Convolve x (N, channels * height * width); returns (N, filters * rows * columns)."""
        N, (C, H, W), (_, rows, columns) = len(x), self.shape, self.out_shape
        border = self.size // 2
        padded = np.zeros((N, C, H + 2 * border, W + 2 * border), np.float32)
        padded[:, :, border : border + H, border : border + W] = x.reshape(N, C, H, W)
        windows = np.empty((N, C, self.size**2, rows, columns), np.float32)
        for k, part in enumerate(self._parts(padded)):
            windows[:, :, k] = part
        self.windows = windows.reshape(N, -1, rows * columns)
        return (self.w @ self.windows + self.b[:, np.newaxis]).reshape(N, -1)

    def backward(self, d):
        """Carry d (N, filters * rows * columns) back; returns (N, channels * height * width)."""
        N, (C, H, W), (filters, rows, columns) = len(d), self.shape, self.out_shape
        border = self.size // 2
        d = d.astype(np.float32, copy=False).reshape(N, filters, rows * columns)
        self.dw = (d @ self.windows.transpose(0, 2, 1)).sum(axis=0)
        self.db = d.sum(axis=(0, 2))
        back = (self.w.T @ d).reshape(N, C, self.size**2, rows, columns)
        dx = np.zeros((N, C, H + 2 * border, W + 2 * border), np.float32)
        for k, part in enumerate(self._parts(dx)):
            part += back[:, :, k]
        return dx[:, :, border : border + H, border : border + W].reshape(N, -1)

    def _parts(self, padded):
        """For each element of a filter, a view of what it meets, (N, channels, rows, columns)."""
        _, rows, columns = self.out_shape
        for i in range(self.size):
            for j in range(self.size):
                yield padded[
                    :, :, i : i + rows * self.stride : self.stride, j : j + columns * self.stride : self.stride
                ]


class ActivationLayer(Layer):
    """An activation, applied to every element; RELU is the only one there is."""

    def __init__(self, activation):
        if activation != RELU:
            raise ValueError(f"make_activation_layer knows RELU, not {activation!r}.")

    def forward(self, x):
        """Set what is negative to zero."""
        self.active = x > 0
        return x * self.active

    def backward(self, d):
        """Let pass what was positive."""
        return d * self.active


make_connected_layer = ConnectedLayer
make_convolutional_layer = ConvolutionalLayer
make_activation_layer = ActivationLayer
