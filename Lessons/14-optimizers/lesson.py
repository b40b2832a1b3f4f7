"""Lesson 14 in PyTorch: where training starts, and five rules for its steps.

    python3 Lessons/14-optimizers/lesson.py

The paths are drawn by the lesson alone; the last section is a table of advice.
"""
import torch
from torch import nn
from torch.nn import functional as F, init

print("1  Why weights start at random")
x = torch.tensor(1.0, dtype=torch.float64)
w1, w2, v1, v2 = [torch.tensor(0.5, dtype=torch.float64, requires_grad=True) for _ in range(4)]
((v1 * (w1 * x).tanh() + v2 * (w2 * x).tanh() - 1) ** 2).backward()
print("w1:", w1.grad.item(), "w2:", w2.grad.item())


def learn_xor(start):
    inputs = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    targets = torch.tensor([[0.0], [1], [1], [0]])
    hidden, output = nn.Linear(2, 3), nn.Linear(3, 1)
    parameters = [*hidden.parameters(), *output.parameters()]
    for parameter in parameters:
        start(parameter)
    optimizer = torch.optim.SGD(parameters, lr=0.3)
    for _ in range(500):
        optimizer.zero_grad()
        loss = F.mse_loss(output(hidden(inputs).tanh()), targets)
        loss.backward()
        optimizer.step()
    return hidden.weight.detach(), loss.item()


torch.manual_seed(42)
weights, loss = learn_xor(lambda p: init.constant_(p, 0.5))
print(weights)
print(f"loss, all weights alike: {loss:.3f}")
print(f"loss, random weights:   {learn_xor(init.normal_)[1]:.1f}")

print("2  How large? Xavier and Kaiming")
torch.manual_seed(42)
weight = torch.empty(256, 512)
for name, fill, formula in [
        ("xavier_uniform_", init.xavier_uniform_, (2 / (512 + 256)) ** 0.5),
        ("xavier_normal_", init.xavier_normal_, (2 / (512 + 256)) ** 0.5),
        ("kaiming_uniform_", init.kaiming_uniform_, (2 / 512) ** 0.5),
        ("kaiming_normal_", init.kaiming_normal_, (2 / 512) ** 0.5)]:
    fill(weight)
    print(f"{name} {formula:.3g} {weight.std().item():.3g} {weight.abs().max().item():.3g}")
layer = nn.Conv2d(3, 16, 3)
init.kaiming_normal_(layer.weight, nonlinearity="relu")
print("Kaiming: ", (2 / 27) ** 0.5)
print(f"measured: {layer.weight.std().item():.6f}")

print("3  What goes wrong otherwise")
STARTS = [("s = 0.01", lambda w: init.normal_(w, std=0.01)), ("s = 1", lambda w: init.normal_(w, std=1)),
          ("Xavier", init.xavier_normal_), ("Kaiming", lambda w: init.kaiming_normal_(w, nonlinearity="relu"))]


def signal(fill):
    torch.manual_seed(42)
    h = torch.randn(256, 64, dtype=torch.float64)
    sizes = []
    for _ in range(20):
        weight = torch.empty(64, 64, dtype=torch.float64)
        fill(weight)
        h = h.matmul(weight.t()).relu()
        sizes.append(h.square().mean().sqrt().item())
    return sizes


print("twenty factors of √2:", round((2 ** 0.5) ** 20, 3))
for name, fill in STARTS:
    sizes = signal(fill)
    print(f"{name}: {sizes[0]:.3g} {sizes[19]:.3g}")


def losses(fill):
    torch.manual_seed(42)
    x = torch.linspace(-1, 1, 64).reshape(64, 1)
    target = (3 * x).sin()
    widths = [1] + [32] * 7 + [1]
    layers = [nn.Linear(i, o) for i, o in zip(widths, widths[1:])]
    for layer in layers:
        fill(layer.weight)
    optimizer = torch.optim.SGD([p for layer in layers for p in layer.parameters()], lr=0.02)
    found = []
    for _ in range(200):
        optimizer.zero_grad()
        h = x
        for layer in layers[:-1]:
            h = layer(h).relu()
        loss = F.mse_loss(layers[-1](h), target)
        loss.backward()
        optimizer.step()
        found.append(loss.item())
    return found


for name, fill in STARTS:
    found = losses(fill)
    print(f"{name}: {found[0]:.3g} {found[-1]:.3g}")

print("4  Five rules for one step")
w = torch.tensor([-4.0, 1.0], requires_grad=True)
f = (w[0] ** 2 + 100 * w[1] ** 2) / 2
f.backward()
print("f =", f.item(), "gradient:", w.grad.tolist())


def walk(count, make):
    w = torch.tensor([-4.0, 1.0], dtype=torch.float64, requires_grad=True)
    slopes = torch.tensor([1.0, 100], dtype=torch.float64)
    optimizer = make([w])
    places = [w.tolist()]
    for _ in range(count):
        optimizer.zero_grad()
        ((slopes * w * w).sum() / 2).backward()
        optimizer.step()
        places.append(w.tolist())
    return [[round(number, 3) + 0.0 for number in place] for place in places]


# The lesson writes each rule by hand first; these are the library's.
RULES = [("SGD", lambda p: torch.optim.SGD(p, lr=0.018)),
         ("momentum", lambda p: torch.optim.SGD(p, lr=0.025, momentum=0.8)),
         ("RMSprop", lambda p: torch.optim.RMSprop(p, lr=0.2, alpha=0.9)),
         ("Adam", lambda p: torch.optim.Adam(p, lr=0.3)),
         ("AdamW", lambda p: torch.optim.AdamW(p, lr=0.3, weight_decay=0.1))]
for name, make in RULES:
    print(f"{name}:", walk(3, make))
for name, make in RULES:
    print(f"{name} at the end:", walk(80, make)[-1])

print("6  The learning rate")
for rate in [0.05, 0.5, 1, 1.8, 2, 2.1]:
    print(f"{rate} {1 - rate:.3g} {(1 - rate) ** 30:.3g}")

print("7  Weight decay: Adam or AdamW")


def decayed(make):
    w = torch.tensor([1.0, 0.1], dtype=torch.float64, requires_grad=True)
    optimizer = make([w], lr=0.01, weight_decay=0.1)
    for _ in range(5):
        optimizer.zero_grad()
        (w * 0).sum().backward()
        optimizer.step()
    return [round(number, 4) for number in w.tolist()]


print("SGD:  ", decayed(torch.optim.SGD))
print("Adam: ", decayed(torch.optim.Adam))
print("AdamW:", decayed(torch.optim.AdamW))

print("The same in PyTorch, line by line")
torch.manual_seed(42)
linear = nn.Linear(10, 5)
optimizer = torch.optim.Adam(linear.parameters(), lr=0.001)
torch.manual_seed(42)
x, target = torch.randn(8, 10), torch.ones(8, 5)
for p in linear.parameters():
    init.constant_(p, 0.1)
for _ in range(3):
    optimizer.zero_grad()
    loss = ((linear(x) - target) ** 2).mean()
    loss.backward()
    optimizer.step()
    print(f"{loss.item():.3f}")
