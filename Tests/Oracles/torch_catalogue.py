"""Functions composed of recorded operations under PyTorch: values, types and gradients, broadcasting, edges, and draws by seed. Writes catalogue.json for GradbookTests."""
import json
import math
import pathlib
import torch
import torch.nn.functional as F

OUT = pathlib.Path(__file__).parent.parent / "GradbookTests" / "Resources" / "catalogue.json"
generator = torch.Generator().manual_seed(2026)
D = torch.float64


def x(*shape, dtype=D):
    return torch.randn(shape, generator=generator, dtype=D).to(dtype)


def positive(*shape):
    return torch.rand(shape, generator=generator, dtype=D) + 0.1


def number(v):
    return v if not isinstance(v, float) or math.isfinite(v) else str(v)


def pack(t):
    t = t.detach()
    return {"shape": list(t.shape), "dtype": str(t.dtype).removeprefix("torch."),
            "values": [number(v) for v in t.flatten().tolist()]}


EDGE = torch.tensor([-math.inf, -4.0, -3.0, -1.5, -0.0, 0.0, 0.5, 3.0, 4.0, math.inf, math.nan], dtype=D)
DIVIDENDS = torch.tensor([5.0, -5.0, 5.0, -5.0, 0.0, -0.0, 1.0, math.inf, 2.0, 6.0], dtype=D)
DIVISORS = torch.tensor([3.0, 3.0, -3.0, -3.0, 2.0, 2.0, 0.1, 2.0, -math.inf, -3.0], dtype=D)
I = torch.tensor([[5, -5, 7], [-7, 0, 1]])
J = torch.tensor([[3, 3, -3], [-2, 4, 1]])

