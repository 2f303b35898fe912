def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """Normalize every group of channels of every sample over its channels and positions, then scale and shift."""
    N, C, H, W = x.shape
    eps = gn_param.get("eps", 1e-5)
    x_hat, std = np.empty(x.shape, dtype=np.result_type(x, 0.0)), np.empty((N, G, 1), dtype=np.result_type(x, 0.0))
    for g, channels in enumerate(np.array_split(np.arange(C), G)):
        group = x[:, channels]
        root = np.sqrt(group.var(axis=(1, 2, 3), keepdims=True) + eps)
        x_hat[:, channels] = (group - group.mean(axis=(1, 2, 3), keepdims=True)) / root
        std[:, g] = root.reshape(N, 1)
    out = gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)
    cache = (x_hat, std, gamma, G)
    return out, cache
