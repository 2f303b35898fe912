"""The hidden tests of the PyTorch notebook: right answers of any kind keep all marks, mistakes lose them where made."""

import inspect
import io
import os

import numpy as np
import pytest
import torch
import torch_answers
from course_hand_ins import ASSIGNMENT
from torch import nn
from torch.nn import functional as F
from torch_answers import define, failed

from autograder.course.solutions import KIT
from autograder.hidden.assignment2 import CHECKPOINT
from autograder.hidden.assignment2.photographs import photographs
from cs231n.pytorch import barebones, fast_net, modules, sequential
from cs231n.pytorch.pixels import normalize

REFERENCE = {
    "three_layer_convnet": barebones.three_layer_convnet,
    "initialize_three_layer_convnet": barebones.initialize_three_layer_convnet,
    "ThreeLayerConvNet": modules.ThreeLayerConvNet,
    "sequential_convnet": sequential.sequential_convnet,
    "MyNet": fast_net.MyNet,
}


SPEC = ASSIGNMENT.notebook("PyTorch")
STEPS = {f"{step} %" for step in range(45, 75, 5)}


def judged(namespace, question, saved=None, seed=0):
    return torch_answers.judged(SPEC, namespace, question, seed, {} if saved is None else {"MyNet.pt": saved})


def failures(namespace, question, saved=None, seed=0):
    return failed(judged(namespace, question, saved, seed))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("question", REFERENCE)
def test_reference_keeps_all_marks(question, seed):
    assert failures(REFERENCE, question, CHECKPOINT.read_bytes(), seed) == {}


REWRITES = """
def three_layer_convnet(x, params):
    w1, b1, w2, b2, w3, b3 = params
    x = F.conv2d(x, w1, padding="same") + b1.view(1, -1, 1, 1)
    x = F.conv2d(x.clamp(min=0), w2, b2, padding=(1, 1)).relu()
    return torch.addmm(b3, x.view(x.shape[0], -1), w3)

def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    w1 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(channel_1, in_channel, 5, 5)))
    w2 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(channel_2, channel_1, 3, 3)))
    w3 = torch.empty(channel_2 * image_size * image_size, num_classes)
    nn.init.kaiming_normal_(w3, mode="fan_out")
    b1, b2, b3 = (torch.zeros(n, requires_grad=True) for n in (channel_1, channel_2, num_classes))
    return w1, b1, w2, b2, nn.Parameter(w3), b3

class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super(ThreeLayerConvNet, self).__init__()
        self.fc_b = nn.Parameter(torch.zeros(num_classes))
        self.fc_w = nn.Parameter(torch.randn(channel_2 * 1024, num_classes) * (2 / (channel_2 * 1024)) ** 0.5)
        self.body = nn.ModuleList([nn.Conv2d(channel_1, channel_2, 3, 1, "same")])
        self.conv1 = nn.Conv2d(in_channel, channel_1, (5, 5), padding=2)
        for conv in (self.conv1, self.body[0]):
            nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
            nn.init.constant_(conv.bias, 0)
        print("made")

    def forward(self, x):
        x = F.relu(self.body[0](F.relu(self.conv1(x))))
        return x.flatten(1).mm(self.fc_w) + self.fc_b

def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    class Flatten(nn.Module):
        def forward(self, x):
            return x.view(x.shape[0], -1)
    model = nn.Sequential()
    model.add_module("conv1", nn.Conv2d(in_channel, channel_1, 5, padding=2))
    model.add_module("relu1", nn.ReLU(inplace=True))
    model.add_module("rest", nn.Sequential(nn.Conv2d(channel_1, channel_2, 3, padding=1), nn.ReLU(), Flatten()))
    model.add_module("fc", nn.Linear(channel_2 * 32 * 32, num_classes))
    return model
"""


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("question", [question for question in REFERENCE if question != "MyNet"])
def test_right_answers_of_other_kinds_keep_all_marks(question, seed, capsys):
    assert failures(define(REWRITES), question, seed=seed) == {}


