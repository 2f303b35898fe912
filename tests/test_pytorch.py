"""The PyTorch part of the package: shapes, training that resumes exactly, checkpoints, pretrained weights."""

import ast
import builtins
import inspect
import re
import urllib.error

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from cs231n.pytorch import barebones, fast_net, images, modules, pixels, pretrained, resnet, sequential, training

questions = [
    barebones.three_layer_convnet,
    barebones.initialize_three_layer_convnet,
    modules.ThreeLayerConvNet,
    sequential.sequential_convnet,
    fast_net.MyNet,
]


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    arrays = {f"X_{split}": rng.uniform(0, 255, (40, 3, 32, 32)) for split in ("train", "val")}
    arrays |= {f"y_{split}": rng.integers(10, size=40) for split in ("train", "val")}
    return images.to_tensors(arrays)


@pytest.fixture
def make_net():
    """A small network whose training draws random numbers, and whose running averages are part of its state."""

    def make():
        torch.manual_seed(1)
        return nn.Sequential(
            nn.Conv2d(3, 4, 3, stride=4), nn.BatchNorm2d(4), nn.Dropout(0.3), nn.Flatten(), nn.Linear(256, 10)
        )

    return make


def train(net, data, epochs=3, **settings):
    return training.train(net, data, epochs, batch_size=16, device="cpu", progress=False, **settings)


def same(first, second):
    return all(
        torch.equal(a, b) for a, b in zip(first.state_dict().values(), second.state_dict().values(), strict=True)
    )


# ---------------------------------------------------------------------------------------------- the three networks


def test_all_three_compute_the_same():
    torch.manual_seed(0)
    params = barebones.initialize_three_layer_convnet(3, 6, 5, 10)
    x = torch.randn(2, 3, 32, 32)
    scores = barebones.three_layer_convnet(x, params)
    for net in modules.ThreeLayerConvNet(3, 6, 5, 10), sequential.sequential_convnet(3, 6, 5, 10):
        values = [*params[:4], params[4].T, params[5]]
        net.load_state_dict(dict(zip(net.state_dict(), values, strict=True)))
        torch.testing.assert_close(net(x), scores, rtol=1e-4, atol=1e-4)


def test_barebones_gives_gradients():
    params = barebones.initialize_three_layer_convnet(1, 2, 3, 4, image_size=6)
    before = [param.detach().clone() for param in params]
    x, y = torch.randn(5, 1, 6, 6), torch.arange(5) % 4
    loss = F.cross_entropy(barebones.three_layer_convnet(x, params), y)
    barebones.gradient_step(params, loss, 0.1)
    assert F.cross_entropy(barebones.three_layer_convnet(x, params), y) < loss
    assert all(param.grad is None and param.is_leaf for param in params)
    assert not any(torch.equal(param, old) for param, old in zip(params, before, strict=True))


def test_given_two_layer_networks():
    x = torch.randn(3, 3, 8, 8)
    params = [torch.randn(192, 5), torch.randn(5), torch.randn(5, 4), torch.randn(4)]
    for net in modules.TwoLayerFC(192, 5, 4), sequential.sequential_fc(192, 5, 4):
        values = [params[0].T, params[1], params[2].T, params[3]]
        net.load_state_dict(dict(zip(net.state_dict(), values, strict=True)))
        torch.testing.assert_close(net(x), barebones.two_layer_fc(x, params), rtol=1e-4, atol=1e-4)


# ---------------------------------------------------------------------------------------------- images


def test_normalize_uses_fixed_numbers():
    x = np.broadcast_to(np.array(pixels.MEAN)[:, None, None], (2, 3, 4, 4)).copy()
    x[1] += np.array(pixels.STD)[:, None, None]
    out = pixels.normalize(x)
    assert out.dtype == np.float32
    np.testing.assert_allclose(out, np.broadcast_to(np.array([0, 1])[:, None, None, None], x.shape), atol=1e-5)


def test_centred_images_are_refused():
    with pytest.raises(ValueError, match="subtract_mean=False"):
        images.to_tensors({"X_train": np.full((1, 3, 4, 4), -1.0)})


def test_every_image_is_mirrored_every_other_epoch():
    x = torch.randn(6, 3, 4, 4)
    first = torch.tensor([True, False, True, True, False, False])
    even, odd = (images.flip_alternately(x, first, epoch) for epoch in (0, 1))
    assert torch.equal(even[0], x[0].flip(-1)) and torch.equal(even[1], x[1])
    assert torch.equal(even, odd.flip(-1))
    assert torch.equal(images.flip_alternately(x, first, 2), even)


