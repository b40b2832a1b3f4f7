"""Lesson 16 in PyTorch: metrics, counted by hand. PyTorch itself has none; torchmetrics and scikit-learn do.

    python3 Lessons/16-metrics/lesson.py

It prints the lesson's numbers, section by section; the last section is a table of advice.
"""
import torch
from torch import nn
from torch.nn import functional as F

print("1  Accuracy: the share of right answers")
scores = torch.tensor([[2.0, 0.5, 0.1], [0.2, 1.5, 0.3], [0.9, 0.1, 1.2], [1.1, 0.4, 0.8]])
truth = torch.tensor([0, 1, 2, 2])
guess = scores.argmax(dim=1)
print("predicted:", guess)
print("right:    ", guess == truth)
print("accuracy: ", (guess == truth).float().mean().item())
more, label = torch.tensor([[0.1, 3.0, 0.2]]), torch.tensor([0])
right = torch.cat([guess == truth, more.argmax(dim=1) == label])
print("all five:", round(right.float().mean().item(), 6))

print("2  Which mistakes? The confusion matrix")


def confusion(guess, truth, classes):
    """Row: the true class; column: the guess."""
    return torch.bincount(truth * classes + guess, minlength=classes ** 2).reshape(classes, classes)


def ratio(a, b):
    return torch.where(b == 0, 0.0, a / b.clamp(min=1e-12))


def scores_per_class(matrix):
    hits = matrix.diagonal().double()
    precision = ratio(hits, matrix.sum(dim=0).double())
    recall = ratio(hits, matrix.sum(dim=1).double())
    return precision, recall, ratio(2 * precision * recall, precision + recall)


truth = torch.tensor([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
guess = torch.tensor([0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1])
matrix = confusion(guess, truth, 3)
for row in matrix.tolist():
    print(row)
print("accuracy:", (matrix.trace() / matrix.sum().double()).item())
precision, recall, f1 = scores_per_class(matrix)
samples = matrix.sum(dim=1)
for k, name in enumerate(["cat", "dog", "bird"]):
    print(f"{name} {samples[k]} {precision[k]:.6g} {recall[k]:.6g} {f1[k]:.6g}")
print(f"macro F1: {f1.mean():.6f}")
print(f"micro F1: {matrix.trace() / matrix.sum():.6f}")
print(f"weighted F1: {(f1 * samples / samples.sum()).sum():.6f}")

print("3  When accuracy misleads")
torch.manual_seed(42)


def people():
    healthy = torch.randn(980, 2)
    sick = torch.randn(20, 2) + 2.0
    return torch.cat([healthy, sick]), torch.cat([torch.zeros(980), torch.ones(20)])


(x, ill), (test_x, test_ill) = people(), people()
model = nn.Linear(2, 1)
optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
for _ in range(300):
    loss = F.binary_cross_entropy_with_logits(model(x).squeeze(1), ill)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
with torch.no_grad():
    probability = model(test_x).squeeze(1).sigmoid()


def report(name, guess):
    matrix = confusion(guess.long(), test_ill.long(), 2)
    precision, recall, f1 = scores_per_class(matrix)
    accuracy = (matrix.trace() / matrix.sum()).item()
    print(f"{name}: {accuracy:.6g} {matrix[1, 1]} {matrix[0, 1]} "
          f"{precision[1]:.6g} {recall[1]:.6g} {f1[1]:.6g}")


report("never", torch.zeros(1000))
for bound in [0.5, 0.1, 0.02]:
    report("p ≥ " + str(bound), probability >= bound)

print("4  All thresholds at once: ROC")
sick, healthy = probability[980:], probability[:980]
won = (sick[:, None] > healthy).double() + 0.5 * (sick[:, None] == healthy)
print(f"AUC: {won.mean():.6f}")  # the share of pairs in which the sick one scores higher
hits = test_ill[probability.argsort(descending=True)]
precision_at = hits.double().cumsum(0) / torch.arange(1, 1001)
print(f"average precision: {precision_at[hits == 1].mean():.6f}")

print("5  Why not train for the metric?")
x = torch.tensor([-2.0, -1.0, 1.0, 2.0])
t = torch.tensor([0.0, 0.0, 1.0, 1.0])
print("accuracy:", [((x + b > 0).float() == t).float().mean().item() for b in [-1.5, -0.5, 0, 0.5, 1.5]])
logits = torch.tensor([-1.0, 0.5, 1.0], requires_grad=True)
truth = torch.tensor([0.0, 0.0, 1.0])
p = logits.sigmoid()
f1 = 2 * (p * truth).sum() / (p.sum() + truth.sum())
f1.backward()
print(f"soft F1: {f1.item():.6f}")
print("gradient:", logits.grad)

print("6  Metrics of numbers")
truth = torch.tensor([1.0, 2.0, 3.0, 4.0])
for name, x in [("close", torch.tensor([1.5, 1.5, 3.5, 3.5])), ("one bad", torch.tensor([1.0, 2.0, 3.0, 6.0]))]:
    mse = F.mse_loss(x, truth).item()
    mae = F.l1_loss(x, truth).item()
    r2 = 1 - mse / truth.var(correction=0).item()
    print(f"{name}: {mse:.6g} {mse ** 0.5:.6g} {mae:.6g} {r2:.6g}")