# name: (function, inputs)
CASES = {
    "addcmul": (lambda a, b, c: a.addcmul(b, c, value=0.1), [x(2, 3), x(3), x(2, 1)]),
    "addcmul, integers": (lambda a, b, c: a.addcmul(b, c, value=2), [I, J, J]),
    "addcmul, float32": (lambda a, b, c: a.addcmul(b, c), [x(2, dtype=torch.float32), x(2, dtype=torch.float32), x(2, dtype=torch.float32)]),
    "addcdiv": (lambda a, b, c: a.addcdiv(b, c, value=0.1), [x(2, 3), x(3), positive(2, 1)]),
    "baddbmm": (lambda a, b, c: a.baddbmm(b, c, beta=0.3, alpha=0.7), [x(2, 1, 4), x(2, 3, 2), x(2, 2, 4)]),
    "baddbmm, beta 0": (lambda a, b, c: a.baddbmm(b, c, beta=0), [torch.full((3, 4), math.nan, dtype=D), x(2, 3, 2), x(2, 2, 4)]),
    "celu": (lambda a: F.celu(a, alpha=2), [x(3, 4)]),
    "celu, edges": (lambda a: F.celu(a, alpha=0.5), [EDGE]),
    "glu": (lambda a: F.glu(a), [x(3, 4)]),
    "glu, columns": (lambda a: F.glu(a, dim=0), [x(4, 3)]),
    "hardswish": (lambda a: F.hardswish(a), [3 * x(3, 4)]),
    "hstack": (lambda a, b: torch.hstack([a, b]), [x(2, 3), x(2, 1)]),
    "hstack, vectors": (lambda a, b, c: torch.hstack([a, b, c]), [x(2), x(3), x()]),
    "vstack": (lambda a, b: torch.vstack([a, b]), [x(2, 3), x(3)]),
    "vstack, scalars": (lambda a, b: torch.vstack([a, b]), [x(), x()]),
    "indexAdd": (lambda a, b: a.index_add(1, torch.tensor([2, 0, 2]), b, alpha=0.3), [x(2, 4), x(2, 3)]),
    "indexAdd, rows": (lambda a, b: a.index_add(0, torch.tensor([1, 1]), b), [x(2, 3), x(2, 3)]),
    "inner": (lambda a, b: torch.inner(a, b), [x(2, 3, 4), x(5, 4)]),
    "inner, vectors": (lambda a, b: torch.inner(a, b), [x(4), x(4)]),
    "inner, scalar": (lambda a, b: torch.inner(a, b), [x(), x(2, 3)]),
    "inner, integers": (lambda a, b: torch.inner(a, b), [I, J]),
    "instanceNorm": (lambda a, w, b: F.instance_norm(a, weight=w, bias=b, eps=1e-3), [x(2, 3, 4), x(3), x(3)]),
    "instanceNorm, images": (lambda a: F.instance_norm(a), [x(2, 2, 3, 2)]),
    "kron": (lambda a, b: torch.kron(a, b), [x(2, 3), x(2, 2)]),
    "kron, ranks": (lambda a, b: torch.kron(a, b), [x(2), x(2, 1, 3)]),
    "kron, integers": (lambda a, b: torch.kron(a, b), [I, J]),
    "pixelShuffle": (lambda a: F.pixel_shuffle(a, 2), [x(2, 8, 2, 3)]),
    "pixelShuffle, no batch": (lambda a: F.pixel_shuffle(a, 3), [x(9, 1, 2)]),
    "pixelUnshuffle": (lambda a: F.pixel_unshuffle(a, 2), [x(2, 2, 4, 2)]),
    "prelu": (lambda a, w: F.prelu(a, w), [x(2, 3, 2), positive(3)]),
    "prelu, one": (lambda a, w: F.prelu(a, w), [x(4), positive(1)]),
    "prelu, infinite": (lambda a, w: F.prelu(a, w), [torch.tensor([math.inf, -1.0, 0.0], dtype=D), positive(1)]),
    "remainder": (lambda a, b: torch.remainder(a, b), [3 * x(2, 3), x(3)]),
    "remainder, edges": (lambda a, b: torch.remainder(a, b), [DIVIDENDS, DIVISORS]),
    "remainder, integers": (lambda a, b: torch.remainder(a, b), [I, J]),
    "remainder, int8": (lambda a, b: torch.remainder(a, b), [I.to(torch.int8), J.to(torch.int8)]),
    "remainder, number": (lambda a: torch.remainder(a, -2), [I]),
    "remainder, fraction": (lambda a: torch.remainder(a, 1.5), [I]),
    "rmsNorm": (lambda a, w: F.rms_norm(a, [4], w, eps=0.1), [x(2, 3, 4), x(4)]),
    "rmsNorm, two dimensions": (lambda a: F.rms_norm(a, [3, 2]), [x(2, 3, 2)]),
    "rmsNorm, float32 zeros": (lambda a: F.rms_norm(a, [2]), [torch.tensor([[0.0, 0.0], [1e-4, 0]])]),
    "rot90": (lambda a: torch.rot90(a), [x(2, 3)]),
    "rot90, back": (lambda a: torch.rot90(a, -1, [0, 2]), [x(2, 3, 4)]),
    "rot90, 2": (lambda a: torch.rot90(a, 6, [1, 0]), [x(2, 3)]),
    "rot90, 3": (lambda a: torch.rot90(a, 3, [2, 0]), [x(2, 3, 4)]),
    "sgn": (lambda a: torch.sgn(a), [EDGE[:-1]]),
    "sgn, integers": (lambda a: torch.sgn(a), [I]),
    "stdMean, std": (lambda a: torch.std_mean(a, dim=1)[0], [x(2, 5)]),
    "stdMean, mean": (lambda a: torch.std_mean(a, dim=1, keepdim=True)[1], [x(2, 5)]),
    "varMean": (lambda a: torch.var_mean(a)[0], [x(2, 5)]),
    "varMean, correction": (lambda a: torch.var_mean(a, dim=[0, 2], correction=0, keepdim=True)[0], [x(2, 2, 3)]),
    "unflatten": (lambda a: a.unflatten(1, (2, -1)), [x(2, 6)]),
    "unflatten, last": (lambda a: a.unflatten(-1, (3, 1, 2)), [x(2, 6)]),
    "clampMin": (lambda a: a.clamp_min(0.5), [EDGE[:-1]]),
    "clampMin, tensor": (lambda a, b: torch.clamp_min(a, b), [x(2, 3), x(3)]),
    "clampMax": (lambda a: a.clamp_max(0.5), [EDGE[:-1]]),
    "splitWithSizes": (lambda a: a.split_with_sizes([1, 3], dim=1)[1], [x(2, 4)]),
    "cumsum, dtype": (lambda a: a.cumsum(0, dtype=torch.float64), [I]),
    "cumsum, int8": (lambda a: a.cumsum(1, dtype=torch.int8), [torch.tensor([[100, 100, 100]])]),
    "cumsum, bool": (lambda a: a.cumsum(0), [torch.tensor([True, True, False])]),
    "cumprod, dtype": (lambda a: a.cumprod(1, dtype=torch.float32), [I]),
    "cumprod": (lambda a: a.cumprod(1), [x(2, 3)]),
    "sum, dtype": (lambda a: a.sum(dim=0, dtype=torch.float64), [I]),
    "mean, dtype": (lambda a: a.mean(dtype=torch.float64), [I]),
    "prod, dtype": (lambda a: a.prod(dtype=torch.float32), [I]),
    "oneHot": (lambda a: F.one_hot(a), [torch.tensor([[0, 2], [1, 0]])]),
    "oneHot, classes": (lambda a: F.one_hot(a, 4), [torch.tensor(2)]),
    "oneHot, empty": (lambda a: F.one_hot(a, 3), [torch.zeros(0, 2, dtype=torch.int64)]),
    "gaussianNll": (lambda a, t, v: F.gaussian_nll_loss(a, t, v), [x(2, 3), x(2, 3), positive(2, 3)]),
    "gaussianNll, full": (lambda a, t, v: F.gaussian_nll_loss(a, t, v, full=True, reduction="sum"), [x(2, 3), x(2, 3), positive(2, 1)]),
    "gaussianNll, rows": (lambda a, t, v: F.gaussian_nll_loss(a, t, v, reduction="none"), [x(2, 3), x(2, 3), positive(2)]),
    "gaussianNll, held": (lambda a, t, v: F.gaussian_nll_loss(a, t, v, eps=0.5), [x(2), x(2), torch.tensor([0.0, 0.7], dtype=D)]),
    "poissonNll": (lambda a, t: F.poisson_nll_loss(a, t), [x(2, 3), positive(2, 3)]),
    "poissonNll, rates": (lambda a, t: F.poisson_nll_loss(a, t, log_input=False, reduction="none"), [positive(2, 3), positive(2, 3)]),
    "poissonNll, full": (lambda a, t: F.poisson_nll_loss(a, t, full=True, reduction="sum"), [x(4), torch.tensor([0.0, 1.0, 2.0, 5.5], dtype=D)]),
}