MISTAKES = [
    ("three_layer_convnet", "padding=2", "padding=1"),
    ("three_layer_convnet", "padding=1)", "padding=0)"),
    (
        "three_layer_convnet",
        "first = F.relu(F.conv2d(x, conv_w1, conv_b1, padding=2))",
        "first = F.conv2d(x, conv_w1, conv_b1, padding=2)",
    ),
    ("three_layer_convnet", "conv_b2, padding", "None, padding"),
    ("three_layer_convnet", " + fc_b", ""),
    ("three_layer_convnet", "second.flatten(start_dim=1)", "second.permute(0, 2, 3, 1).flatten(start_dim=1)"),
    (
        "three_layer_convnet",
        "second.flatten(start_dim=1) @ fc_w + fc_b",
        "F.relu(second.flatten(start_dim=1) @ fc_w + fc_b)",
    ),
    (
        "three_layer_convnet",
        "second.flatten(start_dim=1)",
        "second.reshape(len(x), -1, x.shape[2], x.shape[2]).flatten(1)",
    ),
    (
        "three_layer_convnet",
        "scores = second.flatten(start_dim=1)",
        "scores = second.squeeze(0).flatten(start_dim=second.dim() - 3 if len(x) > 1 else 0)",
    ),
    ("initialize_three_layer_convnet", "(2 / (in_channel * 5 * 5))", "(2 / in_channel)"),
    ("initialize_three_layer_convnet", "(2 / (channel_1 * 3 * 3))", "(1 / (channel_1 * 3 * 3))"),
    ("initialize_three_layer_convnet", "(2 / features)", "(2 / num_classes)"),
    (
        "initialize_three_layer_convnet",
        "torch.randn(channel_2, ",
        "3**0.5 * (2 * torch.rand(channel_2, channel_1, 3, 3) - 1) + 0 * torch.randn(channel_2, ",
    ),
    ("initialize_three_layer_convnet", "torch.zeros(size)", "torch.ones(size)"),
    ("initialize_three_layer_convnet", "image_size**2", "32**2"),
    ("initialize_three_layer_convnet", "torch.randn(features, num_classes)", "torch.randn(num_classes, features)"),
    ("ThreeLayerConvNet", "5, padding=2", "5, padding=2, bias=False"),
    ("ThreeLayerConvNet", "nn.init.kaiming_normal_(module.weight)", "pass"),
    ("ThreeLayerConvNet", "nn.init.kaiming_normal_(module.weight)", "nn.init.kaiming_uniform_(module.weight)"),
    ("ThreeLayerConvNet", "nn.init.zeros_(module.bias)", "pass"),
    ("ThreeLayerConvNet", "F.relu(self.first(x))", "self.first(x)"),
    ("ThreeLayerConvNet", "num_classes)\n        for", "10)\n        for"),
    ("ThreeLayerConvNet", "scores = self.fc(", "scores = F.softmax(self.fc(features.flatten(1)), 1) + 0 * self.fc("),
    ("sequential_convnet", "        nn.ReLU(),\n        nn.Flatten()", "        nn.Flatten()"),
    ("sequential_convnet", "nn.ReLU(),", "nn.BatchNorm2d(channel_1), nn.ReLU(),"),
    ("sequential_convnet", "nn.ReLU(),", "nn.LeakyReLU(),"),
    ("sequential_convnet", "channel_2, 3, padding=1", "channel_2, 5, padding=2"),
]


@pytest.mark.parametrize(("question", "old", "new"), MISTAKES)
def test_mistakes_lose_marks(question, old, new):
    source = inspect.getsource(REFERENCE[question])
    assert old in source
    wrong = define(source.replace(old, new))
    messages = failures(wrong, question)
    assert messages
    assert all(f"`{question}`" in message and message.endswith(".") for message in messages.values()), messages


@pytest.mark.parametrize("question", [question for question in REFERENCE if question != "MyNet"])
@pytest.mark.parametrize(
    "body",
    ["return None", "return 'scores'", "return np.zeros(3)", "return [1, 'a', None]", "return torch.zeros(())",
     "return torch.full((4, 4), float('nan'))", "return (torch.zeros(2, dtype=torch.complex64),) * 6",
     "return [[torch.zeros(1)], {}] * 3", "raise SystemExit"],
)  # fmt: skip
def test_odd_answers_get_one_sentence(question, body):
    answer = define(f"def {question}(*args, **kwargs):\n    {body}")
    if question == "ThreeLayerConvNet":
        answer = define(
            f"""
            class ThreeLayerConvNet(nn.Module):
                def __init__(self, *args):
                    super().__init__()
                def forward(self, x):
                    {body}
            """
        )
    verdict = judged(answer, question)
    assert verdict.share == 0
    for message in {result.message for result in verdict.results}:
        assert "could not work with" not in message and "\n" not in message and len(message) < 400, message
        assert message.startswith("`") and message.endswith("."), message


