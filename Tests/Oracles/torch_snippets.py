"""What PyTorch answers to the lines and snippets of tutorials, for TutorialTests: snippets.json.

LINES holds expressions by family; each is evaluated with the inputs of INPUTS. SNIPPETS holds small
programs that leave `answer`. An answer is a tensor, a number, a truth value, a list of them or a pair of
values and indices; all are written as a list of {"shape": …, "values": …}.
Run from anywhere: python Tests/Oracles/torch_snippets.py
"""
import json
import pathlib
import warnings

import torch

warnings.filterwarnings("ignore")
OUT = pathlib.Path(__file__).parent.parent / "TutorialTests" / "Resources" / "snippets.json"

INPUTS = """
import math
import torch, torch.nn as nn, torch.nn.functional as F
x = torch.tensor([[1., 5., 3.], [7., 2., 6.]])
y = torch.tensor([[0.5, -1., 2.], [3., -4., 0.25]])
v = torch.tensor([3., 1., 2.])
i = torch.tensor([2, 0])
k = torch.tensor([[2, 0], [1, 1]])
a = torch.tensor([[1., 2.], [3., 4.]])
b = torch.tensor([[5., 6.], [7., 8.]])
image = torch.arange(16.).reshape(1, 1, 4, 4)
target = torch.tensor([2, 0])
s, n = 2.5, 4
c = torch.tensor([3, 1, 1, 0, 4, 1])
def grad(f):
    t = x.clone().requires_grad_()
    f(t).backward()
    return t.grad
"""

