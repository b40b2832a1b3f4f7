"""Lesson 12 in PyTorch: activation functions and what they do to the gradient.

    python3 Lessons/12-activations/lesson.py

It prints the lesson's numbers, section by section; the last section is a table of advice.
"""
import torch
from torch.nn import functional as F

print("1  Why a network needs one")
w1 = torch.tensor([[1.0, -1.0], [0.5, 2.0]])
w2 = torch.tensor([[2.0, 0.0], [-1.0, 1.0]])
x = torch.tensor([[1.0, -1.0]])
print("two layers:", x.matmul(w1).matmul(w2))
print("one layer: ", x.matmul(w1.matmul(w2)))
print("f(x): ", x.matmul(w1).relu().matmul(w2))
print("f(-x):", (-x).matmul(w1).relu().matmul(w2))

print("2  Two that level off: sigmoid and tanh")
inputs = torch.tensor([-1.0, 0.0, 1.0])
print(inputs.sigmoid())
print(inputs.tanh())


def derivative(f, points):
    x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
    f(x).sum().backward()
    return x.grad.float()


print("sigmoid:", derivative(torch.sigmoid, [-1.0, 0.0, 1.0]))
print("tanh:   ", derivative(torch.tanh, [-1.0, 0.0, 1.0]))

print("3  Two with a corner: ReLU and leaky ReLU")
print(inputs.relu())
print(F.leaky_relu(inputs, negative_slope=0.01))
print("ReLU: ", derivative(torch.relu, [-1.0, 0.0, 1.0]))
print("leaky:", derivative(F.leaky_relu, [-1.0, 0.0, 1.0]))

print("4  One that compares: softmax")
scores = torch.tensor([1.0, 2.0, 3.0])
probabilities = scores.softmax(dim=0)
print(probabilities)
print("sum:", round(probabilities.sum().item(), 6))
print((scores + 1000).softmax(dim=0))
powers = (scores + 1000).exp()
print("by hand:", powers / powers.sum())
matrix = torch.autograd.functional.jacobian(lambda s: s.softmax(dim=0), scores)
print(matrix)

print("5  Saturation: the gradient fades")
points = [-8.0, -4.0, 0.0, 4.0, 8.0]
for name, f in [("sigmoid", torch.sigmoid), ("tanh", torch.tanh), ("ReLU", torch.relu),
                ("leaky ReLU", F.leaky_relu)]:
    print(name, *[f"{slope:.3g}" for slope in derivative(f, points).tolist()])

print("6  Dead units: the gradient is cut off")
x = torch.tensor(2.0)
w1, b1, w2, b2 = [torch.tensor(number, requires_grad=True) for number in [0.5, 0.25, 0.5, -4.0]]
h1 = (w1 * x + b1).relu()
h2 = (w2 * x + b2).relu()
((h1 + h2 - 3) ** 2).backward()
print("alive:", h1.item(), "grad of w1:", w1.grad.item())
print("dead: ", h2.item(), "grad of w2:", w2.grad.item())


def train(activation):
    w = torch.tensor([0.5, 0.5], requires_grad=True)
    b = torch.tensor([0.25, -4], requires_grad=True)
    for _ in range(100):
        loss = (activation(w * 2 + b).sum() - 3) ** 2
        loss.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
            b -= 0.01 * b.grad
        w.grad = None
        b.grad = None
    return w.detach()


print("w with ReLU: ", train(torch.relu))
print("w with leaky:", train(F.leaky_relu))


def census(rate, activation):
    torch.manual_seed(42)
    x = torch.linspace(-1, 1, 64).reshape(64, 1)
    target = (3 * x).sin()
    w1, b1 = torch.randn(1, 64), torch.randn(64)
    w2 = torch.randn(64, 1) * 0.125
    for parameter in [w1, b1, w2]:
        parameter.requires_grad = True
    optimizer = torch.optim.SGD([w1, b1, w2], lr=rate)
    for _ in range(300):
        hidden = activation(x.matmul(w1) + b1)
        loss = F.mse_loss(hidden.matmul(w2), target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    dead = ((w1.grad[0] == 0) & (b1.grad == 0)).sum().item()
    return dead, loss.item()


for rate in [0.01, 0.05, 0.08]:
    (dead, loss), (dead_leaky, loss_leaky) = census(rate, torch.relu), census(rate, F.leaky_relu)
    print(f"{rate} {dead} {loss:.3g} {dead_leaky} {loss_leaky:.3g}")
# At 0.2 the leaky net's loss jumps about, and the last place of a float32 decides where it ends.
dead, loss = census(0.2, torch.relu)
print(f"{0.2} {dead} {loss:.3g}")
