"""Lesson 21 in PyTorch: saving a model, and a training that goes on after a crash.

    python3 Lessons/21-checkpoints/lesson.py

The lesson writes safetensors, the format of the package of that name; torch.save writes PyTorch's own. The
bytes of section 2 are therefore the lesson's alone, and section 3 reads a file that PyTorch wrote.
"""
import io
import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

print("1  What a model is made of: its state")


def make_model(hidden=8):
    return nn.Sequential(nn.Linear(2, hidden), nn.Tanh(), nn.Linear(hidden, 2))


torch.manual_seed(42)
model = make_model()
state = model.state_dict()
for name, tensor in state.items():
    print(name, list(tensor.shape), tensor.numel())
points = torch.randn(4, 2)
kept = state["2.bias"].clone()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
model(points).square().mean().backward()
optimizer.step()
print("the clone:", kept)
print("the state:", state["2.bias"])
twin = make_model()
print("before:", torch.equal(model(points), twin(points)))
twin.load_state_dict(state)
print("after: ", torch.equal(model(points), twin(points)))
try:
    make_model(hidden=6).load_state_dict(state)
except RuntimeError as error:
    print("refused:", str(error).splitlines()[0])

print("4  What training remembers")
w, v, g = [torch.tensor(number, requires_grad=True) for number in [2.0, 0.5, 1.0]]
after = w - 0.1 * (0.9 * v + g)
after.backward()
print(f"w' = {after.item():.3f}   dw'/dv = {v.grad.item():.2f}")
forgetful = 2 - 0.1 * (0.9 * 0 + 1)
print("forgetful:", forgetful)
print(f"too large by: {forgetful - after.item():.3f}")

print("5  A crash, and the same result")


def spirals(count, classes, turns, noise, seed):
    """Arms that wind around the origin, as the lesson draws them."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.arange(count) % classes
    points = []
    for label in labels.tolist():
        along = math.sqrt(torch.rand(1, dtype=torch.float64, generator=generator).item())
        angle = 2 * math.pi * (turns * along + label / classes)
        points.append((along * math.cos(angle), along * math.sin(angle)))
    return TensorDataset(torch.tensor(points) + torch.randn(count, 2, generator=generator) * noise, labels)


class Run:
    def __init__(self):
        self.model = nn.Sequential(nn.Linear(2, 24), nn.Tanh(), nn.Dropout(0.1), nn.Linear(24, 3))
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=0.05)
        self.schedule = torch.optim.lr_scheduler.StepLR(self.optimizer, step_size=8, gamma=0.5)
        self.losses = []

    def parts(self):
        return {"model": self.model, "optimizer": self.optimizer, "schedule": self.schedule}

    def saved(self):
        file = io.BytesIO()  # a file in memory; torch.save takes a path as well
        torch.save({name: part.state_dict() for name, part in self.parts().items()}
                   | {"losses": self.losses, "generator": torch.get_rng_state()}, file)
        return file.getvalue()

    def restore(self, content):
        saved = torch.load(io.BytesIO(content))
        for name, part in self.parts().items():
            part.load_state_dict(saved[name])
        self.losses = saved["losses"]
        torch.set_rng_state(saved["generator"])


loader = DataLoader(spirals(192, 3, 0.5, 0.03, 42), batch_size=32, shuffle=True)




def train(run, until, cut=None):
    content = None
    for epoch in range(len(run.losses), until):
        total = 0.0
        for batch, (x, y) in enumerate(loader):
            if cut == (epoch, batch):
                return content
            loss = F.cross_entropy(run.model(x), y)
            run.optimizer.zero_grad()
            loss.backward()
            run.optimizer.step()
            total += loss.item()
        run.schedule.step()
        run.losses.append(total / len(loader))
        content = run.saved()
    return content


def weights(run):
    return torch.cat([p.detach().flatten() for p in run.model.parameters()])


torch.manual_seed(42)
whole = Run()
train(whole, 24)
print(f"undisturbed: {len(whole.losses)} epochs, loss {whole.losses[23]:.3f}")
torch.manual_seed(42)
file = train(Run(), 24, cut=(10, 3))
torch.manual_seed(999)
print("other random numbers:", torch.rand(3))
run = Run()
run.restore(file)
print(f"in the file: {len(run.losses)} epochs, loss {run.losses[9]:.3f}")
train(run, 24)
print(f"resumed: {len(run.losses)} epochs, loss {run.losses[23]:.3f}")
equal = weights(run) == weights(whole)
print("equal weights:", equal.sum().item(), "of", len(equal))
print("equal losses: ", run.losses == whole.losses)

print("7  Keep the best, lose none")


def moons(count, noise, seed):
    """Two half circles, as the lesson draws them."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.arange(count) % 2
    points = []
    for label in labels.tolist():
        angle = torch.rand(1, dtype=torch.float64, generator=generator).item() * math.pi
        x, y = math.cos(angle), math.sin(angle)
        points.append((x, y) if label == 0 else (1 - x, 0.5 - y))
    return torch.tensor(points) + torch.randn(count, 2, generator=generator) * noise, labels


torch.manual_seed(42)
few, others = moons(24, 0.3, 1), moons(200, 0.3, 2)
model = nn.Sequential(nn.Linear(2, 64), nn.Tanh(), nn.Linear(64, 2))
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
best, best_epoch, best_state = math.inf, 0, None
for epoch in range(80):
    loss = F.cross_entropy(model(few[0]), few[1])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        held = F.cross_entropy(model(others[0]), others[1]).item()
    if held < best:
        best, best_epoch = held, epoch
        best_state = {name: tensor.clone() for name, tensor in model.state_dict().items()}
print(f"best: epoch {best_epoch} loss {best:.3f}")
print(f"last: epoch 79 loss {held:.3f}")
model.load_state_dict(best_state)
with torch.no_grad():
    print("loaded:", F.cross_entropy(model(others[0]), others[1]).item() == best)