LINES = {
    "creation": """
torch.tensor([1, 2, 3])
torch.tensor([[1., 2.], [3., 4.]])
torch.zeros(2, 3)
torch.zeros([2, 3])
torch.ones(2, 3)
torch.full((2, 3), 7.)
torch.eye(3)
torch.arange(5)
torch.arange(0, 10, 2)
torch.arange(0, 1, 0.25)
torch.linspace(0, 1, 5)
torch.linspace(0, 1, steps=5)
torch.zeros_like(x)
torch.ones_like(x)
torch.full_like(x, 3.)
torch.manual_seed(0) and torch.rand(2, 3)
torch.manual_seed(1) and torch.randn(2, 3)
torch.manual_seed(2) and torch.randint(0, 10, (5,))
torch.manual_seed(2) and torch.randint(10, (5,))
torch.manual_seed(3) and torch.randperm(6)
torch.manual_seed(4) and torch.randn_like(x)
torch.tensor(3.).item()
torch.tensor([1, 2, 3], dtype=torch.float32)
torch.arange(5.)
""",
    "indexing": """
x[0]
x[:, 1]
x[1, 2]
x[0:1]
x[-1]
x[..., 0]
x[None]
x[x > 2]
v[i]
x.gather(1, k)
torch.gather(x, 1, k)
x.index_select(1, i)
torch.index_select(x, 1, i)
x.masked_fill(x > 4, 0)
torch.masked_select(x, x > 2)
torch.where(x > 2, x, y)
x.flip([0])
torch.flip(x, [0, 1])
x.roll(1)
x.roll(1, 0)
torch.roll(x, 1, dims=1)
x.narrow(1, 0, 2)
x.select(1, 0)
x.scatter(1, k, 9.)
x.scatter_add(1, k, y)
x.tril(-1)
torch.triu(a)
torch.triu(a, 1)
x.masked_fill(x < 3, -torch.inf).max(1)
torch.diag(v)
x.unbind(0)
""",
    "reductions": """
x.sum()
torch.sum(x)
x.sum(0)
x.sum(1, keepdim=True)
x.sum(dim=1)
torch.sum(x, dim=0)
torch.sum(x, 1)
x.sum((0, 1))
x.mean()
torch.mean(x)
x.mean(0)
x.mean(dim=(0, 1))
torch.mean(x, dim=1, keepdim=True)
x.std()
torch.std(x)
x.std(0)
x.var(0)
x.var(dim=1)
x.std(1, unbiased=False)
torch.std(x, dim=0, unbiased=False)
x.prod()
x.prod(1)
x.max()
torch.max(x)
x.max(1)
x.max(0)
x.max(dim=1)
torch.max(x, 1)
torch.max(x, dim=1)
torch.max(x, y)
x.min(1)
torch.min(x, 0)
torch.min(x, y)
x.max(1, keepdim=True)[1]
torch.maximum(x, y)
torch.minimum(x, y)
x.amax(1)
x.amin(0)
x.argmax()
x.argmax(1)
x.argmax(dim=1)
torch.argmax(x, dim=1)
torch.argmin(x, 1)
x.median(1)
x.norm()
x.norm(1)
x.norm(2)
x.norm(2, dim=1)
torch.norm(x)
torch.norm(x, 1)
torch.norm(x, dim=1)
x.cumsum(0)
torch.cumsum(x, dim=1)
x.cumprod(1)
x.logsumexp(1)
torch.logsumexp(x, dim=1)
x.sort()
x.sort(0)
x.sort(descending=True)
torch.sort(v)
x.argsort(1)
x.topk(2)
torch.topk(x, 2)
x.topk(1, 0)
(x > 4).any()
(x > 0).all(1)
(x > 2).sum().item()
""",
    "shapes": """
x.size()
x.size(0)
x.shape
x.ndim
x.dim()
x.numel()
x.T
x.t()
x.mT
x.view(-1)
x.view(3, 2)
x.reshape(3, -1)
torch.reshape(x, [6])
x.flatten()
image.flatten(1)
torch.flatten(image, 1)
x.unsqueeze(0)
torch.unsqueeze(x, 1)
image.squeeze()
image.squeeze(0)
torch.squeeze(image)
x.transpose(0, 1)
torch.transpose(x, 0, 1)
image.permute(0, 2, 3, 1)
torch.permute(image, [3, 2, 1, 0])
v.expand(2, 3)
v.repeat(2, 2)
v.tile(2)
x.split(1)
x.split([1, 2], 1)
torch.split(x, 2, dim=1)
x.chunk(2)
torch.chunk(x, 3, dim=1)
torch.cat([a, b])
torch.cat([a, b], dim=1)
torch.cat((a, b), 1)
torch.stack([a, b])
torch.stack([a, b], dim=1)
torch.hstack([a, b])
torch.vstack([a, b])
x.unflatten(1, [3, 1])
""",
    "arithmetic": """
x + y
x - 1
2 * x
x / y
x ** 2
-x
x + v
x == y
x.eq(y)
x > 2
x.gt(2)
torch.eq(x, x).sum().item()
torch.allclose(x, x + 1e-9)
torch.abs(y)
y.abs()
torch.exp(y)
torch.log(x)
torch.sqrt(x)
torch.pow(x, 2)
torch.pow(2, y)
x.pow(3)
torch.sin(x)
torch.cos(x)
torch.tanh(y)
torch.sigmoid(y)
torch.round(y)
torch.floor(y)
torch.sign(y)
torch.clamp(y, 0, 1)
y.clamp(0, 1)
y.clamp(min=0)
y.clamp(-1., 1.)
torch.add(x, y)
torch.mul(x, 2)
x.mul(y)
x.clone().add_(y)
x.clone().sub_(1)
x.clone().mul_(2)
x.clone().div_(y)
x.clone().clamp_(2, 5)
x.clone().zero_()
x.clone().fill_(4)
torch.remainder(y, 2)
x.float().dtype == torch.float32
torch.equal(x, x)
x.allclose(y)
torch.isnan(x / 0 * 0).any()
""",
    "products": """
a @ b
torch.matmul(a, b)
a.matmul(b)
torch.mm(a, b)
torch.dot(v, v)
torch.outer(v, v)
torch.mv(x, v)
torch.bmm(image[0], image[0])
torch.einsum("ij,jk->ik", a, b)
torch.trace(a)
F.linear(v, x)
F.cosine_similarity(x, y)
F.normalize(x, dim=1)
F.scaled_dot_product_attention(image, image, image)
""",
    "functional": """
F.relu(y)
y.relu()
torch.relu(y)
F.leaky_relu(y, 0.1)
F.elu(y)
F.elu(y, 0.5)
F.interpolate(image, scale_factor=2)
F.batch_norm(x, None, None, training=True)
F.gelu(y)
F.silu(y)
F.softplus(y)
F.softmax(y, dim=1)
torch.softmax(y, 1)
y.softmax(1)
F.log_softmax(y, dim=1)
F.max_pool2d(image, 2)
F.max_pool2d(image, 2, 1)
F.avg_pool2d(image, 2)
F.adaptive_avg_pool2d(image, 1)
F.pad(x, [1, 1])
F.one_hot(i, 3)
F.embedding(i, image[0, 0])
F.layer_norm(x, [3])
F.dropout(x, 0.5, training=False)
F.mse_loss(x, y)
F.l1_loss(x, y)
F.smooth_l1_loss(x, y)
F.cross_entropy(y, target)
F.nll_loss(F.log_softmax(y, dim=1), target)
F.binary_cross_entropy(torch.sigmoid(y), (x > 2).float())
F.binary_cross_entropy_with_logits(y, (x > 2).float())
F.kl_div(F.log_softmax(y, dim=1), F.softmax(x, dim=1), reduction="batchmean")
""",
    "layers": """
torch.manual_seed(0) and nn.Linear(3, 2)(x)
torch.manual_seed(0) and nn.Linear(in_features=3, out_features=2, bias=False)(x)
torch.manual_seed(0) and nn.Conv2d(1, 2, 3)(image)
torch.manual_seed(0) and nn.Conv2d(1, 2, 3, 1)(image)
torch.manual_seed(0) and nn.Conv2d(1, 2, 3, 2, 1)(image)
torch.manual_seed(0) and nn.Conv2d(1, 2, kernel_size=3, stride=1, padding=1)(image)
torch.manual_seed(0) and nn.Conv2d(in_channels=1, out_channels=2, kernel_size=3)(image)
torch.manual_seed(0) and nn.ConvTranspose2d(1, 2, 4, 2, 1)(image)
nn.MaxPool2d(2)(image)
nn.MaxPool2d(2, 2)(image)
nn.MaxPool2d(kernel_size=2, stride=2)(image)
nn.MaxPool2d(3, 2, 1)(image)
nn.AvgPool2d(2, 2)(image)
nn.AdaptiveAvgPool2d(1)(image)
nn.BatchNorm2d(1)(image)
nn.BatchNorm1d(num_features=3)(x)
nn.LayerNorm(3)(x)
nn.Flatten()(image)
nn.Unflatten(1, [3, 1])(x)
nn.LayerNorm(normalized_shape=3)(x)
torch.manual_seed(0) and nn.Linear(3, 2, False)(x)
torch.manual_seed(0) and nn.Conv2d(1, 2, 3, 1, padding=1)(image)
torch.manual_seed(0) and nn.RNN(3, 2, 1)(x[None])[0]
torch.manual_seed(0) and nn.RNN(input_size=3, hidden_size=2)(x[None])[0]
nn.Dropout(0.5).eval()(x)
nn.Softmax(dim=1)(y)
nn.LogSoftmax(1)(y)
nn.LeakyReLU(0.1)(y)
nn.GELU()(y)
torch.manual_seed(0) and nn.Embedding(5, 2)(i)
torch.manual_seed(0) and nn.Embedding(num_embeddings=5, embedding_dim=2)(i)
torch.manual_seed(0) and nn.LSTM(3, 2, batch_first=True)(x[None])[0]
torch.manual_seed(0) and nn.LSTM(input_size=3, hidden_size=2, num_layers=2)(x[None])[0]
torch.manual_seed(0) and nn.GRU(3, 2, 1)(x[None])[0]
torch.manual_seed(0) and nn.MultiheadAttention(embed_dim=3, num_heads=1)(x, x, x)[0]
nn.CrossEntropyLoss()(y, target)
nn.CrossEntropyLoss(label_smoothing=0.1)(y, target)
nn.MSELoss()(x, y)
nn.L1Loss(reduction="sum")(x, y)
nn.BCEWithLogitsLoss()(y, (x > 2).float())
sum(p.numel() for p in nn.Linear(3, 2).parameters())
""",
}

