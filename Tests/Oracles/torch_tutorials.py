"""The snippets that tutorials show, by what they are about, for torch_snippets.py. Each leaves `answer`.

Written anew: what a snippet shows is kept, its words are not. Random numbers have a seed, so that
Gradbook must give the same ones."""

NET = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(2, 5)
        self.fc2 = nn.Linear(5, 1)
    def forward(self, x):
        x = torch.relu(self.fc1(x))
        return torch.sigmoid(self.fc2(x))
torch.manual_seed(0)
model = Net()
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
inputs = torch.tensor([[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]])
labels = torch.tensor([[0.], [1.], [1.], [0.]])
"""
LOOP = """
losses = []
for epoch in range(20):
    optimizer.zero_grad()
    loss = criterion(model(inputs), labels)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
"""
CLASSES = """
torch.manual_seed(1)
model = nn.Sequential(nn.Flatten(), nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
criterion = nn.CrossEntropyLoss()
inputs = torch.randn(6, 2, 2)
labels = torch.tensor([0, 1, 2, 0, 1, 2])
"""

SNIPPETS = {
    "tensors of one, two and three dimensions": """
answer = [torch.tensor([1, 2, 3]), torch.tensor([[1, 2, 3], [4, 5, 6]]),
          torch.tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])]""",
    "sum and multiple": """
t = torch.tensor([1, 2, 3]); m = torch.tensor([[1, 2, 3], [4, 5, 6]])
answer = [t + t, m * 2, m + 2]""",
    "zeros, ones, arange, linspace": """
answer = [torch.zeros((2, 3)), torch.ones((3, 2)), torch.arange(0, 5), torch.linspace(0, 1, steps=5)]""",
    "random tensors": """
torch.manual_seed(42)
answer = [torch.rand(2, 3), torch.rand(5, 3) + torch.rand(5, 3), torch.randn(2, 3)]""",
    "arithmetic of matrices": """
p = torch.tensor([[1, 2], [3, 4]]); q = torch.tensor([[5, 6], [7, 8]])
answer = [p + q, p - q, p * q, torch.mm(p, q), p.t()]""",
    "cat": """
p = torch.tensor([[1, 2], [3, 4]]); h = torch.tensor([[9, 10], [11, 12]])
answer = [torch.cat((p, h), dim=0), torch.cat((p, h), dim=1)]""",
    "sum, mean, std": """
p = torch.tensor([[1, 2], [3, 4]])
answer = [torch.sum(p), torch.mean(p.float()), torch.std(p.float())]""",
    "elements and slices": """
t = torch.tensor([10, 20, 30, 40, 50]); m = torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
answer = [t[0], m[1, 2], t[0:2], m[0:2], m[:, 1]]""",
    "masks and positions": """
t = torch.tensor([10, 20, 30, 40, 50])
answer = [t[t > 30], t[torch.tensor([0, 2, 4])]]""",
    "a slice is a view": """
m = torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
s = m[0:2]; s[0, 0] = 100
answer = m""",
    "slope of x squared": """
t = torch.tensor([2.0], requires_grad=True)
z = t ** 2; z.backward()
answer = t.grad""",
    "slope of a cubic": """
t = torch.tensor(2.0, requires_grad=True)
z = t ** 3 + 5 * t ** 2 + 10; z.backward()
answer = [z.item(), t.grad.item()]""",
    "backward with a gradient": """
t = torch.ones(2, 2, requires_grad=True)
u = t + 2; z = u * u * 3
z.backward(torch.ones_like(z))
answer = t.grad""",
    "a line fitted by hand": """
xs = torch.tensor([1.0, 2.0, 3.0, 4.0]); ys = torch.tensor([2.0, 4.0, 6.0, 8.0])
w = torch.tensor(0.0, requires_grad=True); c = torch.tensor(0.0, requires_grad=True)
for epoch in range(100):
    loss = ((w * xs + c - ys) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        c -= 0.01 * c.grad
    w.grad.zero_(); c.grad.zero_()
answer = [w.item(), c.item()]""",
    "a line fitted by a layer": """
torch.manual_seed(42)
xs = torch.linspace(0, 1, 100).reshape(-1, 1)
ys = 2 * xs + 1 + torch.randn(xs.size()) * 0.1
model = nn.Linear(1, 1); criterion = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for epoch in range(200):
    loss = criterion(model(xs), ys)
    optimizer.zero_grad(); loss.backward(); optimizer.step()
answer = [loss.item(), model.weight, model.bias]""",
    "a small network": NET + "answer = model(inputs)",
    "a network trained": NET + LOOP + "answer = losses",
    "a prediction without gradients": NET + """
with torch.no_grad():
    answer = model(torch.tensor([[0.3, 0.6]])).item()""",
    "a network of given sizes": """
class Net(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.fc1 = nn.Linear(inputs, hidden); self.fc2 = nn.Linear(hidden, outputs)
    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))
