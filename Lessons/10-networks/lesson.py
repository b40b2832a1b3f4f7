"""Lesson 10 in PyTorch: a neuron, a layer, a network, and the line it draws between classes.

    python3 Lessons/10-networks/lesson.py

It prints the lesson's numbers, section by section.
"""
import torch
from torch import nn

print("1  One neuron")
x1, x2 = torch.tensor(1.0), torch.tensor(-2.0)
w1, w2, b = [torch.tensor(number, requires_grad=True) for number in [0.5, 0.75, 1.0]]
y = (w1 * x1 + w2 * x2 + b).sigmoid()
y.backward()
print("y:", y.item())
print("gradients of w1, w2, b:", w1.grad.item(), w2.grad.item(), b.grad.item())

print("2  The same neuron as tensors")
x = torch.tensor([[1.0, -2.0]])
weight = torch.tensor([[0.5], [0.75]], requires_grad=True)
bias = torch.tensor([1.0], requires_grad=True)
output = (x.matmul(weight) + bias).sigmoid()
output.backward()
print(output)
print("gradient of w:", weight.grad.flatten().tolist(), " of b:", bias.grad.tolist())

print("3  Layers, and a network")


class SimpleNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(10, 5)
        self.fc2 = nn.Linear(5, 1)
        self.relu = nn.ReLU()
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        return self.sigmoid(self.fc2(self.relu(self.fc1(x))))


torch.manual_seed(42)
model = SimpleNN()
print(model)
print("parameters:", sum(p.numel() for p in model.parameters()))
batch = torch.randn(4, 10)
output = model(batch)
print(output)
print("the first alone:", model(batch[0]).detach().squeeze())  # the lesson does it number by number

print("4  The line between yes and no")
torch.manual_seed(42)
disc = torch.randn(100, 2) * 0.5
angle = torch.rand(100, 1) * (2 * torch.pi)
radius = 2 + torch.randn(100, 1) * 0.2
ring = torch.cat([radius * angle.cos(), radius * angle.sin()], dim=1)
points = torch.cat([disc, ring])
targets = torch.cat([torch.ones(100, 1), torch.zeros(100, 1)])


def train(model):
    criterion = nn.BCELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    for _ in range(500):
        loss = criterion(model(points), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        return ((model(points) > 0.5) == (targets > 0.5)).float().mean()


torch.manual_seed(42)
print("one neuron:", train(nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())))
for hidden in [2, 3, 8]:
    torch.manual_seed(42)
    network = nn.Sequential(nn.Linear(2, hidden), nn.ReLU(), nn.Linear(hidden, 1), nn.Sigmoid())
    print(sum(p.numel() for p in network.parameters()), "parameters:", train(network))
