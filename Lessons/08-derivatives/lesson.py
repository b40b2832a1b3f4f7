"""Lesson 8 in PyTorch: derivatives by nudging, by rule and by machine.

    python3 Lessons/08-derivatives/lesson.py

Nudging needs no library. A Value of the lesson is here a tensor of one number; PyTorch keeps the gradient
of a result in between only if one asks for it with retain_grad().
"""
import math

import torch


def leaf(number):
    return torch.tensor(number, dtype=torch.float64, requires_grad=True)


print("1  Slope by nudging")


def f(x):
    return 2 * x + 1


def slope(f, x, h):
    return (f(x + h) - f(x)) / h


for x in [3.0, 0.0, -100.0]:
    print(f"x = {x}   f(x) = {f(x)}   slope = {slope(f, x, 0.5)}")

print("2  A curve: the slope depends on the place")


def y(x):
    return x ** 3 + 5 * x ** 2 + 10


def central_slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


print("y(2) =", y(2.0))
print("slope at 2 with h = 1:", slope(y, 2.0, 1))
for h in [1, 0.1, 0.0001]:  # smaller steps: the last digits depend on how the power is computed
    print(f"{h} {slope(y, 2.0, h):.6g} {slope(y, 2.0, h) - 32:.6g} {central_slope(y, 2.0, h):.6g}")

print("3  Rules instead of nudging")


def derivative(x):
    return 3 * x * x + 10 * x


for x in [-4.0, -2.0, 2.0]:
    print(f"x = {x}   rule: {derivative(x)}   nudging: {central_slope(y, x, 1e-4):.6f}")

print("4  Several inputs: the gradient")


def g(x, y):
    return x * x + x * y + 2 * y * y


along_x = central_slope(lambda x: g(x, 1), 2, 0.5)
along_y = central_slope(lambda y: g(2, y), 1, 0.5)
print("∂g/∂x =", along_x, "  ∂g/∂y =", along_y)


def along(degrees):
    dx, dy = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return central_slope(lambda t: g(2 + t * dx, 1 + t * dy), 0, 0.5)


steepest = max(range(361), key=along)
print(f"steepest at {steepest}°, slope {along(steepest):.6f}")
print(f"(5, 6) points to {math.degrees(math.atan2(6, 5)):.4f}°")
print(f"its length is {math.sqrt(5 * 5 + 6 * 6):.5f}")

print("5  The chain rule")
outer = central_slope(lambda u: u * u, 7, 0.5)
inner = central_slope(f, 3, 0.5)
print(f"dz/du = {outer}, du/dx = {inner}, their product {outer * inner}")
print("dz/dx nudged in one go:", central_slope(lambda x: f(x) ** 2, 3, 0.5))
x = leaf(3.0)
u = 2 * x + 1
u.retain_grad()
z = u ** 2
print("z =", z.item())
z.backward()
print("dz/du =", u.grad.item(), "  dz/dx =", x.grad.item())

print("6  By hand, then by machine")
x = leaf(2.0)
curve = x ** 3 + 5 * x ** 2 + 10
print("y =", curve.item())
print("by hand:   ", 1.0 * 12 + 1.0 * 5 * 4)
curve.backward()
print("by machine:", x.grad.item())

print("7  Used twice, added twice")
a = leaf(1.0)
b = a + a
b.retain_grad()
c = b + b
c.backward()
print("c =", c.item(), "  b.grad =", b.grad.item(), "  a.grad =", a.grad.item())
print("nudged :", central_slope(lambda a: 4 * a, 1, 0.5))

print("8  A whole gradient in one pass")
x, y_ = leaf(2.0), leaf(1.0)
value = g(x, y_)
value.backward()
print("g =", value.item(), f"  gradient = ({x.grad.item()}, {y_.grad.item()})")

print("9  The same with tensors")
v = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
print("before backward:", v.grad)
total = (v ** 2).sum()
total.backward()
print(total.item(), v.grad)

evaluations = 0


def energy(x):
    global evaluations
    evaluations += 1
    return (x ** 2).sum()


point = torch.arange(1, 1001, dtype=torch.float64) / 1000
nudged = []
for i in range(1000):
    h = torch.zeros_like(point)
    h[i] = 1e-3
    nudged.append((energy(point + h) - energy(point - h)) / 2e-3)
inputs = point.clone().requires_grad_()
(inputs ** 2).sum().backward()
print("nudging: ", evaluations, "evaluations of the function")
print("differences below 1e-9:", ((torch.stack(nudged) - inputs.grad).abs() < 1e-9).all().item())

print("The same in PyTorch, line by line")
x = torch.tensor(2.0, requires_grad=True)
y = x ** 3 + 5 * x ** 2 + 10
y.backward()
print("f(x) =", y.item(), "at x =", x.item())
print("f'(x) =", x.grad.item())