def case(name, function, inputs):
    leaves = [i.clone().requires_grad_() if i.is_floating_point() else i for i in inputs]
    value = function(*leaves)
    result = {"name": name, "inputs": [pack(i) for i in inputs], "value": pack(value)}
    if value.requires_grad:
        upstream = torch.linspace(0.5, 1.5, value.numel(), dtype=value.dtype).reshape(value.shape)
        value.backward(upstream)
        result["gradients"] = [
            pack(torch.zeros(i.shape, dtype=i.dtype) if i.grad is None or i.grad._is_zerotensor() else i.grad) if i.is_floating_point() else None for i in leaves]
    return result


def draw(weights, count, replacement, seed):
    torch.manual_seed(seed)
    drawn = torch.multinomial(weights, count, replacement)
    return {"weights": pack(weights), "count": count, "replacement": replacement, "seed": seed, "drawn": pack(drawn)}


def running(shape, momentum):
    mean, var, a = torch.zeros(shape[1], dtype=D), torch.ones(shape[1], dtype=D), x(*shape)
    F.instance_norm(a, mean, var, momentum=momentum)
    used = F.instance_norm(a, mean, var, use_input_stats=False)
    return {"momentum": momentum, "input": pack(a), "mean": pack(mean), "var": pack(var), "used": pack(used)}


weights = torch.tensor([[0.1, 0.0, 3.0, 0.4], [5.0, 1.0, 1.0, 2.0]])
result = {
    "torch": torch.__version__,
    "cases": [case(n, f, i) for n, (f, i) in CASES.items()],
    "draws": [draw(weights, 9, True, 3), draw(weights, 3, False, 4), draw(weights, 1, True, 5), draw(weights[0], 6, True, 6),
              draw(weights[1].to(D), 4, False, 7), draw(weights.to(D), 5, True, 8)],
    "running": [running((2, 3, 4), 0.1), running((3, 2, 2, 2), 0.35)],
}
parts = ",\n".join(
    f'"{k}": ' + (json.dumps(v) if isinstance(v, str) else "[\n" + ",\n".join(json.dumps(c) for c in v) + "\n]")
    for k, v in result.items())
OUT.write_text(f"{{{parts}}}\n")
