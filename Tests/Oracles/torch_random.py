"""Random numbers of PyTorch's CPU generator, for GeneratorTests: run it to write random.json.

Every case seeds a generator, draws in the given order, and ends with one `rand` that shows where
the generator stands. Bernoulli and exponential draws agree with other processors only where
PyTorch does not use Intel's library for them (any processor that is not Intel's).
"""
import json
import math
import pathlib
import torch

RESOURCES = pathlib.Path(__file__).parent.parent / "GradbookTests" / "Resources"


def values(t):
    """As JSON: integers as strings (they may exceed a Double), long results thinned out."""
    flat = t.flatten()
    step = max(1, len(flat) // 40)
    picked = flat[::step]
    if t.dtype == torch.int64:
        return {"count": len(flat), "step": step, "integers": [str(v) for v in picked.tolist()]}
    return {"count": len(flat), "step": step, "values": [float(v) for v in picked.tolist()]}


def draw(call, dtype, count, a=0.0, b=0.0):
    empty = torch.empty(count, dtype=getattr(torch, dtype))
    if call == "uniform":
        return empty.uniform_(a, b)
    if call == "normal":
        return empty.normal_(a, b)
    if call == "exponential":
        return empty.exponential_(a)
    if call == "bernoulli":
        return empty.bernoulli_(a)
    if call == "bernoulliEach":
        return torch.bernoulli(torch.linspace(0, 1, count, dtype=empty.dtype))
    if call == "randint":
        return torch.randint(int(a), int(b), (count,))
    if call == "randperm":
        return torch.randperm(count)
    if call == "random":
        return empty.random_()
    if call == "multinomial":  # a: number of weights, b: 1 with replacement
        weights = torch.arange(int(a), dtype=empty.dtype)
        return torch.multinomial(weights, count, replacement=b == 1)
    raise ValueError(call)


def case(seed, *draws):
    torch.manual_seed(seed)
    out = [dict(call=c, dtype=d, count=n, a=a, b=b, **{"result": values(draw(c, d, n, a, b))}) for c, d, n, a, b in draws]
    return {"seed": str(seed), "draws": out, "next": torch.rand(1).item()}


cases = []
for seed in [0, 1, 7, 42, 2**31 - 1, 2**32 + 7, -1, -123456789, 2**63 - 1]:
    cases.append(case(seed, ("uniform", "float32", 5, 0, 1), ("normal", "float32", 3, 0, 1), ("uniform", "float64", 3, 0, 1),
                      ("normal", "float64", 4, 0, 1), ("randint", "int64", 4, 0, 10), ("randperm", "int64", 6, 0, 0)))
for dtype in ["float32", "float64"]:
    for n in [0, 1, 2, 15, 16, 17, 31, 32, 40, 623, 624, 625, 1025, 5000]:
        cases.append(case(n + 3, ("uniform", dtype, n, 0, 1), ("uniform", dtype, n, -1 / math.sqrt(10), 1 / math.sqrt(10))))
        cases.append(case(n + 4, ("normal", dtype, n, 0, 1), ("normal", dtype, n, 1.5, 0.1), ("normal", dtype, 3, -2, 3)))
    for a, b in [(0, 0.1), (-0.3, 0.7), (100, 101), (1e6, 1e6 + 1), (2, 2), (-1, 0), (0, 1e-3)]:
        cases.append(case(11, ("uniform", dtype, 40, a, b), ("uniform", dtype, 3000, a, b)))
    for rate in [1.0, 0.37, 2.0]:
        cases.append(case(12, ("exponential", dtype, 40, rate, 0), ("exponential", dtype, 1000, rate, 0)))
    for p in [0.0, 0.1, 0.5, 0.8, 1.0]:
        cases.append(case(13, ("bernoulli", dtype, 40, p, 0), ("bernoulli", dtype, 2000, p, 0)))
    cases.append(case(14, ("bernoulliEach", dtype, 40, 0, 0)))
    for n, weights, again in [(1, 5, 0), (1, 5, 1), (10, 5, 1), (4, 5, 0), (40, 100, 1), (40, 100, 0)]:
        cases.append(case(15, ("multinomial", dtype, n, weights, again)))
for n in [0, 1, 15, 16, 17, 31, 32, 40, 625, 5000]:
    cases.append(case(n + 5, ("normal", "float16", n, 0, 1), ("uniform", "float16", n, 0, 1), ("normal", "float16", n, 1.5, 0.25)))
for low, high in [(0, 1), (-5, 5), (-3, 2**28 - 4), (0, 2**28), (-7, 2**31), (0, 2**32), (-(2**40), 2**40), (-(2**62), 2**62)]:
    cases.append(case(16, ("randint", "int64", 20, low, high), ("randint", "int64", 3, 0, 1000)))
for n in [0, 1, 2, 3, 10, 100, 1000]:
    cases.append(case(17, ("randperm", "int64", n, 0, 0)))
cases.append(case(18, ("random", "int64", 20, 0, 0), ("normal", "float32", 1, 0, 1), ("random", "int64", 2, 0, 0), ("normal", "float32", 1, 0, 1)))

RESOURCES.mkdir(exist_ok=True)
text = ",\n".join(json.dumps(c) for c in cases)
(RESOURCES / "random.json").write_text('{"torch": "%s", "cases": [\n%s\n]}\n' % (torch.__version__, text))
print(len(cases), "cases")
