"""Losses, reductions, attention, normalisations, pools, interpolation, lookups and similarities of PyTorch at their edges, in float64: targets at their bounds, empty and single groups, zero variance, masked rows, windows in the padding, sizes that do not divide. Writes edge_cases.json for GradbookTests and margin_edges.json for NNTests.

What goes back is for an upstream of 1, 2, 3, ... in the result's row-major order. Run with PyTorch 2.15: python torch_edge_cases.py"""
import itertools
import json
import math
import pathlib
import torch
import torch.nn.functional as F

OUT = pathlib.Path(__file__).parent.parent / "GradbookTests" / "Resources" / "edge_cases.json"
D = torch.float64
inf, nan = math.inf, math.nan
found, refused = [], []


def packed(tensor):
    def text(v):
        if not math.isfinite(v):
            return str(v)
        return int(v) if v == int(v) and abs(v) < 1e15 and not (v == 0 and math.copysign(1, v) < 0) else v
    return [text(v) for v in tensor.detach().flatten().tolist()]


def case(call, function, *inputs, whole=(), **options):
    """`whole`: tensors of whole numbers, which have no gradient, after the others."""
    leaves = [torch.as_tensor(v, dtype=D).clone().requires_grad_() for v in inputs]
    others = [torch.as_tensor(v, dtype=torch.int64) for v in whole]
    try:
        y = function(*leaves, *others)
        grads = [None] * len(leaves)
        if y.requires_grad:
            upstream = torch.arange(1, y.numel() + 1, dtype=D).reshape(y.shape)
            grads = torch.autograd.grad(y, leaves, upstream, allow_unused=True)
    except (RuntimeError, ValueError, IndexError) as error:  # what PyTorch does not take is left out
        return refused.append((call, options, str(error).splitlines()[0]))
    found.append({
        "call": call, "options": options, "shapes": [list(t.shape) for t in leaves + others], "inputs": [packed(t) for t in leaves + others],
        "shape": list(y.shape), "value": packed(y), "slopes": [packed(torch.zeros_like(a) if g is None else g) for a, g in zip(leaves, grads)]})


def grid(*lists):
    return list(zip(*itertools.product(*lists)))


REDUCTIONS = {"none": 0, "mean": 1, "sum": 2}
# Predictions and targets that stand side by side: equal, at bends, at infinities, none.
ELEMENTS = [([[0., 1, -1], [.5, 2, -3]], [[0., 0, 1], [.5, 2, 4]]), ([inf, 1], [inf, 1]), ([inf, 1], [0, -inf]), ([nan, 1], [1, 1]), ([1, 1], [nan, 1]), ([], []), (0.5, 0.5)]


def reduced(call, function, pairs, whole=(), **options):
    for name, number in REDUCTIONS.items():
        for pair in pairs:
            case(call, lambda *a: function(*a, reduction=name), *pair, whole=whole, reduction=number, **options)


# Losses.
reduced("mse", F.mse_loss, ELEMENTS)
reduced("l1", F.l1_loss, ELEMENTS)
for beta in (0.0, 0.5, 1.0):
    reduced("smoothL1", lambda a, b, **k: F.smooth_l1_loss(a, b, beta=beta, **k), ELEMENTS + [([.5, -.5, 0, 1], [0., 0, 0, 0])], beta=beta)
for delta in (0.5, 1.0):
    reduced("huber", lambda a, b, **k: F.huber_loss(a, b, delta=delta, **k), ELEMENTS + [([.5, -.5, 0, 1], [0., 0, 0, 0])], delta=delta)
LOGS = [([[0., -1, -inf], [-.5, -2, -3]], [[0., 1, 0], [.5, .25, .25]]), ([-inf, -1], [1., 0]), ([0., nan], [0., 1]), ([], [])]
for name in REDUCTIONS | {"batchmean": 3}:
    for a, b in LOGS:
        case("klDiv", lambda x, t: F.kl_div(x, t, reduction=name), a, b, reduction=(REDUCTIONS | {"batchmean": 3})[name])
