"""What PyTorch makes of float16, for ConformanceTests: halves.jsonl.gz.

1. Samples of PyTorch's own operator tests in float16, with the gradients of all inputs for upstream
   gradients that are small whole numbers.
2. Numbers at the ends of the type (65504, the smallest ones, infinity, NaN, ties in rounding) through
   every function of one tensor, and through conversions from and to every type.
3. float16 with plain numbers and with tensors without dimensions.
The format is that of operator_cases.py.
"""
import warnings

import torch
from torch.testing._internal.common_methods_invocations import op_db

from operator_cases import NAMES, Format, flat, write

warnings.filterwarnings("ignore")
FORMAT = Format(largest=60, takes_types=True)
SAMPLED = """__getitem__ abs acos add addmm amax amin argmax argmin asin atan atan2 bmm broadcast_to cat ceil
chunk clamp cos cosh cumprod cumsum diag diagonal dist div dot einsum erf exp exp2 expand expand_as
expm1 flatten flip floor fmod gather index_put index_select lerp linalg.norm linalg.vector_norm log
log10 log1p log2 log_softmax logaddexp logsumexp masked_fill masked_select matmul max maximum mean
median meshgrid min minimum mm movedim mul mv narrow neg nn.functional.adaptive_avg_pool2d
nn.functional.avg_pool1d nn.functional.avg_pool2d nn.functional.batch_norm
nn.functional.binary_cross_entropy nn.functional.binary_cross_entropy_with_logits
nn.functional.conv1d nn.functional.conv2d nn.functional.conv_transpose2d
nn.functional.cosine_similarity nn.functional.cross_entropy nn.functional.elu
nn.functional.embedding nn.functional.gelu nn.functional.group_norm nn.functional.hardsigmoid
nn.functional.hardtanh nn.functional.huber_loss nn.functional.interpolate nn.functional.kl_div
nn.functional.l1_loss nn.functional.layer_norm nn.functional.leaky_relu nn.functional.linear
nn.functional.logsigmoid nn.functional.max_pool1d nn.functional.max_pool2d nn.functional.mish
nn.functional.mse_loss nn.functional.nll_loss nn.functional.normalize nn.functional.pad
nn.functional.relu nn.functional.relu6 nn.functional.scaled_dot_product_attention
nn.functional.selu nn.functional.silu nn.functional.smooth_l1_loss nn.functional.softplus
nn.functional.softsign nn.functional.tanhshrink nn.functional.unfold norm outer permute pow prod
reciprocal repeat reshape roll round rsqrt rsub scatter scatter_add select sigmoid sign sin sinh
softmax sort split sqrt square squeeze stack std sub sum tan tanh tile topk trace transpose tril
triu unbind unsqueeze var view view_as where""".split()
PER_OPERATOR = 4


def case(name, call, inputs, kwargs=None):
    """One line, or None where PyTorch refuses the call or it cannot be written down."""
    leaves = []
    try:
        line = FORMAT.call(name, inputs, kwargs or {}, leaves)
        outputs = flat(call(*inputs, **(kwargs or {})))
        line["outputs"] = [FORMAT.tensor(o) for o in outputs]
    except Exception:  # noqa: BLE001  What PyTorch raises depends on the operator.
        return None
    line.update(cotangents=[], grads=[])
    live = [o for o in outputs if o.requires_grad]
    if live and leaves:
        upstream = [(torch.arange(o.numel()) % 3 + 1).to(o.dtype).reshape(o.shape) for o in live]
        try:
            grads = torch.autograd.grad(live, leaves, upstream, allow_unused=True)
            queue = iter(upstream)
            line["cotangents"] = [FORMAT.tensor(next(queue)) if o.requires_grad else None for o in outputs]
            line["grads"] = [None if g is None else FORMAT.tensor(g) for g in grads]
        except Exception:  # noqa: BLE001  Some operators have no derivative in float16.
            line.update(cotangents=[], grads=[])
    return line


