"""The workloads in PyTorch, eager."""

import torch
from torch import nn
from torch.nn import functional as F

import common


def tensors(arrays):
    return [torch.tensor(array) for array in arrays]


def fill(model, arrays):
    with torch.no_grad():
        for parameter, array in zip(model.parameters(), arrays, strict=True):
            parameter.copy_(torch.tensor(array).reshape(parameter.shape))


def fit(watch, metric, make_model, start, x, y, criterion, rate, epochs):
    """A whole training run of a small net, from its start values on."""
    x, y = torch.tensor(x), torch.tensor(y)
    last = None

    def run():
        nonlocal last
        model = make_model()
        fill(model, start)
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        for _ in range(epochs):
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        last = loss.item()

    watch.report(metric, "ms", watch.samples(run), 1e3, [last])


def linreg(watch):
    import numpy as np
    start = [np.float32([0.4]), np.float32([-0.2])]
    fit(watch, "train200", lambda: nn.Linear(1, 1), start, *common.line_data(), nn.MSELoss(),
        0.01, 200)


def simple_nn_bce(watch):
    x, y, start = common.exclusive_or()

    def make():
        return nn.Sequential(nn.Linear(2, 5), nn.ReLU(), nn.Linear(5, 1), nn.Sigmoid())

    fit(watch, "train1000", make, start, x, y, nn.BCELoss(), 0.1, 1000)


def train(watch, model, batch, make_optimizer):
    """One training step of a net on pictures."""
    images, labels = map(tensors, common.image_batches(batch))
    fill(model, common.start_values([tuple(p.shape) for p in model.parameters()]))
    optimizer = make_optimizer(model.parameters())
    criterion = nn.CrossEntropyLoss()
    count = 0
    loss = None

    def step():
        nonlocal count, loss
        optimizer.zero_grad()
        loss = criterion(model(images[count % 10]), labels[count % 10])
        loss.backward()
        optimizer.step()
        count += 1

    for _ in range(20):
        step()
    check = [loss.item()]
    watch.report(f"step_b{batch}", "ms", watch.samples(step), 1e3, check)


def mlp_mnist_shape(watch):
    for batch in (64, 256):
        model = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10))
        train(watch, model, batch, lambda p: torch.optim.SGD(p, lr=0.01))


def cnn(watch):
    model = nn.Sequential(
        nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(800, 10))
    train(watch, model, 64, lambda p: torch.optim.Adam(p, lr=1e-3))


def differentiate(watch, parameters, forward, watched):
    """Forward and backward of a mean of squares; checked by the loss and by one gradient."""
    loss = None

    def run():
        nonlocal loss
        for parameter in parameters:
            parameter.grad = None
        loss = (forward() ** 2).mean()
        loss.backward()

    seconds = watch.samples(run)
    watch.report("fwd_bwd", "ms", seconds, 1e3, [loss.item(), watched.grad.abs().sum().item()])


def recur(watch, model, gates):
    start, x = common.recurrent_data(gates)
    fill(model, start)
    x = torch.tensor(x)
    differentiate(watch, list(model.parameters()), lambda: model(x)[0], model.weight_hh_l0)


def lstm_step(watch):
    recur(watch, nn.LSTM(64, 64), 4)


def gru_step(watch):
    recur(watch, nn.GRU(64, 64), 3)


def transformer_block(watch):
    width, heads, length, batch = 128, 4, 64, 16
    x, weights = common.transformer_data()
    x = torch.tensor(x, requires_grad=True)
    weights = [torch.tensor(w, requires_grad=True) for w in weights]
    biases = [torch.zeros(w.shape[0], requires_grad=True) for w in weights]
    norms = [(torch.ones(width, requires_grad=True), torch.zeros(width, requires_grad=True))
             for _ in range(2)]

    def block():
        h = F.layer_norm(x, (width,), *norms[0])
        q, k, v = (part.view(batch, length, heads, width // heads).transpose(1, 2)
                   for part in F.linear(h, weights[0], biases[0]).chunk(3, -1))
        seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        joined = seen.transpose(1, 2).reshape(batch, length, width)
        middle = x + F.linear(joined, weights[1], biases[1])
        wide = F.gelu(F.linear(F.layer_norm(middle, (width,), *norms[1]), weights[2], biases[2]))
        return middle + F.linear(wide, weights[3], biases[3])

    parameters = [x, *weights, *biases, *norms[0], *norms[1]]
    differentiate(watch, parameters, block, weights[0])


def op_overhead(watch):
    a = torch.tensor([1.0, 2.0], requires_grad=True)
    b = torch.tensor([3.0, 4.0], requires_grad=True)

    def forward():
        y = a
        for _ in range(1000):
            y = y + b
        return y.sum()

    def backward(y):
        a.grad = b.grad = None
        y.backward()

    there, back, both = watch.parts(forward, backward)
    watch.report("forward", "ns/op", there, 1e6)
    watch.report("backward", "ns/op", back, 1e6)
    watch.report("total", "ns/op", both, 1e6, b.grad.tolist())
    with torch.no_grad():
        watch.report("forward_no_grad", "ns/op", watch.samples(forward, budget=1), 1e6)


def micro(watch):
    x, y, m = torch.randn(1 << 20), torch.randn(1 << 20), torch.randn(1024, 1024)
    weight, bias, labels = torch.ones(1024), torch.zeros(1024), torch.arange(1024)
    kernels = {
        "exp": lambda: x.exp(), "tanh": lambda: x.tanh(), "sigmoid": lambda: x.sigmoid(),
        "relu": lambda: x.relu(), "add": lambda: x + y, "sum": lambda: x.sum(),
        "softmax_1024x1024": lambda: m.softmax(1),
        "log_softmax_1024x1024": lambda: m.log_softmax(1),
        "layer_norm_1024x1024": lambda: F.layer_norm(m, (1024,), weight, bias),
        "cross_entropy_1024x1024": lambda: F.cross_entropy(m, labels),
        "sum_dim0_1024x1024": lambda: m.sum(0), "sum_dim1_1024x1024": lambda: m.sum(1),
        "transpose_copy_1024x1024": lambda: m.t().contiguous(),
    }

    def five_times(kernel):
        for _ in range(5):
            kernel()

    with torch.no_grad():
        for name, kernel in kernels.items():
            seconds = watch.samples(lambda: five_times(kernel), budget=1)
            watch.report(name, "us", seconds, 1e6 / 5)


def products(watch):
    with torch.no_grad():
        for dtype, ending in ((torch.float32, ""), (torch.float64, "_float64")):
            for size in (128, 256, 512, 1024, 2048):
                a, b = torch.randn(2, size, size, dtype=dtype)
                seconds = watch.samples(lambda: a @ b, budget=1.5)
                watch.rate(f"matmul_{size}{ending}", "GFLOP/s", seconds, 2e-9 * size**3)


WORKLOADS = (linreg, simple_nn_bce, mlp_mnist_shape, cnn, lstm_step, gru_step, transformer_block,
             op_overhead, micro, products)


def prepare(workload):
    def run(watch):
        torch.set_num_threads(watch.threads)
        workload(watch)
    return run


if __name__ == "__main__":
    common.pick({workload.__name__: prepare(workload) for workload in WORKLOADS})
