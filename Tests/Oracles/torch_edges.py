"""Values and slopes of PyTorch's functions where they bend, jump, overflow or meet infinities and NaN, in float64; the slopes of the slopes of functions of one number, and functions of two in float32. Writes edges.json for GradbookTests.

Every function of one number runs over "numbers", together with its own kinks and the numbers 0.001 beside each; every function of two over all pairs of "pairs"; every fold and function of lines over "lines". The slope is what goes back for an upstream of ones; for folds and lines with several results, for 1, 2, 3, ... Run with PyTorch 2.15: python torch_edges.py"""
import json
import math
import pathlib
import torch
import torch.nn.functional as F

OUT = pathlib.Path(__file__).parent.parent / "GradbookTests" / "Resources" / "edges.json"
D = torch.float64
inf, nan = math.inf, math.nan
NUMBERS = [nan, inf, -inf, 0.0, -0.0, 1.0, -1.0, 0.5, 2.5, -2.5, 1e200, -1e200, 1e-200, -1e-200, 1e308, 5e-324]
PAIRS = [nan, inf, -inf, 0.0, -0.0, 1.0, -1.0, 2.0, -0.5, 1e200, 1e-200]
LINES = [[1.0, 2.0, 2.0, 1.0], [2.0, 2.0, 2.0], [nan, 1.0, 2.0], [1.0, nan, 2.0, nan], [inf, 1.0, inf], [-inf, 1.0, -inf], [-inf, -inf], [inf, inf], [inf, -inf, 1.0], [nan, inf, -inf],
         [0.0, 0.0, 0.0], [0.0, -0.0], [0.0, 3.0, 2.0], [0.0, 3.0, 0.0, 2.0], [-1.0, 1.0, -1.0, 1.0], [5.0], [0.0], [nan], [inf], [1e200, 1e200], [1e-200, 1e-200], []]

