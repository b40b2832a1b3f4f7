"""Lesson 15 in PyTorch: loss functions and the gradients that they send back.

    python3 Lessons/15-losses/lesson.py

It prints the lesson's numbers, section by section; the last section is a table of advice.
"""
import torch
from torch import nn
from torch.nn import functional as F

print("1  A loss is one number")
prediction = torch.tensor([2.5, 0.0, 2.0, 8.0], requires_grad=True)
target = torch.tensor([3.0, -0.5, 2.0, 7.0])
loss = (prediction - target).square().mean()
loss.backward()
print("by hand: ", loss)
print("mse_loss:", F.mse_loss(prediction, target))
print("gradient:", prediction.grad)
x = prediction.detach().clone().requires_grad_()
total = F.mse_loss(x, target, reduction="sum")
total.backward()
print("sum: ", total)
print("gradient:", x.grad)
print("each:", F.mse_loss(x.detach(), target, reduction="none"))

print("2  Numbers: MSE, L1, smooth L1")
LOSSES = [("MSE", F.mse_loss), ("L1", F.l1_loss), ("smooth L1", F.smooth_l1_loss)]
x = torch.tensor([0.5, -2.0, 10.0])
for name, loss in LOSSES:
    print(f"{name}:", loss(x, torch.zeros(3), reduction="none").numpy().tolist())
data = torch.tensor([1.0, 2, 3, 4, 100])
for name, loss in LOSSES:
    candidates = [step / 10 for step in range(1001)]
    print(f"best by {name}:", min(candidates, key=lambda c: loss(torch.full([5], c), data).item()))

torch.manual_seed(42)
x = torch.linspace(-1, 1, 20)
y = 2 * x + 1 + 0.1 * torch.randn(20)
y[19] = -9.0  # the bad one
for name, criterion in LOSSES:
    w = torch.tensor(0.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=0.05)
    for _ in range(400):
        optimizer.zero_grad()
        criterion(w * x + b, y).backward()
        optimizer.step()
    print(f"w = {w.item():.5f}  b = {b.item():.5f}  by {name}")

print("3  One of many: cross-entropy")
print(F.cross_entropy(torch.zeros(1, 10), torch.tensor([3])))
logits = torch.tensor([[2.0, 1.0, 0.1], [0.5, 2.5, 0.0], [3.0, 0.2, 0.3]], requires_grad=True)
classes = torch.tensor([0, 1, 2])
loss = F.cross_entropy(logits, classes)
loss.backward()
print("probabilities:", logits.softmax(dim=1).detach())
print("each sample:", F.cross_entropy(logits, classes, reduction="none").detach())
print("mean:       ", loss)
print("two steps:  ", F.nll_loss(logits.log_softmax(dim=1), classes))
print(logits.grad)
print((logits.detach().softmax(dim=1) - torch.eye(3)) / 3)

print("4  Weights, smoothing, soft targets")
logits = torch.tensor([[2.0, 1.0], [0.5, 1.5], [1.0, 0.0]])
classes = torch.tensor([0, 1, 1])
each = F.cross_entropy(logits, classes, reduction="none")
print("each:      ", each)
print("plain mean:", F.cross_entropy(logits, classes))
print("weighted:  ", F.cross_entropy(logits, classes, weight=torch.tensor([1.0, 4.0])))
a, b, c = each.tolist()
print(f"by hand:    {(a + 4 * b + 4 * c) / (1 + 4 + 4):.6f}")
print("smoothed:  ", F.cross_entropy(logits, classes, label_smoothing=0.2))
print("soft goal: ", F.cross_entropy(logits, torch.tensor([[0.9, 0.1], [0.1, 0.9], [0.1, 0.9]])))

print("5  Yes or no: BCE, with and without logits")
logit = torch.tensor([0.8, -1.2, 3.0], requires_grad=True)
truth = torch.tensor([1.0, 0.0, 0.0])
probability = logit.sigmoid()
loss = F.binary_cross_entropy(probability, truth)
loss.backward()
print("p:          ", probability.detach())
print("from p:     ", loss)
print("from logits:", F.binary_cross_entropy_with_logits(logit, truth))
print("gradient of the logits:", logit.grad)
print("(p − t)/n:             ", (probability.detach() - truth) / 3)

print("6  Why from logits")
no = torch.tensor([0.0])


def measure(logit, loss):
    x = torch.tensor([logit], requires_grad=True)
    y = loss(x).sum()
    y.backward()
    return y.item(), x.grad.item()


for logit in [5.0, 20.0, 90.0, 1000.0]:
    bce = measure(logit, lambda x: F.binary_cross_entropy(x.sigmoid(), no))
    safe = measure(logit, lambda x: F.binary_cross_entropy_with_logits(x, no))
    print(" ".join(f"{number:.6g}" for number in bce + safe))

print("7  A network learns yes or no")


class SimpleNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(2, 5)
        self.fc2 = nn.Linear(5, 1)

    def forward(self, x):
        return self.fc2(self.fc1(x).relu()).sigmoid()


torch.manual_seed(0)
model = SimpleNN()
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
inputs = torch.tensor([[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]])
labels = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
for epoch in range(1, 1001):
    loss = criterion(model(inputs), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 100 == 0:
        print(f"Epoch {epoch}, Loss: {loss.item():.4f}")
with torch.no_grad():
    print(f"Prediction: {model(torch.tensor([[0.3, 0.6]])).item():.4f}")
    print("the four:", [round(number, 4) for number in model(inputs).flatten().tolist()])

print("8  A loss of your own")


class WeightedMSELoss(nn.Module):
    def __init__(self, low):
        super().__init__()
        self.low = low  # the weight of predictions that are too low

    def forward(self, x, t):
        error = x - t
        weight = torch.where(error < 0, self.low, 1.0)
        return (weight * error.square()).mean()


x = torch.tensor([3.0, 3.0], requires_grad=True)
loss = WeightedMSELoss(4.0)(x, torch.tensor([2.0, 4.0]))
loss.backward()
print("loss:", loss, " gradient:", x.grad)
sold = torch.tensor([8.0, 9, 10, 11, 12])
for name, criterion in [("MSE", F.mse_loss), ("weighted", WeightedMSELoss(4.0))]:
    c = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([c], lr=0.1)
    for _ in range(100):
        optimizer.zero_grad()
        criterion(c.expand(5), sold).backward()
        optimizer.step()
    print(f"{name}: {c.item():.4f}")

torch.manual_seed(42)
inputs = torch.cat([torch.randn(190), torch.randn(10) + 1.5])
labels = torch.cat([torch.zeros(190), torch.ones(10)])
for name, weight in [("plain:   ", 1.0), ("weighted:", 19.0)]:
    w = torch.tensor(0.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=0.2)
    criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(weight))
    for _ in range(300):
        optimizer.zero_grad()
        criterion(w * inputs + b, labels).backward()
        optimizer.step()
    yes = w.detach() * inputs + b.detach() > 0
    print(name, "found", yes[190:].sum().item(), "of 10, false alarms", yes[:190].sum().item(), "of 190")
