"""Lesson 2 in PyTorch: tensors, automatic differentiation, modules.

    python3 Lessons/02-introduction/lesson.py

It prints the lesson's numbers, section by section; sections 1 and 7 are text.
"""
import torch
from torch import nn

torch.manual_seed(42)

print("2  Tensors")
r = torch.rand(2, 3)
print(r)
print(list(r.shape), r.dtype, r.device)

print("3  Autograd")
x = torch.ones(2, 2, requires_grad=True)
y = x + 2
z = y * y * 3
print(z)  # PyTorch numbers the functions of one name: MulBackward0
z.backward(torch.ones_like(z))
print(x.grad)

x = torch.ones(2, 2, requires_grad=True)
y = x + 2
(y * y * 3).sum().backward()
print(x.grad)

print("4  A graph that depends on the data")


def grow(x):
    y = x
    while y < 10:
        y = y * 2
    return y


for start in [6.0, 3.0, 1.5]:
    print(start, "→", grow(torch.tensor(start)).item())
for start in [6.0, 3.0, 1.5]:
    x = torch.tensor(start, requires_grad=True)
    grow(x).backward()
    print("x =", start, "  dy/dx =", x.grad.item())

print("5  Modules")


class SimpleNN(nn.Module):
    def __init__(self):
        super().__init__()  # Swift needs no such line
        self.fc1 = nn.Linear(2, 2)

    def forward(self, x):
        return self.fc1(x)


model = SimpleNN()
print(model)
for name, parameter in model.named_parameters():
    print(name, list(parameter.shape))
    print(parameter.data)  # the parameter itself prints as "Parameter containing: …"
print(sum(p.numel() for p in model.parameters()))  # no parameterCount() in PyTorch

print("6  The three together")
x = torch.tensor([[1.0, 2.0]])
wanted = torch.tensor([[1.0, 0.0]])


def loss():
    return (model(x) - wanted).square().sum()


before = loss()
before.backward()
print("before:", before)
with torch.no_grad():
    for parameter in model.parameters():
        parameter.add_(parameter.grad, alpha=-0.05)
print("after: ", loss())
