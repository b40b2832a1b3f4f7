"""Lesson 6 in PyTorch: operations and broadcasting.

    python3 Lessons/06-operations/lesson.py

It prints the lesson's numbers, section by section.
"""
import torch

torch.manual_seed(42)

print("1  Element by element")
a = torch.tensor([[1, 2], [3, 4]])
b = torch.tensor([[5, 6], [7, 8]])
print(a + b)
print(a - b)
print(a * b)
print(b / a)  # whole numbers divide to fractions, in both

print("2  The matrix product")
print(a.mm(b))  # or a @ b
print(list(torch.ones(2, 3).matmul(torch.ones(3, 5)).shape))
print(list(torch.ones(2, 3).matmul(torch.ones(3)).shape))
print(list(torch.ones(10, 2, 3).matmul(torch.ones(3, 5)).shape))
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
w = torch.tensor([[1.0, 2.0], [0.0, 1.0]], requires_grad=True)
x.matmul(w).sum().backward()
print(x.grad)
print(w.grad)

print("3  Transpose")
print(a.t())
print("the same memory:", a.t().data_ptr() == a.data_ptr())
print(a.mm(b).t())
print(a.t().mm(b.t()))
print(b.t().mm(a.t()))

print("4  Joining: cat and stack")
h = torch.tensor([[9, 10], [11, 12]])
print(torch.cat([a, h], dim=0))
print(torch.cat([a, h], dim=1))
print("stacked:", list(torch.stack([a, h]).shape))

print("5  Sums and means")
print(a.sum())
print(a.float().mean())
print(a.sum(dim=0))
print(a.sum(dim=1))
print(a.sum(dim=1, keepdim=True))

print("6  Two standard deviations")
numbers = a.float()
deviations = numbers - numbers.mean()
squares = (deviations ** 2).sum()
print("deviations:", deviations.flatten().tolist(), " squares add to", squares.item())
print("divided by 4:", squares / 4, " root:", (squares / 4).sqrt())
print("divided by 3:", squares / 3, " root:", (squares / 3).sqrt())
print("std:", numbers.std(), " var:", numbers.var())
print("std:", numbers.std(correction=0))  # older PyTorch: unbiased=False
print("var:", numbers.var(correction=0))
samples = torch.randn(100_000, 4)
print("divided by n,     on average:", samples.var(dim=1, correction=0).mean())
print("divided by n - 1, on average:", samples.var(dim=1).mean())

print("7  Broadcasting")
table = torch.tensor([[1, 2, 3], [4, 5, 6]])
row = torch.tensor([10, 20, 30])
column = torch.tensor([[100], [200]])
print(table + row)
print(table + column)
print(row + column)
predicted = torch.tensor([[1.0], [2.0], [3.0]])
target = torch.tensor([1.0, 2.0, 3.0])
print("wrong:", ((predicted - target) ** 2).mean())
print("right:", ((predicted.squeeze(1) - target) ** 2).mean())

print("8  The gradient of a broadcast")
inputs = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
bias = torch.tensor([0.1, 0.2, 0.3], requires_grad=True)
(inputs + bias).sum().backward()
print(bias.grad)
