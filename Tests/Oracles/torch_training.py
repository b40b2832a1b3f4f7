"""Trained models and optimizer steps under PyTorch, for TrainingTests: run it to write training.json.

The lesson programs are those of the tutorials: a line fitted to noisy points, a 2-5-1 classifier.
"""
import json
import pathlib
import torch
from torch import nn

OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources" / "training.json"


def line(seed=42, epochs=200):
    torch.manual_seed(seed)
    x = torch.linspace(0, 1, 100).reshape(-1, 1)
    y = 2 * x + 1 + torch.randn(x.size()) * 0.1
    model = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    losses = []
    for epoch in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if (epoch + 1) % 20 == 0:
            losses.append(loss.item())
    return {"targets": y[:3].flatten().tolist(), "losses": losses, "weight": model.weight.item(),
            "bias": model.bias.item()}


def classifier(seed=0, epochs=1000):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(2, 5), nn.ReLU(), nn.Linear(5, 1), nn.Sigmoid())
    x = torch.tensor([[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]])
    y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for epoch in range(epochs):
        loss = nn.functional.binary_cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if (epoch + 1) % 100 == 0:
            losses.append(loss.item())
    with torch.no_grad():
        return {"losses": losses, "prediction": model(torch.tensor([[0.3, 0.6]])).item()}


OPTIMIZERS = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.1),
    "SGD, weight decay, maximize": lambda p: torch.optim.SGD(p, lr=0.01, weight_decay=0.1, maximize=True),
    "SGD, momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "SGD, momentum, dampening, weight decay": lambda p: torch.optim.SGD(
        p, lr=0.05, momentum=0.8, dampening=0.3, weight_decay=0.05),
    "SGD, momentum, maximize, weight decay": lambda p: torch.optim.SGD(
        p, lr=0.005, momentum=0.5, weight_decay=0.05, maximize=True),
    "SGD, Nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.05),
    "Adam, betas, weight decay": lambda p: torch.optim.Adam(
        p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
    "Adam, amsgrad, maximize": lambda p: torch.optim.Adam(p, lr=0.02, amsgrad=True, maximize=True),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1),
    "AdamW, amsgrad": lambda p: torch.optim.AdamW(p, lr=0.05, amsgrad=True),
}


def steps(make):
    """Ten steps on a loss whose gradient differs in every element and reverses its sign."""
    w = torch.linspace(-1.5, 2.0, 12).reshape(3, 4).requires_grad_()
    scale = torch.linspace(0.1, 3.0, 12).reshape(3, 4)
    optimizer = make([w])
    for _ in range(10):
        optimizer.zero_grad()
        (scale * (w - 0.3) ** 2 + torch.sin(3 * w)).sum().backward()
        optimizer.step()
    return w.detach().flatten().tolist()


OUT.write_text(json.dumps({
    "torch": torch.__version__, "line": line(), "classifier": classifier(),
    "optimizers": {name: steps(make) for name, make in OPTIMIZERS.items()}}, indent=1) + "\n")
