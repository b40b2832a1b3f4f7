"""The format of the operator cases that ConformanceTests read, for torch_halves.py and torch_integers.py.

A case is a line of JSON: the operator, its inputs and named arguments, the outputs, and the gradients of
the inputs for given upstream gradients. A whole number is written as such and a fraction as {"real": x},
because their types differ in promotion.
"""
import gzip
import json
import math
import pathlib

import torch

RESOURCES = pathlib.Path(__file__).parent.parent / "ConformanceTests" / "Resources"
NAMES = {torch.int8: "int8", torch.uint8: "uint8", torch.bool: "bool", torch.int32: "int32",
         torch.int64: "int64", torch.float16: "float16", torch.float32: "float32",
         torch.float64: "float64"}


class Skip(Exception):
    """What cannot be written down."""


def number(v):
    if isinstance(v, float) and not math.isfinite(v):
        return "nan" if math.isnan(v) else ("inf" if v > 0 else "-inf")
    return v


def flat(o):
    if isinstance(o, torch.Tensor):
        return [o]
    if isinstance(o, (list, tuple)):
        return [t for x in o for t in flat(x)]
    raise Skip


class Format:
    """How values are written: tensors of at most `largest` elements, results of the types `results` under
    other names, and types as arguments if `takes_types`."""

    def __init__(self, largest, results=None, takes_types=False):
        self.largest, self.results, self.takes_types = largest, results or {}, takes_types

    def tensor(self, t, **more):
        name = {**NAMES, **self.results}.get(t.dtype)
        if name is None or t.numel() > self.largest:
            raise Skip
        return {"tensor": True, "shape": list(t.shape), "dtype": name,
                "data": [number(v) for v in t.detach().reshape(-1).tolist()], **more}

    def encode(self, a, leaves):
        """An argument; tensors that want gradients are added to `leaves` and numbered."""
        if isinstance(a, torch.Tensor):
            if a.dtype not in NAMES:
                raise Skip
            if not a.requires_grad:
                return self.tensor(a)
            leaves.append(a)
            return self.tensor(a, requires_grad=True, id=len(leaves))
        if self.takes_types and isinstance(a, torch.dtype):
            return {"dtype": NAMES[a]}
        if a is None or isinstance(a, (bool, int, str)):
            return a
        if isinstance(a, float):
            return {"real": number(a)}
        if isinstance(a, (list, tuple)):
            return {"list": [self.encode(x, leaves) for x in a]}
        if isinstance(a, slice):
            return {"slice": [a.start, a.stop, a.step]}
        if a is Ellipsis:
            return {"ellipsis": True}
        raise Skip

    def call(self, name, inputs, kwargs, leaves):
        """The line of a call, without what comes of it."""
        op, _, variant = name.partition("-")
        return {"op": op, "variant": variant, "inputs": [self.encode(x, leaves) for x in inputs],
                "kwargs": {k: self.encode(v, leaves) for k, v in kwargs.items()}}


def write(name, parts):
    """Writes the lines of all parts to a file; returns them, and the size of the file."""
    lines = [line for part in parts for line in part() if line is not None]
    out = RESOURCES / name
    out.parent.mkdir(exist_ok=True)
    with gzip.GzipFile(out, "wb", mtime=0) as file:
        for line in lines:
            file.write((json.dumps(line, separators=(",", ":")) + "\n").encode())
    return lines, out.stat().st_size
