"""Printed models, initial parameters and losses under PyTorch, for NNTests: run it to write networks.json."""
import json
import pathlib
import torch
from torch import nn
from torch.nn import functional as F

OUT = pathlib.Path(__file__).parent.parent / "NNTests" / "Resources" / "networks.json"


class SimpleNN(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.fc1 = nn.Linear(inputs, hidden)
        self.fc2 = nn.Linear(hidden, outputs)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))


class Nested(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 3, bias=False), nn.LeakyReLU(0.2), nn.Sequential(nn.Dropout(0.25)))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 2), nn.Softmax(dim=1)])
        self.scale = nn.Parameter(torch.ones(2))
        self.register_buffer("seen", torch.zeros(1))


ACTIVATIONS = [
    nn.ReLU(), nn.ReLU6(), nn.Sigmoid(), nn.LogSigmoid(), nn.Tanh(), nn.SiLU(), nn.Mish(), nn.SELU(), nn.Softsign(),
    nn.Hardsigmoid(), nn.Tanhshrink(), nn.LeakyReLU(), nn.ELU(), nn.Softplus(), nn.Hardtanh(-2.0, 0.5), nn.GELU(),
    nn.GELU(approximate="tanh"), nn.Softmax(dim=1), nn.LogSoftmax(dim=0), nn.Identity(), nn.Flatten(),
    nn.Dropout(), nn.Dropout(0.00001)]


def bits(t):
    """float32 as the integers of its bit patterns."""
    return [int(v) & 0xFFFFFFFF for v in t.detach().flatten().view(torch.int32).tolist()]


def linear_bits(inputs, outputs, seed):
    torch.manual_seed(seed)
    layer = nn.Linear(inputs, outputs)
    return {"inputs": inputs, "outputs": outputs, "seed": seed, "weight": bits(layer.weight),
            "bias": bits(layer.bias)}


def linear_bits64(seed):
    torch.manual_seed(seed)
    layer = nn.Linear(7, 2, dtype=torch.float64)
    return [str(int(v) & 0xFFFFFFFFFFFFFFFF) for p in layer.parameters()
            for v in p.detach().flatten().view(torch.int64).tolist()]


def losses():
    """Value and input gradient (for an upstream gradient that differs by element) of each loss."""
    x = torch.tensor([[0.5, -1.25, 2.0], [3.0, 0.25, -0.75], [-2.5, 1.5, 0.125], [0.0, 40.0, -40.0]])
    t = torch.tensor([[0.25, 1.0, 0.0], [1.0, 0.0, 0.5], [0.75, 0.125, 1.0], [1.0, 0.0, 1.0]])
    p = torch.sigmoid(x * 4)
    p[0, 0], p[0, 1], p[1, 1] = 1.0, 0.0, 0.0
    labels = torch.tensor([2, 0, 1, 1])
    pixels = torch.linspace(-2, 3, 24).reshape(2, 3, 2, 2).sin() * 2
    marks = torch.tensor([[[0, 2], [1, 1]], [[2, 2], [0, 1]]])
    weight = torch.tensor([0.5, 2.0, 1.25])
    shares = torch.softmax(t * 3, 1)
    calls = {
        "mse": lambda r: (F.mse_loss, x, t, dict(reduction=r)),
        "l1": lambda r: (F.l1_loss, x, t, dict(reduction=r)),
        "bce": lambda r: (F.binary_cross_entropy, p, t, dict(reduction=r)),
        "bce weighted": lambda r: (F.binary_cross_entropy, p, t, dict(reduction=r, weight=weight)),
        "logits": lambda r: (F.binary_cross_entropy_with_logits, x, t, dict(reduction=r)),
        "logits weighted": lambda r: (
            F.binary_cross_entropy_with_logits, x, t, dict(reduction=r, weight=weight, pos_weight=weight * 2)),
        "ce": lambda r: (F.cross_entropy, x, labels, dict(reduction=r)),
        "ce weighted, smoothed, ignoring": lambda r: (
            F.cross_entropy, x, labels, dict(reduction=r, weight=weight, label_smoothing=0.1, ignore_index=0)),
        "ce ignoring all": lambda r: (F.cross_entropy, x[:1], labels[:1], dict(reduction=r, ignore_index=2)),
        "ce of one": lambda r: (F.cross_entropy, x[0], labels[0], dict(reduction=r)),
        "ce of pixels": lambda r: (F.cross_entropy, pixels, marks, dict(reduction=r, weight=weight)),
        "ce of probabilities": lambda r: (
            F.cross_entropy, x, shares, dict(reduction=r, weight=weight, label_smoothing=0.2)),
        "nll": lambda r: (F.nll_loss, F.log_softmax(x, 1), labels, dict(reduction=r)),
        "nll weighted": lambda r: (F.nll_loss, F.log_softmax(x, 1), labels, dict(reduction=r, weight=weight)),
        "nll of pixels": lambda r: (
            F.nll_loss, F.log_softmax(pixels, 1), marks, dict(reduction=r, ignore_index=1)),
    }
    cases = []
    for name, make in calls.items():
        for reduction in ["mean", "sum", "none"]:
            function, a, b, settings = make(reduction)
            a = a.clone().requires_grad_()
            loss = function(a, b, **settings)
            upstream = torch.linspace(0.5, 1.5, loss.numel()).reshape(loss.shape)
            loss.backward(upstream)
            plain = {k: v for k, v in settings.items() if not torch.is_tensor(v)}
            cases.append({
                "name": name, "reduction": reduction, "input": a.flatten().tolist(), "shape": list(a.shape),
                "target": b.flatten().tolist(), "targetShape": list(b.shape),
                "isLabels": not b.is_floating_point(),
                "weight": settings["weight"].tolist() if "weight" in settings else None,
                "posWeight": settings["pos_weight"].tolist() if "pos_weight" in settings else None,
                "smoothing": plain.get("label_smoothing", 0.0), "ignore": plain.get("ignore_index", -100),
                "value": [str(v) for v in loss.flatten().tolist()],
                "gradient": [str(v) for v in a.grad.flatten().tolist()]})
    return cases


torch.manual_seed(42)
model = SimpleNN(10, 5, 2)
output = model(torch.randn(1, 10))
nested = Nested()
OUT.write_text(json.dumps({
    "torch": torch.__version__,
    "simple": {"output": output.flatten().tolist(), "description": str(model)},
    "nested": {"description": str(nested), "state": list(nested.state_dict()),
               "modules": [name for name, _ in nested.named_modules()],
               "parameters": [name for name, _ in nested.named_parameters()]},
    "activations": [str(a) for a in ACTIVATIONS],
    "linear": [linear_bits(i, o, s) for s, (i, o) in enumerate([(1, 1), (2, 5), (10, 5), (7, 3), (784, 4), (33, 2)])],
    "linear64": linear_bits64(5),
    "losses": losses()}, indent=1) + "\n")