PROBABILITIES = [0.0, -0.0, 1.0, 0.5, 1e-200, 1 - 2**-53, 1e-30]
case("bce", lambda p, t: F.binary_cross_entropy(p, t, reduction="none"), *grid(PROBABILITIES, [0., 1, .5, -0.]), reduction=0)
for pair in ([0., 1, .5], [0., 1, 1]), ([1., 0, .5], [0., 1, 0]), ([], []), (1., 0.), ([nan], [1.]), ([1.5], [1.]):
    reduced("bce", F.binary_cross_entropy, [pair])
reduced("bce weight", lambda p, t, w, **k: F.binary_cross_entropy(p, t, w.detach(), **k), [([0., 1, .5], [0., 1, 1], [2., 0, -1]), ([1., 0, .5], [0., 1, 0], [0., inf, nan])])
LOGITS = [0.0, -0.0, 40, -40, 800, -800, inf, -inf, nan, 1e200, -1e200, 0.5]
case("bceWithLogits", lambda x, t: F.binary_cross_entropy_with_logits(x, t, reduction="none"), *grid(LOGITS, [0., 1, .5, 2, -1, inf, nan]), reduction=0)
reduced("bceWithLogits", F.binary_cross_entropy_with_logits, [([0., inf, -inf], [1., 1, 0]), ([800., -800], [0., 1]), ([], []), (inf, 0.)])
for p in (0.0, 1.0, 2.5, inf):
    case("bceWithLogits posWeight", lambda x, t, w: F.binary_cross_entropy_with_logits(x, t, pos_weight=w.detach(), reduction="none"), *grid(LOGITS, [0., 1, .5], [p]))
case("bceWithLogits weight", lambda x, t, w: F.binary_cross_entropy_with_logits(x, t, w.detach(), reduction="none"), *grid(LOGITS, [0., 1], [0., 2, inf]))
for full in (0, 1):
    for eps in (1e-6, 0.0):
        for variance in ([0., 1, 1e-200], [inf, 2, 1e200], [nan, 1e-6, 1]):
            if eps or 0. not in variance:
                reduced("gaussianNll", lambda a, b, v, **k: F.gaussian_nll_loss(a, b, v, full=bool(full), eps=eps or 1e-300, **k), [([0., 1, inf], [0., 3, 1], variance), ([0., 0, 0], [0., 0, 0], variance)], full=full, eps=eps or 1e-300)
    for logs in (0, 1):
        reduced("poissonNll", lambda a, b, **k: F.poisson_nll_loss(a, b, log_input=bool(logs), full=bool(full), **k),
                [([0., 1, 2, .5, 3], [0., 1, 2, .5, 1.5]), ([0., 0], [0., 1]), ([800., -800, inf], [0., 1, 2]), ([1., 2], [inf, nan]), ([-1., -1e-8], [1., 1])], full=full, logInput=logs)
reduced("hinge", lambda a, b, **k: F.hinge_embedding_loss(a, b.detach(), **k), [([0., 1, 2, -1], [1., 1, -1, -1]), ([1., 1, 2], [-1., 0, .5]), ([inf, -inf, nan], [1., -1, -1]), ([inf, -inf], [-1., 1]), ([], [])])
for margin in (0.0, 1.0):
    reduced("marginRanking", lambda a, b, t, **k: F.margin_ranking_loss(a, b, t.detach(), margin=margin, **k), [([0., 1, 2, 1], [0., 0, 1, 2], [1., 1, -1, 0]), ([inf, 1, nan], [inf, inf, 1], [1., 1, -1])], margin=margin)
