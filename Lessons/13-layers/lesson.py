"""Lesson 13 in PyTorch: linear, convolution, pooling, dropout, normalisation.

    python3 Lessons/13-layers/lesson.py

It prints the lesson's numbers, section by section. The parameters' table is the lesson's own; the shapes in
it are those that a hook sees.
"""
import torch
from torch import nn
from torch.nn import functional as F

print("1  Every input to every output: Linear")
torch.manual_seed(42)
linear = nn.Linear(10, 5)
print(linear)
for name, parameter in linear.named_parameters():
    print(name, list(parameter.shape))
samples = torch.randn(3, 10)
outputs = linear(samples)
print("output:", list(outputs.shape))
by_hand = samples.matmul(linear.weight.t()) + linear.bias
print("the same by hand:", (outputs - by_hand).abs().max().item() < 1e-6)

print("2  A window that slides: convolution")
DRAWING = ["........", ".######.", ".....##.", "....##..", "...##...", "...##...", "...##...", "........"]
seven = torch.tensor([[float(mark == "#") for mark in row] for row in DRAWING]).reshape(1, 1, 8, 8)
edge = torch.tensor([[-1.0, 0, 1], [-1, 0, 1], [-1, 0, 1]]).reshape(1, 1, 3, 3)
window = seven[0, 0, 1:4, 2:5]
print(edge[0, 0])
print(window)
print("products, added up:", (window * edge[0, 0]).sum().item())
response = F.conv2d(seven, edge)
print(list(response.shape))
print(response[0, 0])

print("3  Channels, shapes, parameters")
conv = nn.Conv2d(3, 16, 3)
print(conv)
for name, parameter in conv.named_parameters():
    print(name, list(parameter.shape))
print("parameters:", sum(p.numel() for p in conv.parameters()))
print("output:", list(conv(torch.zeros(8, 3, 32, 32)).shape))
print("Linear would need:", 3 * 32 * 32 * 16 * 30 * 30 + 16 * 30 * 30)
for kernel, stride, padding, dilation in [(3, 1, 0, 1), (5, 1, 0, 1), (3, 1, 1, 1),
                                          (3, 2, 0, 1), (3, 2, 1, 1), (3, 1, 0, 2)]:
    layer = nn.Conv2d(1, 1, kernel, stride, padding, dilation)
    print(kernel, stride, padding, dilation, layer(torch.zeros(1, 1, 28, 28)).shape[2])

print("4  The gradient of a convolution")
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
w = torch.tensor([4.0, 5.0], requires_grad=True)
y0 = w[0] * x[0] + w[1] * x[1]
y1 = w[0] * x[1] + w[1] * x[2]
(y0 + 10 * y1).backward()
print("of the kernel:", w.grad.tolist())
print("of the pixels:", x.grad.tolist())
pixels = torch.zeros(1, 1, 5, 5, requires_grad=True)
F.conv2d(pixels, torch.ones(1, 1, 3, 3)).sum().backward()
print(pixels.grad[0, 0])
kernel = edge.clone().requires_grad_()
found = F.conv2d(seven, kernel)
total = found.relu().sum()
total.backward()
print("total:", total.item())
print(kernel.grad[0, 0])
print(F.conv2d(seven, (found.detach() > 0).float())[0, 0])  # by the rule

print("5  Smaller images: pooling")
rows = [[1.0, 3, 2, 4], [5, 6, 8, 7], [3, 2, 1, 0], [1, 2, 3, 4]]
x = torch.tensor(rows).reshape(1, 1, 4, 4).requires_grad_()
largest = nn.MaxPool2d(2)(x)
mean = nn.AvgPool2d(2)(x)
print(largest[0, 0].detach())
print(mean[0, 0].detach())
largest.sum().backward()
print(x.grad[0, 0])
x.grad = None
mean.sum().backward()
print(x.grad[0, 0])
found = F.conv2d(seven, edge)
pooled = F.max_pool2d(found.relu(), 2)
print(list(seven.shape), list(found.shape), list(found.relu().shape), list(pooled.shape))

print("6  Chance in training only: Dropout")
torch.manual_seed(42)
dropout = nn.Dropout(0.5)
ones = torch.ones(10)
print("training:  ", dropout(ones))
print("once more: ", dropout(ones))
print("mean of 100000:", dropout(torch.ones(100_000)).mean())
dropout.eval()
print("evaluation:", dropout(ones))

print("7  Numbers of the same size: normalisation")
batch = torch.tensor([[1.0, 100], [2, 200], [3, 300], [4, 400]])
norm = nn.BatchNorm1d(2)
print(norm(batch).detach())
print("running mean:", norm.running_mean)
print("running variance:", norm.running_var)
norm.eval()
print(norm(batch).detach())  # after 1 batch
norm.train()
for _ in range(99):
    norm(batch)
norm.eval()
print(norm(batch).detach())  # after 100
sample = torch.tensor([[1.0, 2, 3, 4], [100, 200, 300, 400]])
print(nn.LayerNorm(4)(sample).detach())
torch.manual_seed(42)
images = torch.randn(8, 3, 5, 5) * 4 + 10
per_channel = nn.BatchNorm2d(3)(images).mean(dim=(0, 2, 3))
per_sample = nn.LayerNorm([3, 5, 5])(images).mean(dim=(1, 2, 3))
print("means before: ", images.mean(dim=(0, 2, 3)))
print("all 0 after BatchNorm2d:", per_channel.abs().max().item() < 1e-6)
print("all 0 after LayerNorm:  ", per_sample.abs().max().item() < 1e-6)

print("8  A stack for 28×28 images")
torch.manual_seed(42)
model = nn.Sequential(
    nn.Conv2d(3, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(16 * 13 * 13, 10))
image = torch.randn(1, 3, 28, 28)
scores = model(image)
print(scores.detach().reshape(2, 5))
scores.square().sum().backward()
for name, parameter in model.named_parameters():
    print(name, list(parameter.shape), "gradient:", list(parameter.grad.shape))
for size in [28, 32, 40]:
    print(f"{size}×{size}:", list(model[:4](torch.zeros(1, 3, size, size)).shape))
