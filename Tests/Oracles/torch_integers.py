"""What PyTorch makes of integers and truth values, for ConformanceTests: integers.jsonl.gz.

Three kinds of cases, in the format of operator_cases.py; a case that PyTorch refuses has "refused": its
message in place of outputs.
1. Samples of PyTorch's own operator tests in int8, uint8, bool, int32 and int64, and for operators that do
   not take such a type, one float sample converted to it.
2. Extreme numbers (beyond 2**53, the ends of each type) through every operator on one tensor, every
   reduction and every ordering.
3. Every pair of types, ranks and plain numbers through every operator on two tensors.
An int16 result, which Gradbook has no type for, is written as the int64 that it gives.
"""
import warnings

import torch
from torch.testing._internal.common_methods_invocations import op_db

from operator_cases import NAMES, Format, Skip, flat, write

warnings.filterwarnings("ignore")
TYPES = {t: NAMES[t] for t in (torch.int8, torch.uint8, torch.bool, torch.int32, torch.int64)}
FORMAT = Format(largest=40, results={torch.int16: "int64"})

# Operators of the shared cases, under the names of their adapters.
SAMPLED = """__getitem__ abs add amax amin argmax argmin atan atan2 bmm broadcast_to cat ceil chunk clamp cos
cumprod cumsum diag diagonal div dot einsum erf exp expand expand_as flatten flip floor gather
index_put index_select linalg.norm linalg.vector_norm log logsumexp log_softmax masked_fill
masked_select matmul max maximum mean median meshgrid min minimum mm movedim mul mv narrow neg
nn.functional.elu nn.functional.embedding nn.functional.gelu nn.functional.hardsigmoid
nn.functional.hardtanh nn.functional.leaky_relu nn.functional.logsigmoid
nn.functional.max_pool1d nn.functional.max_pool2d nn.functional.mish nn.functional.mse_loss
nn.functional.pad nn.functional.relu nn.functional.relu6 nn.functional.selu nn.functional.silu
nn.functional.softplus nn.functional.softsign nn.functional.tanhshrink nn.functional.unfold norm
outer permute pow prod reciprocal repeat reshape roll round rsqrt scatter scatter_add select sigmoid
sign sin softmax sort split sqrt square squeeze stack std sub sum tan tanh tile topk trace transpose
tril triu unbind unsqueeze var view view_as where""".split()
PER_TYPE = 3


def case(name, call, inputs, kwargs=None):
    """One line, or None where it cannot be written down."""
    kwargs = kwargs or {}
    try:
        line = FORMAT.call(name, inputs, kwargs, [])
        try:
            line["outputs"] = [FORMAT.tensor(o) for o in flat(call(*inputs, **kwargs))]
        except Skip:
            raise
        except Exception as error:  # noqa: BLE001  What PyTorch raises depends on the operator.
            line["outputs"] = []
            line["refused"] = str(error).split("\n")[0][:80]
    except Skip:
        return None
    return {**line, "cotangents": [], "grads": []}


def converted(a, dtype):
    if isinstance(a, torch.Tensor) and a.is_floating_point():
        return a.detach().to(dtype)
    return [converted(x, dtype) for x in a] if isinstance(a, (list, tuple)) else a


