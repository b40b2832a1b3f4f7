"""Lesson 20 in PyTorch: hyper-parameters, compared fairly.

    python3 Lessons/20-search/lesson.py

PyTorch has no search of its own: a grid is a loop, and Optuna or scikit-learn do the rest. The lesson's
random and Bayesian searches and its shuffled folds are left out here.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import TensorDataset, random_split

print("1  What backward() does not set")
lr = torch.tensor(0.1, requires_grad=True)
w = torch.tensor(0.0)
for _ in range(2):
    w = w - lr * (2 * (w - 3))
((w - 3) ** 2).backward()
print(f"w after two steps: {w.item():.2f}")
print(f"gradient of lr:    {lr.grad.item():.3f}")

print("2  Three sets and an objective")


def moons(count, noise, seed):
    """Two half circles, as the lesson draws them."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.arange(count) % 2
    points = []
    for label in labels.tolist():
        angle = torch.rand(1, dtype=torch.float64, generator=generator).item() * math.pi
        x, y = math.cos(angle), math.sin(angle)
        points.append((x, y) if label == 0 else (1 - x, 0.5 - y))
    return torch.tensor(points) + torch.randn(count, 2, generator=generator) * noise, labels


x, y = moons(300, 0.3, 42)
parts = random_split(TensorDataset(x, y), [150, 75, 75], generator=torch.Generator().manual_seed(42))
training, validation, test = [(x[part.indices], y[part.indices]) for part in parts]
print(len(training[1]), len(validation[1]), len(test[1]))


def train(data, lr, hidden, seed=42):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(2, hidden), nn.ReLU(), nn.Linear(hidden, 2))
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0)
    for _ in range(60):
        loss = F.cross_entropy(model(data[0]), data[1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


def measure(model, data):
    with torch.no_grad():
        return F.cross_entropy(model(data[0]), data[1]).item()


print("3  Three ways to spend 16 trainings")
tried = []
for rate in [10 ** (-4 + 4 * step / 3) for step in range(4)]:
    for hidden in [2, 8, 32, 128]:
        tried.append((measure(train(training, rate, hidden), validation), rate, hidden))
best = min(tried)
print(f"best of {len(tried)}: {best[0]:.3f} with lr {best[1]:.3f} and {best[2]} units")

print("4  k-fold cross-validation")
folds = torch.arange(10).tensor_split(3)
for k, fold in enumerate(folds):
    rest = torch.cat([other for j, other in enumerate(folds) if j != k])
    print("train", rest.tolist(), "validate", fold.tolist())

print("5  The test set kept apart")
torch.manual_seed(42)


def coins(count):
    return torch.randn(count, 2), torch.randint(0, 2, [count])


def right(model, data):
    with torch.no_grad():
        return (model(data[0]).argmax(1) == data[1]).double().mean().item()


judged, fresh = coins(40), coins(2000)
best, best_on_fresh = 0.0, 0.0
for _ in range(60):
    model = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 2))
    score = right(model, judged)
    if score > best:
        best, best_on_fresh = score, right(model, fresh)
print("best on validation:", best, " the same on fresh:", round(best_on_fresh, 4))

print("The same in PyTorch, line by line")
pairs = [(rate, hidden) for rate in [0.001, 0.01, 0.1] for hidden in [4, 16, 64]]
best = min(pairs, key=lambda pair: measure(train(training, *pair, seed=0), validation))
print(len(pairs), best)