VECTORS = [([[0., 0], [1, 0]], [[0., 0], [0, 0]]), ([[1., 2], [1, 0]], [[1., 2], [-1, 0]]), ([[1e-200, 0], [1e200, 1]], [[1., 1], [1, 1]]), ([[inf, 0], [nan, 1]], [[1., 1], [1, 1]]), ([[1e-5, 0], [1e-9, 0]], [[1., 1], [1, 1]])]
for margin in (0.0, 0.5):
    for labels in ([1., 1], [-1., -1], [1., -1]):
        reduced("cosineEmbedding", lambda a, b, t, **k: F.cosine_embedding_loss(a, b, t.detach(), margin=margin, **k), [(a, b, labels) for a, b in VECTORS], margin=margin)
for a, b in VECTORS:
    for dim in (0, 1):
        case("cosineSimilarity", lambda x, y: F.cosine_similarity(x, y, dim=dim), a, b, dim=dim)
        for p in (0.5, 1.0, 2.0, 3.0, inf):
            case("normalize", lambda x: F.normalize(x, p=p, dim=dim), a, p=p if p < inf else 1e9, dim=dim)
    for p in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, inf, -inf, -1.0):
        case("dist", lambda x, y: torch.dist(x, y, p), a, b, p=p if abs(p) < inf else math.copysign(1e9, p))
SCORES = [[[0., 0, 0], [1, 2, 3]], [[inf, 0, 0], [-inf, 0, 1]], [[nan, 0, 0], [800, -800, 0]], [[-inf, -inf, -inf], [1, 1, 1]], [[-inf, 0, 0], [inf, inf, 0]]]
for x in SCORES:
    for t in ([0, 1], [-100, -100], [2, -100]):
        for smoothing in (0.0, 0.1, 1.0):
            reduced("crossEntropy", lambda a, b, **k: F.cross_entropy(a, b, label_smoothing=smoothing, **k), [(x,)], whole=(t,), smoothing=smoothing)
            reduced("crossEntropy weight", lambda a, w, b, **k: F.cross_entropy(a, b, w.detach(), label_smoothing=smoothing, **k), [(x, [0., 2, 1])], whole=(t,), smoothing=smoothing)
        reduced("nll", lambda a, b, **k: F.nll_loss(a, b, **k), [(x,)], whole=(t,))
        reduced("nll weight", lambda a, w, b, **k: F.nll_loss(a, b, w.detach(), **k), [(x, [0., 2, 1])], whole=(t,))
    for smoothing in (0.0, 0.1):
        reduced("crossEntropy mixed", lambda a, b, **k: F.cross_entropy(a, b, label_smoothing=smoothing, **k), [(x, [[0., 1, 0], [.5, .5, 0]]), (x, [[0., 0, 0], [2, -1, 0]])], smoothing=smoothing)
        reduced("crossEntropy mixed weight", lambda a, b, w, **k: F.cross_entropy(a, b, w.detach(), label_smoothing=smoothing, **k), [(x, [[0., 1, 0], [.5, .5, 0]], [0., 2, 1])], smoothing=smoothing)

# Reductions along a dimension.
TABLES = [[[1., 2, 2], [2, 2, 1], [2, 0, 2]], [[0., 0, 0], [0, 1, 2], [3, 4, 0]], [[nan, 1, 2], [1, inf, 2], [-inf, 0, inf]], [[5.]], [[1e200, 1e200], [1e-200, 1e-200]], [[inf, inf], [-inf, -inf], [0, -0.]], torch.zeros(0, 2), torch.zeros(2, 0)]
for x in TABLES:
    for dim in (0, 1):
        for name, function in {"sum": torch.sum, "mean": torch.mean, "prod": torch.prod, "cumsum": torch.cumsum, "cumprod": torch.cumprod, "amax": torch.amax, "amin": torch.amin, "logsumexp": torch.logsumexp,
                               "softmax": torch.softmax, "logSoftmax": torch.log_softmax}.items():
            case(name, lambda a: function(a, dim), x, dim=dim)
        case("max", lambda a: a.max(dim).values, x, dim=dim)
        case("min", lambda a: a.min(dim).values, x, dim=dim)
        case("median", lambda a: a.median(dim).values, x, dim=dim)
        case("sort", lambda a: a.sort(dim=dim, stable=True).values, x, dim=dim)
        case("mode", lambda a: a.mode(dim).values, x, dim=dim)
        for q in (0.0, 0.3, 0.5, 1.0):
            case("quantile", lambda a: a.quantile(q, dim), x, dim=dim, q=q)
        for correction in (0, 1, 2, 3):
            case("var", lambda a: a.var(dim, correction=correction), x, dim=dim, correction=correction)
            case("std", lambda a: a.std(dim, correction=correction), x, dim=dim, correction=correction)
        for order in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, -1.0, -2.0, -0.5, inf, -inf):
            case("norm", lambda a: torch.linalg.vector_norm(a, order, dim), x, dim=dim, p=order if abs(order) < inf else math.copysign(1e9, order))
    for name, function in {"amax all": torch.amax, "amin all": torch.amin, "max all": torch.max, "min all": torch.min, "median all": torch.median, "prod all": torch.prod}.items():
        case(name, function, x)
    case("amax both", lambda a: a.amax((0, 1)), x)
    case("norm both", lambda a: torch.linalg.vector_norm(a, 3, (0, 1)), x)
    case("frobenius", lambda a: torch.linalg.norm(a), x)

