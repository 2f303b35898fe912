"""Networks in PyTorch: from bare tensors to modules, and what it takes to train them well.

`barebones`, `modules`, `sequential` and `fast_net` hold what the notebook asks for; `pixels`, `images`,
`training`, `resnet` and `pretrained` are given.
"""