SCHEDULES = {
    "StepLR(o, 2)": 5, "StepLR(o, step_size=2, gamma=0.5)": 5, "StepLR(o, 2, 0.5)": 5,
    "MultiStepLR(o, [1, 3], 0.1)": 5, "ExponentialLR(o, 0.9)": 3, "CosineAnnealingLR(o, T_max=4)": 4,
    "CosineAnnealingLR(o, 4)": 4, "LambdaLR(o, lr_lambda=lambda e: 0.9 ** e)": 3,
}
OPTIMIZERS = """
SGD(ps, 0.1)
SGD(ps, lr=0.1)
SGD(ps, lr=0.1, momentum=0.9, weight_decay=0.01)
Adam(ps, 0.01)
Adam(ps, lr=0.01, betas=(0.8, 0.99))
AdamW(ps, lr=0.01)
RMSprop(ps, lr=0.01)
Adagrad(ps, lr=0.1)
"""


def parts(value):
    if isinstance(value, torch.Tensor):
        return [{"shape": list(value.shape), "values": value.detach().double().reshape(-1).tolist()}]
    if isinstance(value, torch.Size):
        value = list(value)
    if isinstance(value, (list, tuple)):
        return [part for item in value for part in parts(item)]
    return [{"shape": [], "values": [float(value)]}]


