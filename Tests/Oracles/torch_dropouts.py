"""Masks of PyTorch's dropout layers by seed: which elements of ones are kept. Writes dropouts.json for NNTests."""
import json
import pathlib
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
OUT = pathlib.Path(__file__).parent.parent / "NNTests" / "Resources" / "dropouts.json"
CASES = [
    ("Dropout", [40]), ("Dropout", [3, 5]), ("Dropout1d", [2, 3, 4]), ("Dropout1d", [6, 4]),
    ("Dropout2d", [2, 3, 2, 2]), ("Dropout2d", [3, 8, 2, 3]), ("Dropout2d", [2, 12, 4]),
    ("Dropout3d", [2, 5, 2, 2, 2]), ("Dropout3d", [7, 2, 1, 2])]

cases = []
for name, shape in CASES:
    for p in (0.2, 0.5):
        for dtype in (torch.float32, torch.float64, torch.float16):
            torch.manual_seed(11)
            layer = getattr(nn, name)(p)
            draws = [layer(torch.ones(shape, dtype=dtype)) for _ in range(2)]
            cases.append({
                "layer": name, "shape": shape, "p": p, "dtype": str(dtype).removeprefix("torch."),
                "kept": ["".join("01"[int(v > 0)] for v in y.flatten().tolist()) for y in draws],
                "scale": max(draws[0].flatten().tolist())})
OUT.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, indent=1) + "\n")