# name: (function, kinks)
UNARY = {
    "relu": (F.relu, [0]), "sigmoid": (torch.sigmoid, []), "logsigmoid": (F.logsigmoid, [0]), "silu": (F.silu, []), "mish": (F.mish, []),
    "gelu": (F.gelu, []), "geluTanh": (lambda a: F.gelu(a, approximate="tanh"), []), "softsign": (F.softsign, [0]), "tanhshrink": (F.tanhshrink, []),
    "selu": (F.selu, [0]), "relu6": (F.relu6, [0, 6]), "hardsigmoid": (F.hardsigmoid, [-3, 3]), "leakyRelu": (lambda a: F.leaky_relu(a, 0.1), [0]),
    "elu": (lambda a: F.elu(a, 1.3), [0]), "celu": (lambda a: F.celu(a, 2), [0]), "softplus": (F.softplus, [20]), "hardswish": (F.hardswish, [-3, 3]),
    "hardtanh": (F.hardtanh, [-1, 1]), "exp": (torch.exp, []), "exp2": (torch.exp2, []), "expm1": (torch.expm1, []), "log": (torch.log, [0]),
    "log2": (torch.log2, [0]), "log10": (torch.log10, [0]), "log1p": (torch.log1p, [-1]), "sin": (torch.sin, []), "cos": (torch.cos, []), "tan": (torch.tan, []),
    "asin": (torch.asin, [-1, 1]), "acos": (torch.acos, [-1, 1]), "atan": (torch.atan, []), "sinh": (torch.sinh, []), "cosh": (torch.cosh, []),
    "tanh": (torch.tanh, []), "erf": (torch.erf, []), "floor": (torch.floor, []), "ceil": (torch.ceil, []), "round": (torch.round, []), "trunc": (torch.trunc, []),
    "sign": (torch.sign, [0]), "neg": (torch.neg, []), "square": (torch.square, []), "sqrt": (torch.sqrt, [0]), "rsqrt": (torch.rsqrt, [0]),
    "reciprocal": (torch.reciprocal, [0]), "abs": (torch.abs, [0]), "clamp": (lambda a: a.clamp(-1, 1), [-1, 1]), "clamp below": (lambda a: a.clamp(min=0.5), [0.5]),
    "clamp above": (lambda a: a.clamp(max=0.5), [0.5]), "clamp to one": (lambda a: a.clamp(0.5, 0.5), [0.5]), "clamp crossed": (lambda a: a.clamp(1, -1), [-1, 1]),
    "clamp NaN": (lambda a: a.clamp(min=nan), []), "clamp NaN above": (lambda a: a.clamp(-1, nan), []), "clampMin": (lambda a: a.clamp_min(0.5), [0.5]), "clampMax": (lambda a: a.clamp_max(0.5), [0.5]),
    "pow 0": (lambda a: a.pow(0), []), "pow 1": (lambda a: a.pow(1), []), "pow 2": (lambda a: a.pow(2), []), "pow 3": (lambda a: a.pow(3), []), "pow 0.5": (lambda a: a.pow(0.5), []),
    "pow -1": (lambda a: a.pow(-1), []), "pow -0.5": (lambda a: a.pow(-0.5), []), "pow 1.5": (lambda a: a.pow(1.5), []), "2 to the": (lambda a: 2 ** a, []), "0 to the": (lambda a: torch.pow(0, a), []),
}
L = {"reduction": "none"}
BINARY = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "pow": torch.pow, "maximum": torch.maximum, "minimum": torch.minimum, "atan2": torch.atan2,
    "fmod": torch.fmod, "remainder": torch.remainder, "divFloor": lambda a, b: torch.div(a, b, rounding_mode="floor"), "divTrunc": lambda a, b: torch.div(a, b, rounding_mode="trunc"),
    "logaddexp": torch.logaddexp, "clamp below a tensor": lambda a, b: torch.clamp(a, min=b), "clamp above a tensor": lambda a, b: torch.clamp(a, max=b),
    "clamp between tensors": lambda a, b: torch.clamp(a, b, torch.ones_like(b)), "where": lambda a, b: torch.where(a > b, a, b), "prelu": lambda a, b: torch.where(a > 0, a, b * a.masked_fill(a > 0, 0)),
    "mseLoss": lambda a, b: F.mse_loss(a, b, **L), "l1Loss": lambda a, b: F.l1_loss(a, b, **L), "smoothL1Loss": lambda a, b: F.smooth_l1_loss(a, b, **L), "huberLoss": lambda a, b: F.huber_loss(a, b, **L),
    "klDiv": lambda a, b: F.kl_div(a, b, **L), "klDiv log": lambda a, b: F.kl_div(a, b, log_target=True, **L), "bceWithLogits": lambda a, b: F.binary_cross_entropy_with_logits(a, b, **L),
    "hinge 1": lambda a, b: F.hinge_embedding_loss(a, torch.ones_like(a), **L) + 0 * b.detach(), "hinge -1": lambda a, b: F.hinge_embedding_loss(a, -torch.ones_like(a), **L) + 0 * b.detach(),
    "marginRanking": lambda a, b: F.margin_ranking_loss(a, b, torch.ones_like(a), margin=1, **L), "poissonNll": lambda a, b: F.poisson_nll_loss(a, b, **L),
    
    "lerp": lambda a, b: torch.lerp(a, b, 0.25), "addcdiv": lambda a, b: torch.addcdiv(a, a, b), "norm of two": lambda a, b: torch.linalg.vector_norm(torch.stack([a, b]), dim=0), "gaussianNll": lambda a, b: F.gaussian_nll_loss(a, b, torch.ones_like(a), **L),
}
SINGLES = ["pow", "atan2", "logaddexp", "fmod", "remainder", "divFloor", "divTrunc", "div", "maximum", "bceWithLogits", "norm of two", "huberLoss"]
LINE = {
    "sum": torch.sum, "mean": torch.mean, "amax": torch.amax, "amin": torch.amin, "max": torch.max, "min": torch.min, "median": torch.median,
    "max dim": lambda a: a.max(0).values, "min dim": lambda a: a.min(0).values, "median dim": lambda a: a.median(0).values, "prod": torch.prod, "cumsum": lambda a: a.cumsum(0),
    "cumprod": lambda a: a.cumprod(0), "var": torch.var, "std": torch.std, "std 0": lambda a: a.std(correction=0), "logsumexp": lambda a: a.logsumexp(0), "softmax": lambda a: a.softmax(0),
    "logSoftmax": lambda a: a.log_softmax(0), "norm": lambda a: torch.linalg.vector_norm(a), "norm 1": lambda a: torch.linalg.vector_norm(a, 1), "norm 3": lambda a: torch.linalg.vector_norm(a, 3),
    "norm 1.5": lambda a: torch.linalg.vector_norm(a, 1.5), "norm 0": lambda a: torch.linalg.vector_norm(a, 0), "norm 0.5": lambda a: torch.linalg.vector_norm(a, 0.5), "norm -1": lambda a: torch.linalg.vector_norm(a, -1),
    "norm inf": lambda a: torch.linalg.vector_norm(a, inf), "norm -inf": lambda a: torch.linalg.vector_norm(a, -inf), "sort": lambda a: a.sort(stable=True).values,
    "sort descending": lambda a: a.sort(descending=True, stable=True).values, "topk": lambda a: a.topk(1).values, "topk smallest": lambda a: a.topk(1, largest=False).values,
    "crossEntropy": lambda a: F.cross_entropy(a[None], torch.tensor([0])), "nllLoss": lambda a: F.nll_loss(a[None], torch.tensor([0])), "smoothed": lambda a: F.cross_entropy(a[None], torch.tensor([0]), label_smoothing=0.1),
    "maxPool2d": lambda a: F.max_pool2d(a[None, None, None], (1, 2), 1)[0, 0, 0], "interpolate": lambda a: F.interpolate(a[None, None], scale_factor=2, mode="linear")[0, 0], "maxPool": lambda a: F.max_pool1d(a[None, None], 2, 1)[0, 0], "avgPool": lambda a: F.avg_pool1d(a[None, None], 2, 1)[0, 0], "normalize": lambda a: F.normalize(a, dim=0),
    "layerNorm": lambda a: F.layer_norm(a, a.shape), "rmsNorm": lambda a: F.rms_norm(a, a.shape, eps=1e-5),
}


