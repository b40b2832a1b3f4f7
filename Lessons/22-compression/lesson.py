"""Lesson 22 in PyTorch: pruning and quantization.

    python3 Lessons/22-compression/lesson.py

The digits that the lesson trains on are drawn by the lesson, so its network is left out: here are pruning,
the rounding to whole numbers and its gradient. Quantized networks have moved to the package torchao.
"""
import torch
from torch import nn
from torch.nn.utils import prune

print("2  Numbers that are left out")
torch.manual_seed(42)
layer = nn.Linear(4, 3)
print("before:", list(layer.state_dict()))
prune.l1_unstructured(layer, name="weight", amount=0.3)
print("after: ", list(layer.state_dict()))
print(layer.weight.detach())
layer(torch.tensor([[1.0, 2, 3, 4]])).sum().backward()
for name, parameter in layer.named_parameters():
    print(name, parameter.grad)

print("3  Pruned twice, and for good")
prune.l1_unstructured(layer, name="weight", amount=0.5)
zeros = (layer.weight == 0).sum().item()
print("weight", list(layer.weight.shape), layer.weight.numel(), zeros, round(100 * zeros / 12, 1))
prune.remove(layer, "weight")
print((layer.weight == 0).sum().item(), "zeros")

print("8  Whole numbers for fractions")
weights = torch.tensor([-0.5, -0.12, 0, 0.31, 0.9])
scale = (weights.max() - weights.min()) / 255
zero_point = int((-weights.min() / scale).round())
whole = (weights / scale).round().add(zero_point).clamp(0, 255).to(torch.uint8)
print("scale:", round(scale.item(), 9), " zero point:", zero_point)
print("whole: ", whole)
print("back:  ", (whole.float() - zero_point) * scale)

print("9  Gradients through a staircase")
x = torch.tensor([0.2, 0.7, 3.0], requires_grad=True)
y = torch.fake_quantize_per_tensor_affine(x, 0.5, 0, 0, 3)
y.sum().backward()
print("y:     ", y.detach())
print("x.grad:", x.grad)

print("10  One scale, or many")
weight = torch.tensor([[0.02, -0.01, 0.03], [1.5, -2, 0.7]])


def back(scale):
    """Rounded to whole numbers of 8 bits with one scale, or one for each row, and back again."""
    return (weight / scale).round().clamp(-128, 127) * scale


print("one scale:    ", back(weight.abs().max() / 127.5))
print("one for a row:", back(weight.abs().amax(dim=1, keepdim=True) / 127.5))

print("12  Exact sums")
row = torch.tensor([[0.1, 0.4, -0.2, 0.8]])
matrix = torch.tensor([[0.5, -1, 0.25, 0.75], [1, 1, -0.5, 0]])
whole_row = (row / 0.01).round().long() + 100  # scale 0.01, zero point 100
whole_matrix = (matrix / 0.01).round().long()
sums = whole_row.matmul(whole_matrix.t())
correction = 100 * whole_matrix.sum(dim=1)
print("Σ a·w:       ", sums)
print("z · Σ w:     ", correction)
print("scaled:      ", (sums - correction).float() * (0.01 * 0.01))
print("in fractions:", row.matmul(matrix.t()))
