"""Lesson 23 in PyTorch: a graph that is made anew, and one that is recorded once.

    python3 Lessons/23-tracing/lesson.py

PyTorch records with torch.jit.trace, torch.export or torch.compile. The lesson's passes, plans and file
formats print what only they have; here are the numbers that come out of both.
"""
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")  # of tracing: see section 3

print("1  A graph that is made anew")


def doubled(x):
    y = x
    while y.item() < 10:
        y = y * 2
    return y


for start in [3.0, 1.0]:
    x = torch.tensor(start, requires_grad=True)
    y = doubled(x)
    y.backward()
    count, step = 0, y.grad_fn  # the operations, counted along the graph
    while step.next_functions:
        count, step = count + 1, step.next_functions[0][0]
    print(f"from {start}: y = {y.item()}, operations {count}, slope", x.grad)

print("2  Recorded once")
weight = torch.tensor([[0.5, -1], [1, 0.25]])


def layer(x):
    return x.matmul(weight).tanh().sum(dim=1)


x = torch.tensor([[1.0, 2], [3, 4], [-1, 0]])
program = torch.jit.trace(layer, x)
other = torch.tensor([[0.5, 0.5], [2, -1], [0, 3]], requires_grad=True)
replayed = program(other)
print("program: ", replayed)
print("function:", layer(other))
replayed.sum().backward()
print("gradient:", list(other.grad.shape))

print("3  What a trace cannot see")
factor = 2.0


def scaled(x):
    return x * factor


x = torch.tensor([1.0, -2, 3])
recorded = torch.jit.trace(scaled, x)
factor = 10.0
print("program: ", recorded(x))
print("function:", scaled(x))

# A branch on data (doubled): the trace of the lesson refuses it; torch.jit.trace warns, and keeps the way it took.

print("5  To the bit")
a, b, c = torch.tensor(1e8), torch.tensor(-1e8), torch.tensor(0.125)
print("−0 + 0:", (torch.tensor(-0.0) + 0).item(), "   −0 × 1:", (torch.tensor(-0.0) * 1).item())
print("∞ × 0 is nan:", (torch.tensor(torch.inf) * 0).isnan().item())
print("(a + b) + c:", ((a + b) + c).item(), "   a + (b + c):", (a + (b + c)).item())

print("7  A training step as a plan")
x = torch.randn(32, 8, generator=torch.Generator().manual_seed(42))
y = x.square().sum(dim=1, keepdim=True)
torch.manual_seed(42)
model = nn.Sequential(nn.Linear(8, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
losses = []
for _ in range(100):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print(f"loss: {losses[0]:.4f} → {losses[99]:.4f}")

print("The same in PyTorch, line by line")
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.randn(2, 4)
print(list(torch.jit.trace(model, x)(x).shape))
