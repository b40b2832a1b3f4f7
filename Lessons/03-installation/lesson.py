"""Lesson 3 in PyTorch: does the installation calculate and differentiate?

    python3 Lessons/03-installation/lesson.py

Sections 1 and 5 are about the libraries of this course. PyTorch brings its own.
"""
import torch

torch.manual_seed(42)

print("2  Does it calculate?")
x = torch.rand(5, 3)
y = torch.rand(5, 3)
print(x)
print(y)
print(x + y)
sums = torch.rand(10_000) + torch.rand(10_000)
print(sums.min(), sums.mean(), sums.max())

print("3  Does it differentiate and draw?")  # PyTorch does not draw
a = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
b = torch.tensor([[5.0, 6.0], [7.0, 8.0]])
product = a.matmul(b)
print(product)
product.sum().backward()
print(a.grad)

print("4  What this program uses")
# print(torch.__version__, torch.cuda.is_available())   differs from machine to machine
print("device  ", torch.zeros(1).device)

print("The same in PyTorch, line by line")
x = torch.rand(5, 3)
y = torch.rand(5, 3)
print(x + y)
