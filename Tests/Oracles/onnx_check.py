"""Lets onnx.checker and onnxruntime judge the models that ExportTests writes, against the numbers that
PyTorch and onnxruntime gave for the models they were made of.

Run from the clone's folder, after
    GRADBOOK_ONNX_FOLDER=$(mktemp -d) swift test --filter ExportTests
as python3 Tests/Oracles/onnx_check.py FOLDER (needs onnx 1.23 and onnxruntime 1.32).
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

resources = Path(__file__).resolve().parent.parent / "ONNXTests" / "Resources"
worst = 0
for path in sorted(Path(sys.argv[1]).glob("*.onnx")):
    if path.stem.startswith("layer-"):
        continue
    onnx.checker.check_model(str(path), full_check=True)
    is_group = path.stem.startswith("operators-")
    stem = path.stem.removeprefix("operators-")
    numbers = np.load(resources / "operators" / f"{stem}.npz" if is_group else resources / f"{stem.split('-')[0]}.npz")
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    results = session.run(None, {value.name: numbers[value.name] for value in session.get_inputs()})
    source = onnx.load(resources / "operators" / f"{stem}.onnx" if is_group else resources / path.name, load_external_data=False)
    difference = 0
    for value, result in zip(source.graph.output, results, strict=True):
        expected = numbers[value.name]
        if result.shape != expected.shape:
            sys.exit(f"{path.name}: {value.name} has the shape {result.shape}, not {expected.shape}")
        if result.dtype == bool:
            difference = max(difference, float(np.any(result != expected)))
        elif result.size:
            scale = max(1, np.abs(expected).max())
            difference = max(difference, float(np.abs(result - expected).max() / scale))
    worst = max(worst, difference)
    print(f"{path.name}: {difference:.1e}")
sys.exit(f"differs by {worst:.1e}" if not worst < 1e-5 else None)
