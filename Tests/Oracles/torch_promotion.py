"""PyTorch's promotion of types, whole: of tensors with dimensions, of ones without beside ones with, and of
plain numbers. Writes promotion.json for GradbookTests. int16, which Gradbook has not, is int64 there."""
import json
import pathlib

import torch

OUT = pathlib.Path(__file__).parent.parent / "GradbookTests" / "Resources" / "promotion.json"
TYPES = {"uint8": torch.uint8, "int8": torch.int8, "int32": torch.int32, "int64": torch.int64,
         "bool": torch.bool, "float16": torch.float16, "float32": torch.float32,
         "float64": torch.float64}


def name(dtype):
    return str(dtype).removeprefix("torch.").replace("int16", "int64")


def table(f):
    return {a: {b: name(f(TYPES[a], TYPES[b])) for b in TYPES} for a in TYPES}


def row(f):
    return {a: name(f(TYPES[a])) for a in TYPES}


def one(dtype):
    return torch.ones(2, dtype=dtype)


def scalar(dtype):
    return torch.ones((), dtype=dtype)


def folded(f):
    result = {}
    for a, dtype in TYPES.items():
        try:
            result[a] = name(f(one(dtype)).dtype)
        except RuntimeError:
            result[a] = None
    return result


OUT.write_text(json.dumps({
    "torch": torch.__version__,
    "types": table(torch.promote_types),
    "scalarSecond": table(lambda a, b: torch.result_type(one(a), scalar(b))),
    "scalars": table(lambda a, b: torch.result_type(scalar(a), scalar(b))),
    "integer": row(lambda a: torch.result_type(one(a), 3)),
    "real": row(lambda a: torch.result_type(one(a), 0.5)),
    "scalarInteger": row(lambda a: torch.result_type(scalar(a), 3)),
    "scalarReal": row(lambda a: torch.result_type(scalar(a), 0.5)),
    "folds": {
        "sum": folded(torch.sum), "prod": folded(torch.prod), "mean": folded(torch.mean),
        "cumsum": folded(lambda x: x.cumsum(0)), "max": folded(torch.max),
        "quotient": folded(lambda x: x / x), "exp": folded(torch.exp), "square": folded(torch.square),
        "matmul": folded(lambda x: x @ x)},
}, indent=1) + "\n")
