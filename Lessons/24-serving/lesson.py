"""Lesson 24 in PyTorch: a model that answers requests.

    python3 Lessons/24-serving/lesson.py

PyTorch brings no server: Flask, FastAPI or Triton stand where the lesson's Server stands. Here is what they
would call, with the lesson's numbers.
"""
import torch
from torch import nn
from torch.nn import functional as F

print("1  A model out of a file")


def melons(count, seed):
    """Weight in kilograms, pitch of a knock in hertz; 1 if it is ripe."""
    numbers = torch.Generator().manual_seed(seed)
    z = torch.randn(count, 2, generator=numbers)
    noise = 0.3 * torch.randn(count, generator=numbers)
    ripe = (0.5 * z[:, 0] - z[:, 1] + noise) > 0
    return z * torch.tensor([1.2, 25.0]) + torch.tensor([5.0, 160.0]), ripe.float().reshape(count, 1)


def make_model():
    return nn.Sequential(
        nn.Linear(2, 16, bias=False), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.2), nn.Linear(16, 1), nn.Sigmoid())


torch.manual_seed(42)
(x, y), (unseen_x, unseen_y) = melons(400, 1), melons(200, 2)
mean, deviation = x.mean(dim=0), x.std(dim=0)
model = make_model()
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
for _ in range(200):
    loss = F.binary_cross_entropy(model((x - mean) / deviation), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
model.eval()
with torch.no_grad():
    answers = model((unseen_x - mean) / deviation)
print("right of 200:", ((answers > 0.5) == (unseen_y > 0.5)).sum().item())

four = torch.tensor([[5.2, 163], [4.0, 171], [6.1, 140], [4.6, 188]])
loaded = make_model()
loaded.load_state_dict(model.state_dict())
for _ in range(3):  # still in training mode: another answer each time
    print(f"ripe: {100 * loaded((four - mean) / deviation)[0].item():.1f} %")
loaded.load_state_dict(model.state_dict())  # those three calls have moved the running statistics
loaded.eval()
for rows in [four, four[:1], four[:2]]:
    print(f"ripe: {100 * loaded((rows - mean) / deviation)[0].item():.1f} % among", len(rows))

print("2  What inference leaves out")
output = loaded((unseen_x[:64] - mean) / deviation)
with torch.no_grad():
    answer = loaded((unseen_x[:64] - mean) / deviation)
print("a graph behind it:", output.requires_grad, "and", answer.requires_grad)

print("3  The same preparation")
one = four[:1]
print("not a number:", ((one - one.mean(dim=0)) / (one - one.mean(dim=0)).norm()).isnan().flatten().tolist())


class Standardize(nn.Module):
    def __init__(self, mean, deviation):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("deviation", deviation)

    def forward(self, x):
        return (x - self.mean) / self.deviation


whole = nn.Sequential(Standardize(mean, deviation), loaded).eval()
for name, tensor in list(whole.state_dict().items())[:4]:
    print(name, list(tensor.shape))
