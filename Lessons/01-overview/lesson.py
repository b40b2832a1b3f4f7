"""Lesson 1 in PyTorch: the first tensor, the first graph, the first steps of learning.

    python3 Lessons/01-overview/lesson.py

It prints the lesson's numbers, section by section. Section 1 is lesson 27 in small, section 6 the map of
all lessons: neither needs PyTorch. PyTorch draws no graphs; the gradients are the figures' numbers.
"""
import torch

print("3  The first tensor")
a = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(a)
print(list(a.shape))  # PyTorch itself says torch.Size([2, 3])
print(a + 2)
print([1, 2, 3] + [2])  # a Python list joins
print(torch.tensor([1, 2, 3]) + 2)

print("4  The first computation graph")
w = torch.tensor(3.0, requires_grad=True)  # a tensor of one number stands in for Value
x = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
y = w * x + b
print(y.item())
print(round((torch.tensor(3.1) * x + b).item(), 4))  # float32: 7.199999809
y.backward()
print("dy/dw =", w.grad.item())
print("dy/dx =", x.grad.item())
print("dy/db =", b.grad.item())

print("5  From a gradient to learning")
w = torch.tensor(3.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
x = torch.tensor(2.0)


def loss_now():
    return (w * x + b - 10).square()


first = loss_now()
first.backward()
print("loss =", first.item())
print("dloss/dw =", w.grad.item())
print("dloss/db =", b.grad.item())

for step in range(8):
    w.grad = None
    b.grad = None
    loss = loss_now()
    loss.backward()
    print(f"{step} {w.item():.6g} {loss.item():.6g}")
    with torch.no_grad():  # Swift's w.data is a plain number; here recording must be switched off
        w -= 0.05 * w.grad
        b -= 0.05 * b.grad
