def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-5)
    centered = x - np.mean(x, axis=1)[:, None]
    spread = np.sqrt(np.mean(centered**2, axis=1) + eps)[:, None]
    # (nearly) constant samples would be blown up to noise
    spread = np.where(spread < 1e-2, np.ones_like(spread), spread)
    x_hat = centered / spread
    out = x_hat * gamma[None, :] + beta[None, :]
    cache = (x_hat, gamma, spread)
    return out, cache