def sampled():
    for op in op_db:
        if op.name not in SAMPLED:
            continue
        name = op.name + (f"-{op.variant_test_name}" if op.variant_test_name else "")
        for dtype in TYPES:
            torch.manual_seed(0)
            takes = dtype in op.supported_dtypes("cpu")
            samples = op.sample_inputs("cpu", dtype if takes else torch.float64, requires_grad=False)
            lines = []
            for s in samples:
                values, named = [s.input, *s.args], s.kwargs
                if not takes:
                    values = [converted(v, dtype) for v in values]
                    named = {k: converted(v, dtype) for k, v in named.items()}
                line = case(name, op.op, values, named)
                # An operator that does not take the type is refused whatever its arguments are.
                if line is None or (takes and "refused" in line):
                    continue
                lines.append(line)
                if not takes:
                    break
            step = max(1, len(lines) // PER_TYPE)
            yield from lines[::step][:PER_TYPE]


BIG = 2**53
EXTREMES = {
    torch.int64: [BIG + 1, BIG, -BIG - 1, 2**63 - 1, -2**63, BIG + 3, 0, -1],
    torch.int32: [2**24 + 1, 2**31 - 1, -2**31, 3, 2**16, 0, -1, -2**24 - 1],
    torch.int8: [-128, 127, 0, -1, 1, 100, -100, 3],
    torch.uint8: [255, 0, 128, 127, 1, 200, 3, 254],
    torch.bool: [True, False, True, True, False, False, True, False],
}


def extremes():
    unary = "abs neg square sign floor ceil round exp sqrt sigmoid".split()
    for dtype, values in EXTREMES.items():
        x = torch.tensor(values, dtype=dtype)
        matrix = x.reshape(2, 4)
        for name in unary:
            yield case(name, getattr(torch, name), [x])
        yield case("nn.functional.relu", torch.relu, [x])
        for name in "sum prod amax amin argmax argmin median".split():
            yield case(name, getattr(torch, name), [x])
            yield case(name, getattr(torch, name), [matrix, 1])
        for name in ("max", "min"):
            yield case(f"{name}-reduction_no_dim", getattr(torch, name), [x])
            yield case(f"{name}-reduction_with_dim", getattr(torch, name), [matrix, 0])
        for name in "any all".split():
            yield case(name, getattr(torch, name), [x])
            yield case(name, getattr(torch, name), [matrix, 1])
            yield case(name, getattr(torch, name), [x[:0].reshape(0, 3), 0])
            yield case(name, getattr(torch, name), [x[:0].reshape(3, 0), 1])
        for name in "cumsum cumprod".split():
            yield case(name, getattr(torch, name), [matrix, 1])
        for descending in (False, True):
            yield case("sort", lambda a, d, e: torch.sort(a, stable=True, dim=d, descending=e),
                       [matrix, 1, descending])
            yield case("topk", torch.topk, [x, 3, 0, descending])
        yield case("diag", torch.diag, [x[:3]])
        yield case("diag", torch.diag, [matrix, 1])
        yield case("trace", torch.trace, [matrix])
        yield case("flip", torch.flip, [matrix, [0, 1]])
        yield case("roll", torch.roll, [x, 3])
        yield case("tril", torch.tril, [matrix])
        yield case("repeat", lambda a, r: a.repeat(r), [x[:2], [2, 2]])
        yield case("outer", torch.outer, [x[:3], x[3:6]])
        yield case("matmul", torch.matmul, [matrix, matrix.t().contiguous()])
        yield case("addmm", torch.addmm, [matrix[:, :2], matrix, matrix.t()[:, :2].contiguous()])
        index = torch.tensor([0, 2, 0, 2, 1, 1, 1, 0])
        zero = torch.zeros(3, dtype=dtype)
        yield case("scatter_add", torch.scatter_add, [zero, 0, index, x])
        yield case("scatter", torch.scatter, [zero, 0, index[2:5], x[:3]])
        yield case("gather", torch.gather, [x, 0, index])
        yield case("index_put", lambda a, i, v, accumulate: a.index_put(tuple(i), v, accumulate),
                   [zero, [index], x, True])
        for n in (3, -1, 300, 2.5, BIG + 1, float("nan")):
            mask = x > 1 if dtype != torch.bool else x
            yield case("masked_fill", torch.masked_fill, [x, mask, n])
        for low, high in ((0, 100), (-BIG - 1, BIG + 1), (1.5, None), (None, 200), (5, 2)):
            yield case("clamp", torch.clamp, [x, low, high])
        for target, word in NAMES.items():
            yield case("to", lambda a, d, t=target: a.to(t), [x, word])


def pairs():
    binary = {
        "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div-no_rounding_mode": torch.div,
        "pow": torch.pow, "maximum": torch.maximum, "minimum": torch.minimum, "fmod": torch.fmod,
        "atan2": torch.atan2, "eq": torch.eq, "ne": torch.ne, "lt": torch.lt, "le": torch.le,
        "gt": torch.gt, "ge": torch.ge,
    }
    data = {torch.int64: [7, -3, 2], torch.int32: [6, -5, 3], torch.float16: [0.75, 2.5, -3.0],
            torch.int8: [5, -2, 3], torch.uint8: [200, 3, 2],
            torch.bool: [True, True, True], torch.float32: [0.5, -1.5, 2.0],
            torch.float64: [0.25, 3.0, -1.0]}
    for a in data:
        x = torch.tensor(data[a], dtype=a)
        for b in data:
            if not {a, b} & set(TYPES):
                continue
            for y in (torch.tensor(data[b], dtype=b).flip(0), torch.tensor(data[b][0], dtype=b)):
                for name, call in binary.items():
                    yield case(name, call, [x, y])
                for mode in ("floor", "trunc"):
                    yield case(f"div-{mode}_rounding", torch.div, [x, y], {"rounding_mode": mode})
            y = torch.tensor(data[b], dtype=b)
            yield case("where", lambda a, c, b: torch.where(c, a, b),
                       [x, torch.tensor([True, False, True]), y])
            yield case("cat", torch.cat, [[x, y]])
            for name in ("matmul", "dot"):
                yield case(name, getattr(torch, name), [x, y])
        if a in TYPES:
            for n in (2, -1, 0.5, 2.0):
                for name, call in binary.items():
                    if name not in ("maximum", "minimum", "fmod", "atan2", "div-no_rounding_mode"):
                        yield case(name, call, [x, n])
    # The ends of 64 bits, where quotients and powers leave them.
    low, minus = torch.tensor([-2**63, 2**63 - 1, BIG + 1]), torch.tensor([-1, -1, 3])
    for name in ("add", "sub", "mul", "pow", "maximum", "minimum", "fmod", "eq", "lt"):
        yield case(name, binary[name], [low, minus])
        yield case(name, binary[name], [low, low - 1])
    for mode in ("floor", "trunc"):
        # The quotient of -2**63 and -1 toward zero stops PyTorch's process.
        first = 0 if mode == "floor" else 1
        yield case(f"div-{mode}_rounding", torch.div, [low[first:], minus[first:]],
                   {"rounding_mode": mode})
        yield case(f"div-{mode}_rounding", torch.div, [low, minus * 0], {"rounding_mode": mode})


lines, size = write("integers.jsonl.gz", (sampled, extremes, pairs))
refused = sum("refused" in line for line in lines)
print(f"{len(lines)} cases, {refused} of them refused, {size} bytes")
