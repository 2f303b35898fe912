# notebook: PyTorch
# question: three_layer_convnet
# aim: abort
# about: tensors of kinds that conversion code forgets, one after another: meta, sparse, quantized, nested, expanded to 2**50, conjugate, negative bit, bfloat16, float8, named, with a storage cut to zero
import torch

_COUNT = [0]


def three_layer_convnet(x, params):
    _COUNT[0] += 1
    base = torch.ones(4, 10)

    def cut():
        base.untyped_storage().resize_(0)
        return base

    makers = [
        lambda: torch.empty(1 << 40, 1 << 20, device="meta"),
        lambda: torch.zeros(1).expand(1 << 50),
        lambda: base.to_sparse(),
        lambda: torch.quantize_per_tensor(base, 0.1, 0, torch.qint8),
        lambda: torch.nested.nested_tensor([base, base[:2]]),
        lambda: torch.complex(base, base).conj(),
        lambda: torch._neg_view(base),
        lambda: base.to(torch.float8_e4m3fn),
        lambda: base.refine_names("N", "C"),
        cut,
        lambda: torch.sparse_coo_tensor(torch.tensor([[1 << 60]]), torch.ones(1), (1 << 62,)),
        lambda: torch.zeros(0, 1 << 62),
        lambda: base.bfloat16().requires_grad_(),
    ]
    return makers[_COUNT[0] % len(makers)]()