# Attention.
Q, K, V = [[1., 0], [0, 1], [1, 1]], [[1., 1], [0, 2]], [[1., 2, 3], [4, 5, 6]]
for causal in (0, 1):
    case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=bool(causal)), Q, K, V, causal=causal)
    case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=bool(causal)), K, Q, [[1., 2], [3, 4], [5, 6]], causal=causal)
    for bad in (inf, -inf, nan, 1e200):
        case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=bool(causal)), Q, [[1., bad], [0, 2]], V, causal=causal)
        case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=bool(causal)), Q, K, [[1., 2, 3], [4, bad, 6]], causal=causal)
for mask in ([[1, 0], [0, 0], [1, 1]], [[0, 0], [0, 0], [0, 0]], [[0, 1], [1, 0], [0, 1]], [1, 0], [0, 0]):
    case("attention mask", lambda q, k, v, m: F.scaled_dot_product_attention(q, k, v, attn_mask=m.bool()), Q, K, V, whole=(mask,))
for mask in ([[0., -inf], [-inf, -inf], [0, 1]], [[inf, 0], [0, nan], [-inf, inf]], [[-1e200, 0], [800, -800], [0, 0]]):
    case("attention bias", lambda q, k, v, m: F.scaled_dot_product_attention(q, k, v, attn_mask=m), Q, K, V, mask)
    case("attention bias", lambda q, k, v, m: F.scaled_dot_product_attention(q, k, v, attn_mask=m), [Q], [K], [V], [mask])
for scale in (0.0, 1.0, -1.0, inf):
    case("attention scale", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, scale=scale), Q, K, V, scale=scale if scale < inf else 1e9)
case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v), Q, torch.zeros(0, 2), torch.zeros(0, 3), causal=0)
case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v), torch.zeros(0, 2), K, V, causal=0)

# Normalisations.
GROUPS = [[[[1.], [2], [3], [4]]], [[[1., 1], [2, 2], [3, 5], [4, -4]], [[1, 1], [1, 1], [0, 0], [7, 8]]], [[[inf, 1], [nan, 1], [1e200, 1], [1e-200, 0]]], [[[-inf, inf], [0, 0], [1e300, 1e300], [5e-324, 0]]], torch.zeros(0, 4, 2), torch.zeros(2, 4, 0)]
for x in GROUPS:
    for eps in (1e-5, 0.0):
        for shape in (1, 2):
            case("layerNorm", lambda a: F.layer_norm(a, a.shape[-shape:], eps=eps), x, dims=shape, eps=eps)
            if eps:
                case("rmsNorm", lambda a: F.rms_norm(a, a.shape[-shape:], eps=eps), x, dims=shape, eps=eps)
        for groups in (1, 2, 4):
            case("groupNorm", lambda a, w, b: F.group_norm(a, groups, w, b, eps=eps), x, [1., 2, 0, -1], [0., 1, 2, 3], groups=groups, eps=eps)
        case("instanceNorm", lambda a: F.instance_norm(a, eps=eps), x, eps=eps)
        case("batchNorm", lambda a, w, b: F.batch_norm(a, None, None, w, b, training=True, eps=eps), x, [1., 2, 0, -1], [0., 1, 2, 3], eps=eps)
        for variance in ([0., 1, 2, 3], [inf, 1e-200, 1, 0]):
            case("batchNorm running", lambda a, m, v: F.batch_norm(a, m.detach(), v.detach(), training=False, eps=eps), x, [0., 1, 2, 1], variance, eps=eps)

