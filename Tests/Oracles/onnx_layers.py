"""Lets onnx.checker and onnxruntime judge the layers that LayerExportTests writes, and keeps what they
say: Tests/ONNXTests/Resources/layers.npz has the outputs of onnxruntime, PLACE-OUTPUT for each, and
layers.txt the name and the operators of each model.

Run from the clone's folder, after
    GRADBOOK_ONNX_FOLDER=$(mktemp -d) swift test --filter LayerExportTests
as python3 Tests/Oracles/onnx_layers.py FOLDER (needs onnx 1.23 and onnxruntime 1.32).
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper

resources = Path(__file__).resolve().parent.parent / "ONNXTests" / "Resources"
numbers, lines, faults = {}, [], []
for path in sorted(Path(sys.argv[1]).glob("layer-*.onnx")):
    place = path.stem.removeprefix("layer-")
    model = onnx.load(path)
    name = model.doc_string
    lines.append(f"{name}: {' '.join(node.op_type for node in model.graph.node)}")
    try:
        onnx.checker.check_model(str(path), full_check=True)
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        inputs = {}
        for value in session.get_inputs():
            tensor = onnx.TensorProto()
            tensor.ParseFromString((path.parent / f"{path.stem}-{value.name}.pb").read_bytes())
            inputs[value.name] = numpy_helper.to_array(tensor)
        for output, result in enumerate(session.run(None, inputs)):
            numbers[f"{place}-{output}"] = result
    except Exception as error:  # all faults are told at once
        faults.append(f"{name}: {type(error).__name__}: {str(error)[:300]}")
np.savez_compressed(resources / "layers.npz", **numbers)
(resources / "layers.txt").write_text("\n".join(lines) + "\n")
print(len(lines), "models,", len(numbers), "outputs")
sys.exit("\n".join(faults) or None)
