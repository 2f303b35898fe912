def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """Batch normalization of feature maps: one mean and one variance per channel, over N, H and W."""
    N, C, H, W = x.shape
    # the defaults, as in torch.nn.BatchNorm2d
    param = {"eps": 1e-5, "momentum": 0.1} | bn_param
    flat = x.transpose(1, 0, 2, 3).reshape(C, -1).T
    out, _ = batchnorm_forward(flat, gamma, beta, param)
    bn_param.update(running_mean=param["running_mean"], running_var=param["running_var"])
    out = out.T.reshape(C, N, H, W).transpose(1, 0, 2, 3)
    cache = (x, gamma, param["eps"]) if param["mode"] == "train" else None
    return out, cache