torch.manual_seed(0)
answer = Net(10, 5, 2)(torch.randn(1, 10))""",
    "activations as layers": """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(10, 5); self.fc2 = nn.Linear(5, 1)
        self.relu = nn.ReLU(); self.sigmoid = nn.Sigmoid()
    def forward(self, x):
        return self.sigmoid(self.fc2(self.relu(self.fc1(x))))
torch.manual_seed(0)
answer = Net()(torch.ones(2, 10))""",
    "a stack of layers": CLASSES + "answer = model(inputs)",
    "a stack with convolutions": """
torch.manual_seed(0)
model = nn.Sequential(
    nn.Conv2d(in_channels=3, out_channels=4, kernel_size=3), nn.ReLU(),
    nn.MaxPool2d(kernel_size=2), nn.Flatten(), nn.Linear(4 * 3 * 3, 10))
answer = model(torch.ones(1, 3, 8, 8))""",
    "xavier_uniform_": """
torch.manual_seed(0)
layer = nn.Linear(3, 2); nn.init.xavier_uniform_(layer.weight)
answer = layer.weight""",
    "kaiming_uniform_": """
torch.manual_seed(0)
layer = nn.Conv2d(1, 2, 3); nn.init.kaiming_uniform_(layer.weight)
answer = layer.weight""",
    "MSELoss": "answer = nn.MSELoss()(x, y)",
    "CrossEntropyLoss": "answer = nn.CrossEntropyLoss()(y, target)",
    "BCELoss": "answer = nn.BCELoss()(torch.sigmoid(y), (x > 2).float())",
    "a loss of one's own": """
def custom_loss(pred, true):
    return torch.mean((pred - true) ** 2)
answer = custom_loss(x, y)""",
    "accuracy": """
def accuracy(pred, true):
    correct = (pred.argmax(dim=1) == true).float().sum()
    return correct / true.size(0)
answer = accuracy(y, torch.tensor([2, 1]))""",
    "a loop over batches with Adam": CLASSES + """
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
losses = []
for epoch in range(5):
    for start in range(0, 6, 3):
        out = model(inputs[start:start + 3])
        loss = criterion(out, labels[start:start + 3])
        optimizer.zero_grad(); loss.backward(); optimizer.step()
        losses.append(loss.item())
answer = losses""",
    "validation with torch.max": CLASSES + """
model.eval()
corrects = 0; total = 0.0
with torch.no_grad():
    out = model(inputs)
    _, preds = torch.max(out, 1)
    corrects += torch.sum(preds == labels.data)
    total += criterion(out, labels).item() * inputs.size(0)
answer = [corrects, total / 6]""",
    "ReduceLROnPlateau": """
o = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
s = torch.optim.lr_scheduler.ReduceLROnPlateau(o, 'min', patience=1)
rates = []
for loss in [1.0, 1.0, 1.0, 1.0, 0.5]:
    s.step(loss); rates.append(o.param_groups[0]['lr'])
answer = rates""",
    "a data set of one's own in a loader": """
from torch.utils.data import Dataset, DataLoader
class Squares(Dataset):
    def __len__(self): return 6
    def __getitem__(self, index): return torch.tensor([float(index)]), index * index
torch.manual_seed(0)
answer = [part for batch in DataLoader(Squares(), batch_size=4, shuffle=True) for part in batch]""",
    "normalised pictures": """
picture = torch.arange(12.).reshape(3, 2, 2) / 12
mean = torch.tensor([0.485, 0.456, 0.406]).reshape(3, 1, 1)
std = torch.tensor([0.229, 0.224, 0.225]).reshape(3, 1, 1)
answer = [(picture - 0.5) / 0.5, (picture - mean) / std]""",
    "sizes of changed pictures": "answer = [[3, 32, 32], [3, 32, 32], [3, 24, 24]]",
    "a state saved and loaded": NET + LOOP + "answer = model(inputs)",
    "sigmoid": "answer = nn.Sigmoid()(torch.tensor([-1.0, 0.0, 1.0]))",
    "tanh": "answer = nn.Tanh()(torch.tensor([-1.0, 0.0, 1.0]))",
    "ReLU": "answer = nn.ReLU()(torch.tensor([-1.0, 0.0, 1.0]))",
    "LeakyReLU": "answer = nn.LeakyReLU(negative_slope=0.01)(torch.tensor([-1.0, 0.0, 1.0]))",
    "softmax": "answer = nn.Softmax(dim=0)(torch.tensor([1.0, 2.0, 3.0]))",
}