# Pools. Where a window lies wholly in the padding PyTorch's own gradient is written outside of the image: here the padding is made first.
IMAGE = [[[[5., 6, 7, 0], [1, 2, 3, 3], [3, 4, 9, 9]]]]


def pooled(x, k, s, p, d):
    around = F.pad(x, [p[1], p[1], p[0], p[0]], value=-inf)
    return F.max_pool2d(around, k, s, 0, d)


for k, s, p, d in itertools.product([(2, 2), (3, 2), (1, 1)], [(1, 1), (2, 1)], [(0, 0), (1, 1), (1, 0)], [(1, 1), (2, 1), (4, 1), (1, 5), (3, 3), (4, 5)]):
    if all(2 * a <= b for a, b in zip(p, k)):
        options = {f"{n}{i}": v[i] for n, v in (("k", k), ("s", s), ("p", p), ("d", d)) for i in (0, 1)}
        case("maxPool2d", lambda a: pooled(a, k, s, p, d), IMAGE, **options)
        case("maxPool2d indices", lambda a: F.max_pool2d(a.detach(), k, s, p, d, return_indices=True)[1].to(D), IMAGE, **options)
for n, k, s, p, d, ceil in itertools.product([1, 2, 3, 5], [2, 3, 4], [1, 2, 5], [0, 1, 2], [1, 2, 3, 4, 6], [0, 1]):
    if 2 * p <= k:
        options = {"k": k, "s": s, "p": p, "d": d, "ceil": ceil}
        case("maxPool1d", lambda a: F.max_pool1d(a.detach(), k, s, p, d, bool(ceil)), [[[float(3 * i % 5) for i in range(n)]]], **options)
        case("maxPool1d indices", lambda a: F.max_pool1d(a.detach(), k, s, p, d, bool(ceil), return_indices=True)[1].to(D), [[[float(3 * i % 5) for i in range(n)]]], **options)
for out in (1, 2, 3, 4, 5, 7):
    for x in ([[[1., 5, 2, 4, 3]]], [[[1., nan, 2, inf]]], [[[2., 2, 2]]]):
        case("adaptiveAvgPool1d", lambda a: F.adaptive_avg_pool1d(a, out), x, out=out)
        case("adaptiveMaxPool1d", lambda a: F.adaptive_max_pool1d(a, out), x, out=out)
    for other in (1, 2, 6):
        case("adaptiveAvgPool2d", lambda a: F.adaptive_avg_pool2d(a, (out, other)), IMAGE, out=out, other=other)
        case("adaptiveMaxPool2d", lambda a: F.adaptive_max_pool2d(a, (out, other)), IMAGE, out=out, other=other)
for k, s, p, ceil, count in itertools.product([(2, 2), (3, 2)], [(1, 1), (2, 3)], [(0, 0), (1, 1)], [0, 1], [0, 1]):
    case("avgPool2d", lambda a: F.avg_pool2d(a, k, s, p, bool(ceil), bool(count)), IMAGE, k0=k[0], k1=k[1], s0=s[0], s1=s[1], p0=p[0], p1=p[1], ceil=ceil, count=count)

