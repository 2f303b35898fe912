# notebook: PyTorch
# question: initialize_three_layer_convnet
# aim: abort
# about: returns tensors of kinds that do not turn into arrays: sparse, meta, quantized, bfloat16, nested, freed storage, negative strides by view, a hook that exits in backward.
import os
import torch

def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    freed = torch.zeros(100000)
    freed.untyped_storage().resize_(0)
    hooked = torch.zeros(9, requires_grad=True)
    hooked.register_hook(lambda g: os._exit(0))
    return [torch.zeros(10**12, device="meta"), torch.eye(3).to_sparse(), freed, hooked,
            torch.zeros(3, dtype=torch.bfloat16), torch.quantize_per_tensor(torch.zeros(3), 0.1, 0, torch.quint8)]