def slopes(result, leaves):
    if not result.requires_grad:
        return [[0.0] * a.numel() for a in leaves]
    upstream = torch.ones_like(result) if len(leaves) == 2 or result.ndim == 0 else torch.arange(1, result.numel() + 1, dtype=D).reshape(result.shape)
    grads = torch.autograd.grad(result, leaves, upstream, allow_unused=True)
    return [[0.0] * a.numel() if g is None else list(g.resolve_neg().flatten()) and g.flatten().tolist() for a, g in zip(leaves, grads)]


def packed(row):
    def text(v):
        if not math.isfinite(v):
            return str(v)
        return int(v) if v == int(v) and abs(v) < 1e15 and not (v == 0 and math.copysign(1, v) < 0) else v
    return [text(v) for v in row]


def unary(name, function, kinks):
    own = [k + d for k in kinks for d in (-1e-3, 0.0, 1e-3)]
    a = torch.tensor(NUMBERS + own, dtype=D, requires_grad=True)
    y = function(a)
    slope = torch.zeros_like(a) if not y.requires_grad else torch.autograd.grad(y, a, torch.ones_like(y), create_graph=True)[0]
    try:
        again = torch.autograd.grad(slope, a, torch.ones_like(a), allow_unused=True)[0] if slope.requires_grad else None
    except RuntimeError:  # hardsigmoid has none
        again = None
    second = torch.zeros_like(a) if again is None else torch.zeros_like(a) + again
    return {"name": name, "own": packed(own), "value": packed(y.tolist()), "slopes": [packed(slope.tolist())], "second": packed(second.tolist())}


def binary(name, function, dtype=D):
    a, b = (torch.tensor(v, dtype=dtype, requires_grad=True) for v in zip(*[(p, q) for p in PAIRS for q in PAIRS]))
    y = function(a, b)
    return {"name": name, "value": packed(y.tolist()), "slopes": [packed(g) for g in slopes(y, [a, b])]}


def lines(name, function):
    found = []
    for line in LINES:
        a = torch.tensor(line, dtype=D, requires_grad=True)
        try:
            y = function(a)
            found.append({"value": packed(y.flatten().tolist()), "slope": packed(slopes(y, [a])[0])})
        except (RuntimeError, IndexError, ValueError):
            found.append(None)
    return {"name": name, "rows": found}


def rows(cases):
    return "[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]"


OUT.write_text(
    f'{{"torch": "{torch.__version__.split("+")[0]}",\n"numbers": {json.dumps(packed(NUMBERS))},\n"pairs": {json.dumps(packed(PAIRS))},\n"lines": {json.dumps([packed(r) for r in LINES])},\n'
    f'"unary": {rows(unary(n, *c) for n, c in UNARY.items())},\n"binary": {rows(binary(n, f) for n, f in BINARY.items())},\n"singles": {rows(binary(n, BINARY[n], torch.float32) for n in SINGLES)},\n"folds": {rows(lines(n, f) for n, f in LINE.items())}}}\n')
