"""Lines that write in place and conditions, for torch_snippets.py: the answer is x after the line, or what
the condition says."""

WRITES = """
for p in [x, y]: p -= 0.5 * p
x[0] = s
x[1] = n
x[1] = -math.inf; x = x.softmax(0)
x[1, 0] = s
x[x > 2] = s
x[x > 2] = y[x > 2]
x[x > 2] = 0
x[0][1] = 3
x[0] += 1
x[0] += s
x[0] += v
x[x > 2] *= 2
x[x > 2] -= s
x[:, i] = 0
x[:, i] = y[:, :2]
x[i[1]] = 5
x[:, 0] -= s
x[:, 0] /= y[:, 0]
x[..., 0] = s
x[0, ...] = v
x[:, -2:] = s
x[0, 1:-1] = s
x[k[0] > 0] *= y[:1]
x += 1 / 3
x *= y
x[0] = 1 / 3
x[0, 1] = x[1, 2] * s
x[0] = x[1]
x.t()[0] = s
"""

FORMS = """
x[0, ...]
x[..., 0]
x[...]
image[0, ..., 1]
image[..., 0, 1]
v[-1:]
v[-2:]
v[:-1]
v[1:-1]
x[:, -2:]
x[x > 2]
(x > y).sum()
x[(x == 5) | (x < 2.5)]
x[x != y].sum()
(2 < x).float()
x[x >= s]
bool(x.sum() > 0)
bool(v.max() <= s)
bool(x[0, 0] == 1)
bool(x[0, 0] != y[0, 0])
bool(3 > v[1])
bool((x > 6).any())
bool((x > 6).all())
bool(v[0])
"""

COLLECTING = """
torch.unique(c)
torch.unique(c, return_inverse=True)
torch.unique(c, return_inverse=True, return_counts=True)
torch.unique(torch.tensor([[1., 2.], [0., 5.], [1., 2.]]), dim=0, return_counts=True)
torch.nonzero(x > 2)
torch.bincount(c)
torch.bincount(c, weights=torch.tensor([.5, 1., 2., 3., 4., 5.]), minlength=6)
torch.histc(x, bins=4, min=0, max=8)
torch.histc(x, bins=3)
torch.mode(c)
torch.mode(torch.tensor([[2., 1., 1., 2.], [3., 3., 0., 1.]]), 1)[0]
torch.quantile(x, 0.4)
torch.quantile(x, 0.3, dim=1)
torch.quantile(x, torch.tensor([0.25, 0.9]), dim=0, keepdim=True)
x.quantile(0.3, dim=1, interpolation="nearest")
x.quantile(0.3, dim=1, interpolation="midpoint")
x.quantile(0.3, dim=1, interpolation="higher")
torch.quantile(torch.tensor([1., float("nan"), 2.]), 0.5).isnan()
x.repeat_interleave(2)
torch.repeat_interleave(x, 2, dim=1)
torch.repeat_interleave(x, torch.tensor([2, 0, 1]), dim=1)
torch.swapaxes(x, 0, 1)
torch.logspace(0, 2, steps=3)
torch.logspace(-1, 1, steps=4, base=2)
torch.take(x, torch.tensor([5, 0, -2]))
torch.logical_not(c)
x.type(torch.int64)
torch.manual_seed(0) and torch.bernoulli(x / 8)
torch.manual_seed(0) and torch.normal(x, y.abs())
torch.manual_seed(0) and torch.normal(1., 2., (2, 3))
torch.any(x > 6)
torch.all(x > 0, 1)
torch.var(x)
torch.var(x, dim=0, unbiased=False)
grad(lambda t: torch.quantile(t, 0.3, dim=1).sum())
grad(lambda t: torch.quantile(t, 0.3, interpolation="midpoint"))
grad(lambda t: (t.repeat_interleave(2, dim=0) * torch.arange(12.).reshape(4, 3)).sum())
grad(lambda t: (torch.take(t, torch.tensor([5, 0, 5])) * torch.tensor([1., 2., 3.])).sum())
grad(lambda t: (t.mode(1)[0] * torch.tensor([2., 3.])).sum())
"""

CELLS = """
torch.manual_seed(0) and nn.LSTMCell(3, 2)(x)
torch.manual_seed(0) and nn.LSTMCell(3, 2)(x, (a, b))
torch.manual_seed(0) and nn.GRUCell(3, 2)(x, a)
torch.manual_seed(0) and nn.RNNCell(3, 2, bias=False, nonlinearity="relu")(x)
nn.Upsample(scale_factor=2)(image)
nn.Upsample(size=[3, 3], mode="bilinear")(image)
nn.ZeroPad2d(1)(image)
nn.ZeroPad2d((1, 0, 2, 1))(image)
nn.Dropout2d(0.5).eval()(image)
F.max_pool2d(image, [2, 2])
y.clamp(0)
"""