# Interpolation.
for n, out in itertools.product([1, 2, 3, 5], [1, 2, 3, 4, 7]):
    x = [[[float(i * i % 7) - 1 for i in range(n)]]]
    image = [[[[float((i * i + 3 * j) % 7) - 1 for i in range(n)] for j in range(3)]]]
    for mode in ("nearest", "nearest-exact", "area"):
        case("interpolate " + mode, lambda a: F.interpolate(a, size=out, mode=mode), x, out=out)
        case("interpolate " + mode, lambda a: F.interpolate(a, size=(out, 2), mode=mode), image, out=out, other=2)
    for align in (0, 1):
        case("interpolate linear", lambda a: F.interpolate(a, size=out, mode="linear", align_corners=bool(align)), x, out=out, align=align)
        for mode in ("bilinear", "bicubic"):
            for other in (1, 5):
                case("interpolate " + mode, lambda a: F.interpolate(a, size=(out, other), mode=mode, align_corners=bool(align)), image, out=out, other=other, align=align)
for n, factor in itertools.product([2, 3, 5, 10], [0.3, 0.5, 0.7, 0.99, 1.0, 1.5, 2.5, 1 / 3]):
    x = [[[float(i * i % 7) - 1 for i in range(n)]]]
    image = [[[[float((i * i + 3 * j) % 7) - 1 for i in range(n)] for j in range(4)]]]
    for again in (0, 1):
        for mode in ("nearest", "nearest-exact", "area"):
            case("interpolate " + mode, lambda a: F.interpolate(a, scale_factor=factor, mode=mode, recompute_scale_factor=bool(again)), x, factor=factor, again=again)
            case("interpolate " + mode, lambda a: F.interpolate(a, scale_factor=factor, mode=mode, recompute_scale_factor=bool(again)), image, factor=factor, again=again)
        for align in (0, 1):
            case("interpolate linear", lambda a: F.interpolate(a, scale_factor=factor, mode="linear", align_corners=bool(align), recompute_scale_factor=bool(again)), x, factor=factor, again=again, align=align)
            for mode in ("bilinear", "bicubic"):
                case("interpolate " + mode, lambda a: F.interpolate(a, scale_factor=factor, mode=mode, align_corners=bool(align), recompute_scale_factor=bool(again)), image, factor=factor, again=again, align=align)
for mode in ("nearest", "bilinear", "bicubic"):
    for bad in (inf, nan):
        case("interpolate " + mode, lambda a: F.interpolate(a, size=(3, 4), mode=mode), [[[[1., bad, 2], [0, 1, 2]]]], out=3, other=4, align=0)

# Lookups.
ROWS = [[1., 2], [3, 4], [nan, inf]]
for padding in (-1, 0, 2):
    for places in ([0, 1, 0], [2, 2, 2], [], [[0, 2], [1, 1]]):
        case("embedding", lambda w, i: F.embedding(i, w, padding_idx=padding), ROWS, whole=(places,), padding=padding)

engine, found = found, []

# The margin loss of many classes, which stands among the layers.
for x in (SCORES + [[[inf, 0, 0], [0, inf, 0]], [[nan, 0, 0], [0, nan, 1]], [[-inf, 0, 0], [1, -inf, 0]], [[1., 0, 2], [.5, 1.5, .5]]]):
    for p in (1, 2):
        reduced("multiMargin", lambda a, t, **k: F.multi_margin_loss(a, t, p=p, **k), [(x,)], whole=([0, 1],), p=p)
        reduced("multiMargin weight", lambda a, w, t, **k: F.multi_margin_loss(a, t, p=p, weight=w.detach(), **k), [(x, [0., 2, 1])], whole=([0, 1],), p=p)


def write(path, cases):
    rows = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
    path.write_text(f'{{"torch": "{torch.__version__.split("+")[0]}",\n"cases": [\n{rows}\n]}}\n')
    print(path.name, len(cases), "cases,", path.stat().st_size, "bytes")


write(OUT, engine)
write(OUT.parent.parent.parent / "NNTests" / "Resources" / "margin_edges.json", found)
