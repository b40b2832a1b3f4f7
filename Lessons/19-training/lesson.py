"""Lesson 19 in PyTorch: training with an eye on the validation set.

    python3 Lessons/19-training/lesson.py

It prints the lesson's numbers, section by section. PyTorch has no EarlyStopping: it is written out below.
"""
import copy
import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset, random_split


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


print("1  Two sets")
x, y = moons(150, 0.3, 42)
training, validation = random_split(
    TensorDataset(x, y), [0.8, 0.2], generator=torch.Generator().manual_seed(42))
print("training:", len(training), " validation:", len(validation))
print("samples in both:", len(set(training.indices) & set(validation.indices)))
mean, std = x[training.indices].mean(dim=0), x[training.indices].std(dim=0)
print("mean:", mean, " std:", std)
print("validation, standardised:", ((x[validation.indices] - mean) / std).mean(dim=0))

print("2  Two modes: train() and eval()")
torch.manual_seed(42)
small = nn.Sequential(nn.Linear(2, 6), nn.Tanh(), nn.Dropout(p=0.5), nn.Linear(6, 1))
point = torch.tensor([[0.5, 1.0]])
small.train()
print(f"train: {small(point).item():.3f} {small(point).item():.3f}")
small.eval()
print(f"eval:  {small(point).item():.3f} {small(point).item():.3f}")

print("3  The loop, watched")


def network():
    torch.manual_seed(42)
    return nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2))


def train_epoch(model, batches, optimizer):
    model.train()
    total = 0.0
    for batch_x, batch_y in batches:
        loss = F.cross_entropy(model(batch_x), batch_y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(batch_y)
    return total / len(batches.dataset)


def measure(model, x, y):
    model.eval()
    with torch.no_grad():
        answers = model(x)
        return F.cross_entropy(answers, y).item(), (answers.argmax(1) == y).float().mean().item()


def start(weight_decay=0.0):
    model = network()
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.005, weight_decay=weight_decay)
    return model, optimizer, DataLoader(training, batch_size=32, shuffle=True)


held = x[validation.indices], y[validation.indices]
reality = moons(5000, 0.3, 43)
model, optimizer, batches = start()
early = None
for epoch in range(1, 51):  # the lesson goes on to 250; 50 show it
    loss = train_epoch(model, batches, optimizer)
    exam, right = measure(model, *held)
    if epoch == 14:
        early = measure(model, *reality)
    if epoch in [1, 14, 50]:
        print(f"epoch {epoch}: training {loss:.3f}, validation {exam:.3f}, right {right:.3f}")

print("4  Over-fitting, made visible")
print(f"epoch 14:  loss {early[0]:.3f}, right {early[1]:.3f}")

print("5  Early stopping")
model, optimizer, batches = start()
best, best_epoch, kept = math.inf, 0, None
for epoch in range(1, 251):
    train_epoch(model, batches, optimizer)
    exam, _ = measure(model, *held)
    if exam < best:
        best, best_epoch, kept = exam, epoch, copy.deepcopy(model.state_dict())
    elif epoch - best_epoch >= 20:
        break
print("stopped after", epoch, " best:", best_epoch)
print(f"loss now:  {measure(model, *held)[0]:.3f}")
model.load_state_dict(kept)
print(f"loss then: {measure(model, *held)[0]:.3f}")

print("6  Weight decay")
w = torch.tensor(2.0, requires_grad=True)
((w * 1 - 2.5) ** 2 + 0.5 / 2 * w ** 2).backward()
print("gradient of w:", w.grad.item())
for decay in [0.3, 1.0, 10.0]:
    model, optimizer, batches = start(decay)
    for _ in range(120):
        loss = train_epoch(model, batches, optimizer)
    size = torch.cat([p.detach().flatten() for p in model.parameters()]).norm().item()
    print(f"{decay:g} {size:.3f} {loss:.3f} {measure(model, *held)[0]:.3f}")

print("8  Gradient clipping")


def power(w, times):
    h = w
    for _ in range(times - 1):
        h = h * w
    return h


w = torch.tensor(1.5, dtype=torch.float64, requires_grad=True)
loss = (power(w, 8) - 1) ** 2
loss.backward()
print("loss:", loss.item(), " gradient:", w.grad.item())


def walk(max_norm):
    w = torch.tensor(1.5, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.01)
    places = []
    for _ in range(4):
        loss = (power(w, 8) - 1) ** 2
        optimizer.zero_grad()
        loss.backward()
        if max_norm:
            nn.utils.clip_grad_norm_([w], max_norm)
        optimizer.step()
        places.append(w.item())
    return places


for step, (free, reined) in enumerate(zip(walk(None), walk(1.0)), 1):
    print(f"{step} {free:.6g} {reined:.3g}")


def gradients(clip):
    a, b = torch.tensor(0.0, requires_grad=True), torch.tensor(0.0, requires_grad=True)
    (3 * a + 4 * b).backward()
    clip([a, b])
    return [round(a.grad.item(), 3), round(b.grad.item(), 3)]


print("as they are:", gradients(lambda parameters: None))
print("by norm:    ", gradients(lambda parameters: nn.utils.clip_grad_norm_(parameters, 1.0)))
print("by value:   ", gradients(lambda parameters: nn.utils.clip_grad_value_(parameters, 1.0)))