def sampled():
    for op in op_db:
        if op.name not in SAMPLED or torch.float16 not in op.supported_dtypes("cpu"):
            continue
        name = op.name + (f"-{op.variant_test_name}" if op.variant_test_name else "")
        torch.manual_seed(0)
        lines = []
        for s in op.sample_inputs("cpu", torch.float16, requires_grad=True):
            line = case(name, op.op, [s.input, *s.args], s.kwargs)
            if line is not None and any(o["data"] for o in line["outputs"]):
                lines.append(line)
        step = max(1, len(lines) // PER_OPERATOR)
        yield from lines[::step][:PER_OPERATOR]


ENDS = [65504.0, -65504.0, 2.0**-24, -(2.0**-24), 2.0**-14, 3 * 2.0**-20, 1 + 2.0**-10, 0.0, 0.1,
        float("inf"), float("-inf"), float("nan"), 0.3, -7.5, 100.0, 2048.0]
TIES = [65519.99, 65520.0, -65520.0, 1 + 2.0**-11, 1 + 3 * 2.0**-11, 2.0**-25, 3 * 2.0**-25,
        2.0**-26, 2049.0, 2051.0, 1e300, 1 + 2.0**-11 + 2.0**-40, 7.1, float("nan")]


def ends():
    x = torch.tensor(ENDS, dtype=torch.float16)
    for name in """abs neg square sign floor ceil round exp exp2 expm1 log log1p log2 log10 sqrt rsqrt reciprocal
                   sigmoid tanh sin cos erf""".split():
        yield case(name, getattr(torch, name), [x])
    for name in ("add", "sub", "mul", "div-no_rounding_mode", "maximum", "minimum"):
        call = getattr(torch, name.partition("-")[0])
        yield case(name, call, [x, x.flip(0)])
        yield case(name, call, [x, x])
    finite = x[x.isfinite()][:12].reshape(2, 6)
    for name in "sum mean amax amin argmax argmin median".split():
        yield case(name, getattr(torch, name), [finite])
        yield case(name, getattr(torch, name), [finite, 1])
    for name in "cumsum".split():
        yield case(name, getattr(torch, name), [finite, 1])
    for descending in (False, True):
        yield case("sort", lambda a, d, e: torch.sort(a, stable=True, dim=d, descending=e),
                   [x, 0, descending])
        yield case("topk", torch.topk, [finite, 3, 1, descending])
    yield case("matmul", torch.matmul, [finite[:, :4] / 256, finite[:, 1:5].t().contiguous()])
    for name in ("eq", "ne", "lt", "le", "gt", "ge"):
        yield case(name, getattr(torch, name), [x, x.flip(0)])
    for target, word in NAMES.items():
        yield case("to", lambda a, d, t=target: a.to(t), [x, word])
    for source in (torch.float32, torch.float64):
        yield case("to", lambda a, d: a.half(), [torch.tensor(TIES, dtype=source), "float16"])
        yield case("to", lambda a, d: a.int(), [torch.tensor(
            [2.0**31, -(2.0**31), 2.0**31 - 1, 1e20, -1e20, float("nan"), 2.9, -2.9], dtype=source),
            "int32"])
    wide = torch.tensor([2**31, -2**31 - 1, 2**40 + 5, 65519, 65520, 2049, -3, 2**60 + 1])
    yield case("to", lambda a, d: a.half(), [wide, "float16"])
    yield case("to", lambda a, d: a.int(), [wide, "int32"])


def scalars():
    x = torch.tensor([1.0, 3.0, 7.0, 0.3, 100.0, -2.5], dtype=torch.float16)
    calls = {"add": torch.add, "sub": torch.sub, "mul": torch.mul, "pow": torch.pow,
             "div-no_rounding_mode": torch.div, "lt": torch.lt, "eq": torch.eq}
    for name, call in calls.items():
        for n in (0.1, 3, 1.7, 1e-3, 7.77):
            yield case(name, call, [x, n])
            yield case(name, call, [x[1], n])
        if name == "pow":
            continue
        for dtype in (torch.float16, torch.float32, torch.float64, torch.int64, torch.int32):
            y = torch.tensor(1.7 if dtype.is_floating_point else 3, dtype=dtype)
            yield case(name, call, [x, y])
            yield case(name, call, [y, x])
            yield case(name, call, [x[1], y])
    leaf = x.clone().requires_grad_()
    yield case("mul", torch.mul, [leaf, 0.1])
    yield case("div-no_rounding_mode", torch.div, [leaf, 0.1])


lines, size = write("halves.jsonl.gz", (sampled, ends, scalars))
differentiated = sum(bool(line["grads"]) for line in lines)
print(f"{len(lines)} cases, {differentiated} with gradients, {size} bytes")
