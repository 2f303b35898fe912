"""The hidden tests of LeNetBatchNorm: right answers of any kind keep all marks, mistakes lose them where made."""

import numpy as np
import pytest
import torch
import torch_answers
from torch.nn import functional as F
from torch_answers import define, failed

from autograder.course.assignments import Course
from autograder.grading.diagnosis import reference_namespace
from autograder.hidden.lenet.five_layers import SHAPES, drawn_parameters, scores, shapes
from autograder.hidden.lenet.normalizing import SIZES, drawn_batch, drawn_state, normalized
from cs231n.lenet.network import lenet

COURSE = Course.load()
SPEC = COURSE.assignment("lenet").notebook("LeNetBatchNorm")
QUESTIONS = [question.id for question in SPEC.questions]


def judged(namespace, question, seed=0):
    return torch_answers.judged(SPEC, namespace, question, seed)


def failures(namespace, question, seed=0):
    return failed(judged(namespace, question, seed))


# ---------------------------------------------------------------------------------------------- the oracles


@pytest.mark.parametrize(("size", "rank"), [(size, rank) for size, ranks in SIZES.items() for rank in ranks])
@pytest.mark.parametrize("training", [True, False])
def test_the_oracle_of_batch_norm_is_torchs(size, rank, training):
    rng = np.random.default_rng(0)
    x = drawn_batch(rng, SIZES[size][rank])
    state, dout = drawn_state(rng, x), rng.standard_normal(x.shape)
    right = normalized(x, state, dout, training, 0.01, 0.7)
    leaves = [torch.from_numpy(value).requires_grad_() for value in (x, state["gamma"], state["beta"])]
    mean, var = (torch.from_numpy(state[f"moving_{name}"].copy()) for name in ("mean", "var"))
    if training and x.size == x.shape[1]:  # torch refuses a single example
        np.testing.assert_allclose(right.y, np.broadcast_to(state["beta"], x.shape))
        return
    y = F.batch_norm(leaves[0], mean, var, leaves[1], leaves[2], training, 0.3, 0.01)
    np.testing.assert_allclose(y.detach(), right.y, rtol=1e-7, atol=1e-9)
    y.backward(torch.from_numpy(dout))
    for leaf, want in zip(leaves, right.gradients.values(), strict=True):
        np.testing.assert_allclose(leaf.grad, want, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(mean, right.moving_mean, rtol=1e-7)


def test_the_oracle_of_lenet_is_torchs():
    rng = np.random.default_rng(1)
    params = drawn_parameters(rng, shapes(()))
    net = lenet().double()
    net.load_state_dict(dict(zip(net.state_dict(), map(torch.from_numpy, params.values()), strict=True)))
    x = rng.uniform(0, 1, (2, 1, 28, 28))
    np.testing.assert_allclose(net(torch.from_numpy(x)).detach(), scores(params, x, ()))
    assert len(set(shapes(range(4)).values())) == len(SHAPES) + 4  # which is how parameters are found


# ---------------------------------------------------------------------------------------------- right answers


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("question", QUESTIONS)
def test_reference_keeps_all_marks(question, seed):
    assert failures(dict(reference_namespace(COURSE, SPEC)), question, seed) == {}


REWRITES = {
    "by torch": """
def batch_norm(x, gamma, beta, moving_mean, moving_var, eps=1e-5, momentum=0.9, training=True):
    mean, var = moving_mean.clone(), moving_var.clone()
    if not training:
        return F.batch_norm(x, mean, var, gamma, beta, False, 0, eps), mean, var
    rows = x.transpose(0, 1).flatten(1)
    if rows.shape[1] == 1:
        y = gamma * (x - x.mean(0)) + beta
    else:
        y = F.batch_norm(x, None, None, gamma, beta, True, 0, eps)
    with torch.no_grad():
        mean = torch.lerp(rows.mean(1), mean.to(x.dtype), momentum)
        var = torch.lerp(rows.var(1, unbiased=False), var.to(x.dtype), momentum)
    return [y, mean, var]

class BatchNorm(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.9):
        super(BatchNorm, self).__init__()
        self.beta = nn.Parameter(torch.zeros(num_features))
        self.gamma = nn.Parameter(torch.full((num_features,), 1.0))
        self.register_buffer("moving_var", torch.ones(num_features))
        self.register_buffer("moving_mean", torch.zeros(num_features))
        self.settings = dict(eps=eps, momentum=momentum)

    def forward(self, x):
        y, mean, var = batch_norm(x, self.gamma, self.beta, self.moving_mean, self.moving_var,
                                  training=self.training, **self.settings)
        self.moving_mean.copy_(mean.detach())
        self.moving_var.data = var.detach()
        return y

class LeNet(nn.Module):
    def __init__(self, norms, dropout):
        super().__init__()
        self.fc3 = nn.Linear(84, 10)
        self.layers = nn.ModuleList([nn.Conv2d(1, 6, (5, 5)), nn.Conv2d(6, 16, 5, 1), nn.Linear(16 * 4 * 4, 120),
                                     nn.Linear(120, 84)])
        self.norms = nn.ModuleList([norm(n) if norm else nn.Identity() for norm, n in zip(norms, (6, 16, 120, 84))])
        self.p = dropout
        print("built")

    def forward(self, x):
        for i, (layer, norm) in enumerate(zip(self.layers, self.norms)):
            x = torch.sigmoid(norm(layer(x)))
            x = F.avg_pool2d(x, 2) if i < 2 else F.dropout(x, self.p, self.training)
            if i == 1:
                x = x.view(x.shape[0], -1)
        return self.fc3(x)

def lenet(norms=(None, None, None, None), dropout=0.0):
    return LeNet(norms, dropout)

def fold_batch_norm(weight, bias, gamma, beta, moving_mean, moving_var, eps=1e-5):
    scale = gamma * (moving_var + eps) ** -0.5
    bias = torch.zeros_like(moving_mean) if bias is None else bias
    return torch.einsum("f...,f->f...", weight, scale), (bias - moving_mean) * scale + beta

def combine_statistics(means, variances, counts):
    share = (counts / counts.sum()).to(means.dtype)
    mean = share @ means
    return mean, share @ (variances + means**2) - mean**2
""",
    "with loops": """
def batch_norm(x, gamma, beta, moving_mean, moving_var, eps=1e-5, momentum=0.9, training=True):
    columns, means, variances = [], [], []
    for c in range(x.shape[1]):
        one = x[:, c]
        mean = one.sum() / one.numel() if training else moving_mean[c]
        var = ((one - mean) * (one - mean)).sum() / one.numel() if training else moving_var[c]
        columns.append(gamma[c] * (one - mean) / (var + eps).sqrt() + beta[c])
        means.append((momentum * moving_mean[c] + (1 - momentum) * mean).detach() if training else mean)
        variances.append((momentum * moving_var[c] + (1 - momentum) * var).detach() if training else var)
    return torch.stack(columns, dim=1), torch.stack(means), torch.stack(variances)

class BatchNorm(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.9):
        super().__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        for name, start in {"gamma": 1.0, "beta": 0.0}.items():
            setattr(self, name, nn.Parameter(start * torch.ones(num_features)))
        for name, start in {"moving_mean": 0.0, "moving_var": 1.0}.items():
            self.register_buffer(name, start * torch.ones(num_features))

    def forward(self, x):
        mean, var = self.moving_mean, self.moving_var
        axes = [0] + list(range(2, x.dim()))
        view = lambda v: v.reshape([1, -1] + [1] * (x.dim() - 2))
        if self.training:
            mean, var = x.mean(axes), x.var(axes, correction=0)
            with torch.no_grad():
                self.moving_mean *= self.momentum
                self.moving_mean += (1 - self.momentum) * mean
                self.moving_var *= self.momentum
                self.moving_var += (1 - self.momentum) * var
        return (x - view(mean)) * torch.rsqrt(view(var) + self.eps) * view(self.gamma) + view(self.beta)

def lenet(norms=(None, None, None, None), dropout=0.0):
    def block(layer, norm, width, *rest):
        parts = [layer] + ([norm(width)] if norm else []) + [nn.Sigmoid()]
        return nn.Sequential(*parts, *rest)
    drop = lambda: nn.Dropout(p=dropout)
    return nn.Sequential(
        block(nn.Conv2d(1, 6, kernel_size=5), norms[0], 6, nn.AvgPool2d(kernel_size=2, stride=2)),
        block(nn.Conv2d(6, 16, kernel_size=5), norms[1], 16, nn.AvgPool2d(2)), nn.Flatten(),
        block(nn.Linear(256, 120), norms[2], 120, drop()), block(nn.Linear(120, 84), norms[3], 84, drop()),
        nn.Linear(84, 10),
    )

def fold_batch_norm(weight, bias, gamma, beta, moving_mean, moving_var, eps=1e-5):
    new, shift = weight.clone(), beta.clone()
    for f in range(len(weight)):
        scale = gamma[f] / torch.sqrt(moving_var[f] + eps)
        new[f] *= scale
        shift[f] += scale * ((0 if bias is None else bias[f]) - moving_mean[f])
    return new, shift

def combine_statistics(means, variances, counts):
    n, mean, var = counts[0].item(), means[0], variances[0]
    for i in range(1, len(counts)):
        m = counts[i].item()
        delta = means[i] - mean
        var = (n * var + m * variances[i] + delta**2 * n * m / (n + m)) / (n + m)
        mean = mean + delta * m / (n + m)
        n += m
    return mean, var
""",
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("style", REWRITES)
def test_right_answers_of_other_kinds_keep_all_marks(style, question, seed):
    assert failures(define(REWRITES[style]), question, seed) == {}


# ---------------------------------------------------------------------------------------------- wrong answers


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "body",
    ["return None", "return 'y'", "return np.zeros(3)", "return [1, 'a', None]", "return torch.zeros(())",
     "return torch.full((4, 4), float('nan'))", "return (torch.zeros(2, dtype=torch.complex64),) * 3",
     "return [[torch.zeros(1)], {}] * 3", "raise SystemExit"],
)  # fmt: skip
def test_odd_answers_get_one_sentence(question, body):
    answer = define(f"def {question}(*args, **kwargs):\n    {body}")
    if question == "BatchNorm":
        answer = define(
            f"""
            class BatchNorm(nn.Module):
                def __init__(self, *args, **kwargs):
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


def test_padding_and_missing_biases_cost_only_the_layers():
    source = """
    def lenet(norms=(None, None, None, None), dropout=0.0):
        layers = [nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5, bias=False), nn.Linear(400, 120),
                  nn.Linear(120, 84)]
        net = nn.Sequential()
        for i, (layer, norm) in enumerate(zip(layers, norms)):
            net.append(layer)
            if norm:
                net.append(norm((6, 16, 120, 84)[i]))
            net.append(nn.Sigmoid())
            net.append(nn.AvgPool2d(2) if i < 2 else nn.Dropout(dropout))
            if i == 1:
                net.append(nn.Flatten())
        return net.append(nn.Linear(84, 10))
    """
    assert failures(define(source), "lenet").keys() == {"parameters"}


def test_a_module_may_lean_on_a_wrong_function():
    right = reference_namespace(COURSE, SPEC)
    wrong = dict(right)
    exec("def batch_norm(x, *args, **kwargs):\n    return x, args[2], args[3]", wrong)
    exec(REWRITES["with loops"][REWRITES["with loops"].index("class BatchNorm") :].partition("def lenet")[0], wrong)
    assert failures(wrong, "BatchNorm") == {} and failures(wrong, "batch_norm")