def test_translate_shifts_whole_images():
    x = torch.arange(25.0).reshape(1, 1, 5, 5).repeat(200, 1, 1, 1)
    out = images.translate(x, 1, torch.Generator().manual_seed(0))
    padded = F.pad(x[:1], (1,) * 4, mode="reflect")[0, 0]
    shifts = {(i, j): padded[i : i + 5, j : j + 5] for i in range(3) for j in range(3)}
    seen = {next(key for key, value in shifts.items() if torch.equal(value, image[0])) for image in out}
    assert seen == set(shifts)
    assert images.translate(x, 0, torch.Generator()) is x


# ---------------------------------------------------------------------------------------------- training


def test_interrupted_training_ends_with_the_same_weights(data, make_net, tmp_path, monkeypatch):
    whole = make_net()
    history = train(whole, data)

    path, broken = tmp_path / "net.training", make_net()
    measure, calls = training.accuracy, []

    def fail_in_the_second_epoch(*args):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return measure(*args)

    monkeypatch.setattr(training, "accuracy", fail_in_the_second_epoch)
    with pytest.raises(KeyboardInterrupt):
        train(broken, data, checkpoint=path)
    resumed = make_net()
    torch.manual_seed(99)  # as after a restart
    again = train(resumed, data, checkpoint=path)
    assert len(calls) == 4  # one epoch, the broken one, and the two that were left
    assert same(whole, resumed) and not same(whole, broken)
    assert again["loss"] == history["loss"] and again["val_accuracy"] == history["val_accuracy"]
    assert again["seconds"] == sorted(again["seconds"])


def test_finished_training_is_not_repeated(data, make_net, tmp_path):
    path = tmp_path / "net.training"
    first, second = make_net(), make_net()
    history = train(first, data, checkpoint=path)
    assert train(second, data, checkpoint=path) == history
    assert same(first, second) and not second.training


def test_checkpoint_of_another_training_is_refused(data, make_net, tmp_path):
    path = tmp_path / "net.training"
    train(make_net(), data, checkpoint=path)
    with pytest.raises(ValueError, match="other settings"):
        train(make_net(), data, epochs=4, checkpoint=path)
    with pytest.raises(ValueError, match="another network"):
        train(nn.Sequential(nn.Flatten(), nn.Linear(3072, 10)), data, checkpoint=path)
    path.write_bytes(b"no checkpoint")
    with pytest.raises(ValueError, match="delete it"):
        train(make_net(), data, checkpoint=path)


def test_checkpoint_is_whole_or_old(data, make_net, tmp_path, monkeypatch):
    path = tmp_path / "net.pt"
    training.save_weights(make_net(), path)
    before = path.read_bytes()

    def full_disk(state, file):
        file.write(b"half of it")
        raise OSError("no space left on device")

    monkeypatch.setattr(torch, "save", full_disk)
    with pytest.raises(OSError, match="no space"):
        training.save_weights(make_net(), path)
    assert path.read_bytes() == before


def test_saved_weights_are_half_precision(make_net, tmp_path):
    net, again = make_net(), make_net()
    with torch.no_grad():
        net[0].weight.fill_(1 / 3)
    training.save_weights(net, tmp_path / "net.pt")
    state = torch.load(tmp_path / "net.pt", weights_only=True)
    assert {t.dtype for t in state.values()} == {torch.float16, torch.int64}
    again.load_state_dict(state)
    assert again[0].weight.dtype == torch.float32
    torch.testing.assert_close(again[0].weight, net[0].weight, rtol=1e-3, atol=0)


def test_training_learns(data, make_net):
    data["X_train"] += data["y_train"][:, None, None, None]
    history = train(make_net(), data, epochs=8, learning_rate=0.1, flip=False, translation=0)
    assert history["loss"][-1] < 0.8 * history["loss"][0]


def test_too_few_images_for_a_batch(data, make_net):
    with pytest.raises(ValueError, match="batch of 64"):
        training.train(make_net(), data, 1, batch_size=64, progress=False)


# ---------------------------------------------------------------------------------------------- networks to train


