"""Tensors as PyTorch prints them, for TensorFormatterTests: run it to write printing.json.

Gradbook writes `dtype=float64` where PyTorch writes `dtype=torch.float64`; as that shortens lines, the
suffixes are laid out here by PyTorch's own functions from Gradbook's shorter names.
"""
import json
import pathlib
import torch
from torch import _tensor_str as printing

RESOURCES = pathlib.Path(__file__).parent.parent / "GradbookTests" / "Resources"
torch.manual_seed(20)
PREFIX = "tensor("
cases = []


def number(v):
    if isinstance(v, (bool, int)):
        return str(v)
    return repr(v)


def add(t, grad_fn=None, requires_grad=False, **options):
    """Records a tensor of which every element can be recomputed: by its values or by a rule."""
    name = str(t.dtype).removeprefix("torch.")
    suffixes = []
    if t.numel() == 0:
        if t.dim() != 1:
            suffixes.append("size=" + str(tuple(t.shape)))
        if t.dtype != torch.float32:
            suffixes.append("dtype=" + name)
    elif name not in ("float32", "int64", "bool"):
        suffixes.append("dtype=" + name)
    if grad_fn:
        suffixes.append(f"grad_fn=<{grad_fn}>")
    elif requires_grad:
        suffixes.append("requires_grad=True")
    with torch._tensor_str.printoptions(**options):
        text = printing._add_suffixes(PREFIX + printing._tensor_str(t, len(PREFIX)), suffixes, len(PREFIX), False)
        if not grad_fn and (requires_grad is False) and not any(s.startswith("dtype") for s in suffixes):
            assert text == repr(t), (text, repr(t))
    values = t.flatten().tolist()
    cycle = values[:20] if len(values) > 20 else values
    assert all(v == cycle[i % len(cycle)] or v != v for i, v in enumerate(values)), "long tensors repeat 20 values"
    cases.append(dict(shape=list(t.shape), dtype=name, values=[number(v) for v in cycle], gradientFunction=grad_fn,
                      requiresGrad=requires_grad, options=options, text=text))


def filled(shape, values, dtype):
    count = 1
    for s in shape:
        count *= s
    base = torch.tensor(values, dtype=dtype)
    base = base[:min(max(count, 1), 20)]
    return base.repeat(count // len(base) + 1)[:count].reshape(shape)


def pick(*choices):
    return choices[torch.randint(0, len(choices), ()).item()]


def random_values():
    kind = pick("normal", "normal", "whole", "wide", "tiny", "huge", "special", "zeros", "ties", "uniform")
    v = torch.randn(60, dtype=torch.float64)
    if kind == "whole":
        v = (v * pick(1, 10, 1000, 1e7)).round()
    if kind == "wide":
        v = v * 10 ** torch.randint(-4, 5, (60,)).double()
    if kind == "tiny":
        v = v * 1e-5
    if kind == "huge":
        v = v * pick(1e4, 1e8, 1e12)
    if kind == "zeros":
        v = v * 0
    if kind == "ties":
        v = torch.randint(-40, 40, (60,)).double() / 32768 * 512
    if kind == "uniform":
        v = torch.rand(60, dtype=torch.float64)
    if kind == "special":
        v = v.round() if pick(True, False) else v
        v[::7] = float("inf")
        v[1::9] = float("-inf")
        v[2::5] = float("nan")
        v[3::4] = -0.0
    return v.tolist()


SHAPES = [(), (1,), (2,), (3,), (7,), (8,), (20,), (25,), (50,), (1, 1), (2, 3), (3, 2), (5, 5), (4, 12), (2, 30), (1, 50), (50, 1),
          (2, 2, 2), (3, 1, 4), (1, 2, 1, 3), (2, 2, 2, 2), (1000,), (1001,), (2000,), (6, 200), (7, 200), (40, 40), (300, 4),
          (3, 20, 20), (10, 10, 11), (2, 3, 4, 50), (7, 7, 7, 7), (500, 3), (6, 6, 6, 6)]
EMPTY = [(0,), (0, 3), (2, 0), (2, 0, 3), (0, 0)]
FUNCTIONS = [None, None, "MulBackward", "AddBackward", "NegativeLogLikelihoodBackward", "MatrixProductBackward"]
LONG_TEXTS = [(1000,), (7, 7, 7, 7), (6, 6, 6, 6)]
for shape in SHAPES:
    for _ in range(1 if shape in LONG_TEXTS else 5):
        dtype = pick(torch.float32, torch.float32, torch.float64)
        add(filled(shape, random_values(), dtype), pick(*FUNCTIONS), pick(False, True))
    ints = torch.randint(-pick(2, 10, 1000, 10**10), pick(3, 100, 10**12), (60,)).tolist()
    if shape in LONG_TEXTS:
        continue
    add(filled(shape, ints, torch.int64))
    add(filled(shape, torch.randint(0, 2, (60,)).bool().tolist(), torch.bool))
    add(filled(shape, torch.randint(0, 256, (60,)).tolist(), torch.uint8), requires_grad=False)
    add(filled(shape, torch.randint(-128, 128, (60,)).tolist(), torch.int8), pick(*FUNCTIONS))
for shape in EMPTY:
    for dtype in (torch.float32, torch.float64, torch.int64, torch.bool, torch.uint8):
        add(torch.empty(shape, dtype=dtype), requires_grad=pick(False, True) and dtype.is_floating_point)
for v in [0.0, -0.0, 1.0, 2.5, 1e-4, 9.9e-5, 1e8, 1.00000001e8, float("nan"), float("inf"), -float("inf"), 0.99999, 123456.789, 3e38, 1e-45]:
    add(torch.tensor(v), requires_grad=True)
    add(torch.tensor([v, 0.0]))
    add(torch.tensor([v, 1.0], dtype=torch.float64), "MulBackward")
for length in range(1, 12):  # suffixes that just fit and just do not
    add(torch.arange(length) / 7, "A" * 28 + "Backward")
    add(torch.arange(length) / 7, "A" * (20 + length) + "Backward")
for options in [dict(precision=2), dict(precision=8), dict(linewidth=40), dict(linewidth=200), dict(threshold=5), dict(threshold=5, edgeitems=1),
                dict(sci_mode=True), dict(sci_mode=False), dict(precision=0)]:
    for shape in [(), (3,), (30,), (4, 5), (8, 8), (2, 3, 8)]:
        add(filled(shape, random_values(), torch.float32), **options)

text = ",\n".join(json.dumps(c) for c in cases)
RESOURCES.mkdir(exist_ok=True)
(RESOURCES / "printing.json").write_text('{"torch": "%s", "cases": [\n%s\n]}\n' % (torch.__version__, text))
print(len(cases), "cases")
