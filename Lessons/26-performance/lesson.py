"""Lesson 26 in PyTorch: where time and memory go.

    python3 Lessons/26-performance/lesson.py

Times differ from machine to machine, so none is printed: torch.profiler shows them, as the lesson's tables
do. What does not differ are the counts and the results.
"""
import torch
from torch import nn
from torch.autograd.profiler import profile
from torch.nn import functional as F


def count(run, name):
    return sum(event.count for event in run.key_averages() if event.key == name)


print("1  Measure before you guess")
torch.manual_seed(42)
model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 10))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
images = torch.randn(64, 784)
labels = torch.randint(0, 10, [64])


def step():
    optimizer.zero_grad()
    F.cross_entropy(model(images), labels).backward()
    optimizer.step()


step()  # the first step asks the system for memory: leave it out
with profile() as run:
    for _ in range(20):
        step()
# print(run.key_averages().table(sort_by="self_cpu_time_total", row_limit=7))
print("calls forward, backward:", count(run, "aten::linear"), count(run, "AddmmBackward0"))

print("3  The time that no operation owns")
torch.manual_seed(42)
net = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 1))
points = torch.randn(256, 2)


def one_by_one():
    return torch.cat([net(points[i:i + 1]) for i in range(256)])


print("same numbers:", torch.allclose(one_by_one(), net(points), atol=1e-6))

print("4  Memory that is kept for the way back")
torch.manual_seed(42)
net = nn.Sequential(nn.Linear(20, 256), nn.Tanh(), nn.Linear(256, 256), nn.Tanh(), nn.Linear(256, 1))
x = torch.randn(64, 20)
total = 0.0
for _ in range(10):
    total += net(x).square().mean().item()  # .item(): the sum keeps no graph alive
print(f"sum kept as a number: {total:.4f}")

print("5  Two more speed-ups")
torch.manual_seed(42)
picture = torch.randn(1, 1, 28, 28)
kernel = torch.randn(1, 1, 5, 5)
by_loops = torch.stack([
    torch.stack([(picture[0, 0, i:i + 5, j:j + 5] * kernel[0, 0]).sum() for j in range(24)])
    for i in range(24)])
print("same numbers:", torch.allclose(by_loops, F.conv2d(picture, kernel)[0, 0], atol=1e-4))
wide = torch.randn(256, 784, dtype=torch.float64)  # as the file holds it
weights = torch.randn(512, 784)
for x in [F.linear(wide, weights.double()), F.linear(wide.float(), weights)]:
    print("bytes of one call:", x.numel() * x.element_size())
