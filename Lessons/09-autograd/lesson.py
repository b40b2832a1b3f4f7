"""Lesson 9 in PyTorch: automatic differentiation, and a line fitted with it.

    python3 Lessons/09-autograd/lesson.py

It prints the lesson's numbers, section by section.
"""
import torch
from torch import nn

print("1  The four steps")
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
x = torch.tensor(3.0)
loss = (w * x + b - 10) ** 2
loss.backward()
print("loss:", loss)
print("w.grad:", w.grad, " b.grad:", b.grad, " x.grad:", x.grad)

print("2  Gradients add up")
((w * x + b - 10) ** 2).backward()
print("not cleared:", w.grad)
w.grad = None  # zeroGrad(); optimizers call it zero_grad()
b.grad = None
((w * x + b - 10) ** 2).backward()
print("cleared:    ", w.grad)

print("3  Stop recording, cut the gradient")
print("recorded:", (w * x).requires_grad, (w * x).grad_fn.name())
with torch.no_grad():
    print("no_grad: ", (w * x).requires_grad)
print("detached:", (w * x).detach().requires_grad)
v = torch.tensor(3.0, requires_grad=True)
(v * v.detach()).backward()
print(v.grad)

print("4  Fitting a line")
xs, ys = torch.tensor([1.0, 2, 3, 4]), torch.tensor([2.0, 4, 6, 8])
w = torch.tensor(0.0, requires_grad=True)
for step in range(1, 11):
    loss = ((w * xs - ys) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.05 * w.grad
    w.grad = None
    if step < 4 or step == 10:
        print(f"step {step}: w {w.item():.4f}")

torch.manual_seed(42)
x = torch.linspace(0, 1, 100).reshape(-1, 1)
y = 2 * x + 1 + torch.randn(x.shape) * 0.1
model = nn.Linear(1, 1)
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
print("first targets:", y[:3].reshape(3))
print(f"start: w {model.weight.item():.4f}, b {model.bias.item():.4f}")
for epoch in range(1, 201):
    loss = criterion(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 20 == 0:
        print(f"epoch {epoch}/200, loss {loss.item():.4f}")
print(f"w {model.weight.item():.4f}, b {model.bias.item():.4f}")

print("5  Checking a gradient by nudging")
point = torch.tensor(1.3, dtype=torch.float64, requires_grad=True)
(point * point * point.tanh()).backward()
print("exact slope:", point.grad.item())
inputs = [torch.tensor([[0.5, -1.2], [2.0, 0.3]], dtype=torch.float64, requires_grad=True),
          torch.tensor([[1.0], [-0.7]], dtype=torch.float64, requires_grad=True)]


def product(a, b):
    return a.matmul(b).tanh().sum()


print("passed:", torch.autograd.gradcheck(product, inputs))  # says yes or stops; no table

print("6  Derivatives of derivatives")
x = torch.tensor(2.0, requires_grad=True)
y = x * x * x
slope, = torch.autograd.grad(y, x, create_graph=True)
bend, = torch.autograd.grad(slope, x, create_graph=True)
third, = torch.autograd.grad(bend, x)
print("y:   ", y.item(), "  y':  ", slope.item())
print("y'': ", bend.item(), " y''':", third.item())
print(torch.autograd.functional.hessian(lambda x: x[0] ** 2 * x[1] ** 3, torch.tensor([1.0, 2.0])))

print("The same in PyTorch, line by line")
with torch.no_grad():
    x = torch.linspace(0, 1, 100).reshape(-1, 1)
    print(model(x)[:3])
