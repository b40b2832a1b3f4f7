"""Lesson 4 in PyTorch: seeds, and a test that finds a wrong gradient.

    python3 Lessons/04-environment/lesson.py

The other sections are about a project's files and tools: section 7 of the lesson names Python's.
"""
import torch

print("2  Seeds")
torch.manual_seed(42)
a = torch.rand(3)
b = torch.rand(3)
torch.manual_seed(42)
c = torch.rand(3)
print("a", a)
print("b", b)
print("c", c)

torch.manual_seed(42)
weights = torch.randn(3)
torch.manual_seed(42)
torch.rand(1)  # one innocent draw more
moved = torch.randn(3)
print(weights)
print(moved)

for_weights = torch.Generator().manual_seed(42)
for_data = torch.Generator().manual_seed(43)
torch.randperm(100, generator=for_data)
print(torch.randn(3, generator=for_weights))
print(0.1 + 0.2 + 0.3)
print(0.1 + (0.2 + 0.3))

print("3  A test that finds a wrong gradient")


def cubes(x):
    return (x * x * x).sum()


def broken(x):
    return (x * x.detach() * x).sum()


point = torch.tensor([0.5, -1, 2], dtype=torch.float64)
print(cubes(point), broken(point))
for function in [cubes, broken]:
    x = torch.tensor([0.5, -1, 2], dtype=torch.float64, requires_grad=True)
    function(x).backward()
    print(x.grad)


def passes(function):
    x = point.clone().requires_grad_()
    # Without raise_exception=False, gradcheck stops at the first wrong number.
    return torch.autograd.gradcheck(function, x, raise_exception=False)


print(passes(cubes), passes(broken))
