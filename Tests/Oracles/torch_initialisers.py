"""Writes Tests/GradbookTests/Resources/initialisers.json: what PyTorch gives for a tensor beside
torch.tensor(0.1), torch.tensor(3) and torch.tensor(16777217.0), and beside the plain numbers:
the type, then the elements as text. What PyTorch refuses is null.

Run with PyTorch 2.15: python3 Tests/Oracles/torch_initialisers.py
"""

import json
import pathlib

import torch

OPERANDS = {
    "double": torch.tensor([1.7, 2.5], dtype=torch.float64),
    "double scalar": torch.tensor(1.7, dtype=torch.float64),
    "single": torch.tensor([1.7, 2.5]),
    "long": torch.tensor([2, 5]),
    "byte scalar": torch.tensor(7, dtype=torch.uint8),
    "byte": torch.tensor([7, 2], dtype=torch.uint8),
    "mask": torch.tensor([True, False]),
}
NUMBERS = {"0.1": 0.1, "3": 3, "16777217.0": 16777217.0}
OPERATIONS = {
    "add": lambda x, n: x + n,
    "sub": lambda x, n: x - n,
    "sub from": lambda x, n: n - x,
    "mul": lambda x, n: x * n,
    "div": lambda x, n: x / n,
    "div by": lambda x, n: n / x,
    "pow": lambda x, n: x**n,
    "above": lambda x, n: x > n,
    "equal": lambda x, n: x == n,
    "where": lambda x, n: torch.where(x > 2, n, x),
}
TYPES = {torch.float32: "float32", torch.float64: "float64", torch.int64: "int64",
         torch.uint8: "uint8", torch.bool: "bool"}


def described(result):
    return [TYPES[result.dtype], [repr(float(value)) for value in result.reshape(-1)]]


table = {}
for operand, x in OPERANDS.items():
    for number, value in NUMBERS.items():
        for kind, n in {"tensor": torch.tensor(value), "number": value}.items():
            for operation, apply in OPERATIONS.items():
                try:
                    table[f"{operand}, {operation}, {kind} {number}"] = described(apply(x, n))
                except RuntimeError:
                    table[f"{operand}, {operation}, {kind} {number}"] = None
single = torch.tensor(16777217.0)
table["alone"] = described(torch.stack([
    single + 1 - single, torch.tensor(1) / torch.tensor(3) * 3 - 1, single * 1, -torch.tensor(0.1),
    torch.tensor(0.1) * torch.tensor(0.2), torch.tensor(0.1) ** torch.tensor(2)]))
path = pathlib.Path(__file__).parents[1] / "GradbookTests/Resources/initialisers.json"
lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in table.items()]
path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