def test_fast_net_whitens(data):
    net = fast_net.MyNet()
    rng = torch.Generator().manual_seed(0)
    x = torch.randn(300, 3, 8, 8, generator=rng).repeat_interleave(4, 2).repeat_interleave(4, 3)
    x = x + 0.2 * torch.randn(x.shape, generator=rng)
    net.prepare(x)
    out = net.whitening(x).detach()
    torch.testing.assert_close(out[:, 16:], -out[:, :16])
    patches = F.conv2d(x, net.whitening.weight, stride=4)[:, :16].permute(1, 0, 2, 3).flatten(1)
    torch.testing.assert_close(torch.cov(patches), torch.eye(16), rtol=0, atol=0.05)


def test_fast_net_trains_what_is_to_be_trained(data):
    torch.manual_seed(0)
    net = fast_net.MyNet()
    before = {name: param.clone() for name, param in net.named_parameters()}
    net.prepare(data["X_train"])
    before["whitening.weight"] = net.whitening.weight.clone()
    settings = net.recipe() | {"batch_size": 16}
    history = training.train(net, data, 1, progress=False, device="cpu", **settings)
    assert np.isfinite(history["loss"]).all()
    for name, param in net.named_parameters():
        assert torch.equal(param, before[name]) != param.requires_grad, name
    x = data["X_val"][:2]
    torch.testing.assert_close(net(x), net(x.flip(-1)))  # not training: mirrored images count the same


def test_recipe_fits_train():
    assert fast_net.MyNet().recipe().keys() <= inspect.signature(training.train).parameters.keys()


def test_resnets_are_those_of_the_paper():
    small, large = resnet.resnet18(), resnet.resnet34()
    assert sum(p.numel() for p in small.parameters()) == 11_173_962
    assert sum(p.numel() for p in large.parameters()) == 21_797_672  # torchvision's
    assert {"layer4.0.downsample.1.running_var", "layer3.5.bn2.weight", "fc.bias"} <= large.state_dict().keys()
    assert len(large.state_dict()) == 218
    with torch.no_grad():
        assert small(torch.randn(2, 3, 32, 32)).shape == (2, 10)
        assert large.layer1(large.maxpool(large.conv1(torch.randn(1, 3, 64, 64)))).shape == (1, 64, 16, 16)


# ---------------------------------------------------------------------------------------------- pretrained weights


@pytest.fixture
def hub(tmp_path, monkeypatch):
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    return tmp_path / "checkpoints"


def test_no_network_is_one_sentence(hub, monkeypatch):
    def unreachable(*args, **kwargs):
        raise urllib.error.URLError("no route to host")

    monkeypatch.setattr(torch.hub, "download_url_to_file", unreachable)
    with pytest.raises(pretrained.PretrainedError, match=r"could not be fetched \(no route to host\): download https"):
        pretrained.load_pretrained_resnet34()


def test_published_weights_are_loaded(hub):
    hub.mkdir()
    torch.manual_seed(0)
    published = resnet.resnet34()
    torch.save(published.state_dict(), hub / "resnet34-b627a593.pth")
    assert same(pretrained.load_pretrained_resnet34(), published)
    fresh = pretrained.load_pretrained_resnet34(num_classes=10)
    assert fresh.fc.out_features == 10
    assert torch.equal(fresh.layer4[2].conv2.weight, published.layer4[2].conv2.weight)


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", {"fc.weight": torch.zeros(2)}])
def test_damaged_weights_are_one_sentence(hub, content):
    hub.mkdir()
    path = hub / "resnet34-b627a593.pth"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        torch.save(content, path)
    with pytest.raises(pretrained.PretrainedError, match="delete it"):
        pretrained.load_pretrained_resnet34()


# ---------------------------------------------------------------------------------------------- notebook cells

region = re.compile(r"^( *)### BEGIN SOLUTION\n(.*?)^\1### END SOLUTION\n", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("question", questions, ids=lambda question: question.__name__)
def test_cell_stands_alone(question):
    """With torch, nn and F, a question's source runs; without its solution, it says what is missing."""
    source = inspect.getsource(question)
    names = {"torch": torch, "nn": nn, "F": F}
    loaded = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    assert loaded & vars(inspect.getmodule(question)).keys() <= {*names, *dir(builtins)}
    stub = region.sub(lambda match: f'{match[1]}raise NotImplementedError("{question.__name__}")\n', source)
    assert "### " not in stub and stub.count("NotImplementedError") == source.count("### BEGIN SOLUTION") > 0
    exec(compile(stub, "stub", "exec"), names)
    arguments = [range(6) for _ in inspect.signature(question).parameters]
    with pytest.raises(NotImplementedError, match=question.__name__):
        names[question.__name__](*arguments)