def fresh():
    names = {}
    exec(INPUTS, names)
    return names


def optimized(line):
    w = torch.tensor([1., -2., 3.], requires_grad=True)
    o = eval("torch.optim." + line, {"torch": torch, "ps": [w]})
    for _ in range(3):
        o.zero_grad()
        (w ** 2).sum().backward()
        o.step()
    return w


def scheduled(line, epochs):
    o = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    s = eval("torch.optim.lr_scheduler." + line, {"torch": torch, "o": o})
    rates = []
    for _ in range(epochs):
        o.step()
        s.step()
        rates.append(o.param_groups[0]["lr"])
    return torch.tensor(rates, dtype=torch.float64)


def snippet(code):
    names = fresh()
    exec(code, names)
    return names["answer"]


def written(line):
    names = fresh()
    exec(line, names)
    return names["x"]


def main():
    from torch_forms import CELLS, COLLECTING, FORMS, WRITES
    from torch_tutorials import SNIPPETS

    answers = {
        family: {line: parts(eval(line, fresh())) for line in lines.strip().split("\n")}
        for family, lines in LINES.items()
    }
    answers["optimizers"] = {
        line: parts(optimized(line)) for line in OPTIMIZERS.strip().split("\n")
    }
    answers["schedulers"] = {line: parts(scheduled(line, n)) for line, n in SCHEDULES.items()}
    answers["forms"] = {
        line: parts(eval(line, fresh())) for line in FORMS.strip().split("\n")
    }
    answers["collecting"] = {
        line: parts(eval(line, fresh())) for line in COLLECTING.strip().split("\n")
    }
    answers["cells"] = {line: parts(eval(line, fresh())) for line in CELLS.strip().split("\n")}
    answers["writes"] = {line: parts(written(line)) for line in WRITES.strip().split("\n")}
    answers["snippets"] = {name: parts(snippet(code)) for name, code in SNIPPETS.items()}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(answers, indent=0) + "\n")
    for family, lines in answers.items():
        print(family, len(lines))


if __name__ == "__main__":
    main()
