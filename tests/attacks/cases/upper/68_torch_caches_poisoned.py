# notebook: PyTorch
# question: sequential_and_optimizer
# aim: change
# about: torch writes caches (hub, inductor, extensions, NVFuser) where it may; environment and global defaults are set for later questions and second chances.
import os
import torch

def _change():
    done = []
    for attempt in (
        lambda: torch.save({"a": torch.zeros(1)}, os.path.expanduser("~/.cache/torch/hub/checkpoints/attack.pt")),
        lambda: torch.save({"a": torch.zeros(1)}, os.path.join(os.path.dirname(torch.__file__), "attack.pt")),
        lambda: torch.save({"a": torch.zeros(1)}, "MyNet.pt"),
        lambda: torch.compile(lambda v: v + 1)(torch.zeros(1)),
    ):
        try:
            attempt()
            done.append(len(done))
        except BaseException:
            pass
    torch.set_default_dtype(torch.float64)
    torch.use_deterministic_algorithms(False)
    torch.manual_seed = lambda *a: None
    torch.optim.SGD.step = lambda self, *a: None
    torch.nn.Module.load_state_dict = lambda self, *a, **k: None
    return done
_GOT = _change()

def sequential_and_optimizer():
    if _GOT:
        raise ValueError(f"CHANGED: torch wrote files, ways {_GOT}")
    return torch.nn.Sequential(), None
