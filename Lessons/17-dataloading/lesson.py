"""Lesson 17 in PyTorch: datasets, loaders, shuffling, batch sizes.

    python3 Lessons/17-dataloading/lesson.py

It prints the lesson's numbers, section by section. The disc's points are drawn with Swift's own
Double.random, so the first two are written down here. Section 5 reads files: PyTorch leaves MNIST's and
CIFAR-10's to torchvision, tables to pandas.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset, RandomSampler, Subset, TensorDataset

print("1  A dataset: one sample at a time")


class PointsInDisc(Dataset):
    def __init__(self, points):
        self.points = points

    def __len__(self):
        return len(self.points)

    def __getitem__(self, index):
        x, y = self.points[index]
        return torch.tensor([x, y]), 1 if x * x + y * y < 1 else 0


dataset = PointsInDisc([(-0.3764, 1.3521), (0.6960, 0.2960)] * 50)
print("samples:", len(dataset))
for index in [0, 1]:
    point, label = dataset[index]
    print(f"sample {index}:", point, "class", label)

print("2  A loader: batches of samples")
loader = DataLoader(dataset, batch_size=32)
print("batches:", len(loader))
for x, y in loader:
    print("x:", list(x.shape), " y:", list(y.shape))
print("with drop_last:", len(DataLoader(dataset, batch_size=32, drop_last=True)))
w = torch.tensor(1.0, requires_grad=True)
losses = [(w * x - y) ** 2 for x, y in [(1.0, 2.0), (3.0, 6.0)]]
mean = (losses[0] + losses[1]) / 2
mean.backward()
print("losses:", [loss.item() for loss in losses], " mean:", mean.item())
print("gradient of w:", w.grad.item())
each = torch.tensor([1.0] * 96 + [9.0] * 4)
batches = list(DataLoader(TensorDataset(each), batch_size=32))
print("mean of the batches' means:", sum(b.mean().item() for b, in batches) / len(batches))
print("weighted by batch length:  ", round(sum(b.mean().item() * len(b) / 100 for b, in batches), 4))

print("3  Shuffled, and repeatable")
ten = DataLoader(range(10), batch_size=4, shuffle=True, collate_fn=list)
torch.manual_seed(42)
print("epoch 1:  ", list(ten))
print("epoch 2:  ", list(ten))
torch.manual_seed(42)
print("same seed:", list(ten))

print("4  Workers: the next batch is ready")  # PyTorch's workers are processes, each with a seed of its own


class Noisy(Dataset):
    def __len__(self):
        return 96

    def __getitem__(self, index):
        return index + 0.1 * torch.randn(1)


print("the same numbers without workers:", end=" ")
torch.manual_seed(42)
first = torch.cat(list(DataLoader(Noisy(), batch_size=8, shuffle=True)))
torch.manual_seed(42)
second = torch.cat(list(DataLoader(Noisy(), batch_size=8, shuffle=True)))
print(torch.equal(first, second))

print("6  How large a batch?")


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


x, y = moons(512, 0.15, 42)
for size in [8, 32, 128, 512]:
    torch.manual_seed(42)
    model = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    loader = DataLoader(TensorDataset(x, y), batch_size=size, shuffle=True)
    for _ in range(10):
        for batch_x, batch_y in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(batch_x), batch_y).backward()
            optimizer.step()
    print(size, len(loader), f"{F.cross_entropy(model(x), y).item():.3f}")

print("The same in PyTorch, line by line")
dataset = PointsInDisc([(0.0, 0.5), (1.0, 1.0), (0.6, 0.7)])
torch.manual_seed(42)
loader = DataLoader(dataset, batch_size=2, shuffle=True)
print(len(loader))
for x, y in loader:
    print(x, y)