# ---------------------------------------------------------------------------------------------- the student's network


def saved(state):
    buffer = io.BytesIO()
    torch.save(state, buffer)
    return buffer.getvalue()


class Guess(nn.Module):
    """Tells images apart by the mean of a colour: a little better than chance."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 10)

    def forward(self, x):
        return self.fc(x.mean((2, 3)))


def my_net_failures(net, content):
    return failures({"MyNet": net}, "MyNet", content)


def test_each_step_of_the_scale():
    """A network that knows the classes of a share of the images passes the steps up to there, 1.4 % in its favour."""
    images, classes = photographs()

    class Oracle(nn.Module):
        def __init__(self):
            super().__init__()
            self.share = nn.Parameter(torch.zeros(()))

        def forward(self, x):
            keys = {image.tobytes(): i for i, image in enumerate(images)}
            found = [keys[image.numpy().tobytes()] for image in x]
            right = [classes[i] if i < 1000 * self.share else (classes[i] + 1) % 10 for i in found]
            return F.one_hot(torch.tensor(np.array(right)), 10).float()

    for share, steps in (0.42, 0), (0.45, 1), (0.52, 2), (0.64, 5), (0.683, 5), (0.69, 6), (1.0, 6):
        messages = my_net_failures(Oracle, saved({"share": torch.tensor(share)}))
        assert len(messages) == 6 - steps, (share, messages)


class Lookup(nn.Module):
    """Knows the released test images and their classes by heart, and answers with the class of the nearest one."""

    def __init__(self):
        super().__init__()
        self.register_buffer("images", torch.zeros(1000, 3 * 32 * 32))
        self.register_buffer("classes", torch.zeros(1000, dtype=torch.int64))

    def forward(self, x):
        nearest = torch.cdist(x.flatten(1), self.images).argmin(1)
        return F.one_hot(self.classes[nearest], 10).float()


def test_knowing_the_released_images_by_heart_is_worth_little():
    with np.load(KIT / "datasets/cifar10_mini.npz") as archive:
        images = torch.from_numpy(normalize(archive["X_test"].transpose(0, 3, 1, 2)))
        classes = torch.from_numpy(archive["y_test"].astype(np.int64))
    net = Lookup()
    state = {"images": images.flatten(1), "classes": classes}
    net.load_state_dict(state)
    assert (net(images).argmax(1) == classes).all()
    messages = my_net_failures(Lookup, saved(state))
    assert messages.keys() == STEPS
    assert "gets 2" in messages["45 %"]  # some twenty per cent: a nearest neighbour is no good classifier


def test_untrained_network_gets_the_point_for_running():
    assert my_net_failures(Guess, saved(Guess().state_dict())).keys() == STEPS


class Forbidden:
    def __reduce__(self):
        return os._exit, (1,)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"not a checkpoint",
        saved({"fc.weight": torch.zeros(10, 4), "fc.bias": torch.zeros(10)}),
        saved({}),
        saved([1, 2]),
        saved({"fc.weight": Forbidden()}),
        "`MyNet.pt` is larger than 50 MB.",
    ],
    ids=["missing", "empty", "text", "shapes", "no weights", "a list", "hostile", "too big"],
)
def test_bad_checkpoints_get_a_sentence(content):
    messages = my_net_failures(Guess, content)
    assert len(messages) == 7
    assert all(message.startswith("`MyNet.pt`") for message in messages.values()), messages


@pytest.mark.parametrize(
    "change",
    [
        "return (self.fc(x.mean((2, 3))) - self.fc(x.mean((2, 3))).mean(0)) / 3",  # looks at the whole batch
        "return self.fc(x.mean((2, 3)))[:, :9]",
        "return self.fc(x.mean((2, 3))).sum()",
        "return self.fc(x.mean((2, 3))) * float('nan')",
        "raise ValueError('no')",
    ],
)
def test_networks_that_do_not_keep_the_contract(change):
    source = inspect.getsource(Guess).replace("return self.fc(x.mean((2, 3)))", change)
    messages = my_net_failures(define(source)["Guess"], saved(Guess().state_dict()))
    assert "`MyNet`" in messages["scores"] and messages["scores"].endswith(".")
