def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    N, C, H, W = x.shape
    if bn_param["mode"] == "train":
        # make sure that the averages have one number per channel
        bn_param["running_mean"] = np.zeros(C, dtype=x.dtype)
        bn_param["running_var"] = np.zeros(C, dtype=x.dtype)
    x_rows = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out_rows, cache = batchnorm_forward(x_rows, gamma, beta, bn_param)
    out = out_rows.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return out, (cache if bn_param["mode"] == "train" else None)
