"""Writes the ONNX files of Tests/ONNXTests/Resources with both of PyTorch's exporters, and what PyTorch
computes of them: for each NAME.onnx a NAME.npz with the input x, the result y, the upstream gradient g
and the input's gradient x_grad of (y * g).sum(); squares is the sum of the squares of all weights'
gradients, which is the same however an exporter splits, joins and transposes them; weights that are equal
count as one, as the exporters write them once.

Run from the clone's folder: python3 Tests/Oracles/onnx_models.py (needs torch 2.15, onnx 1.23,
onnxruntime 1.32 and onnxscript 0.7); names of models after it limit it to them, --numbers writes the
NAME.npz alone. Stack traces are cut out of what the newer exporter writes: they
hold paths of the machine.
"""

import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

folder = Path(__file__).resolve().parent.parent / "ONNXTests" / "Resources"
torch.backends.mha.set_fastpath_enabled(False)


class Last(nn.Module):
    """The outputs of a recurrent layer's last step, through a linear layer."""

    def __init__(self, layer, width):
        super().__init__()
        self.layer, self.out = layer, nn.Linear(width, 3)

    def forward(self, x):
        steps, _ = self.layer(x)
        return self.out(steps[:, -1])


class Encoder(nn.Module):
    """Token-less transformer encoder: positions are added, and the steps' mean is classified."""

    def __init__(self):
        super().__init__()
        self.position = nn.Parameter(torch.randn(1, 5, 8) * 0.1)
        layer = nn.TransformerEncoderLayer(8, 2, 16, 0.0, activation="gelu", batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return torch.softmax(self.out(self.encoder(x + self.position)[:, 0]), -1)


class Block(nn.Module):
    """Two convolutions around which the input goes: batch norm, ReLU, average pooling."""

    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Conv2d(3, 6, 3, 1, 1), nn.Conv2d(6, 3, 3, 1, 1, groups=3)
        self.norm = nn.BatchNorm2d(6)
        self.norm.running_mean.normal_(0, 0.3)
        self.norm.running_var.uniform_(0.5, 2)

    def forward(self, x):
        y = self.b(torch.relu(self.norm(self.a(x)))) + x
        return nn.functional.avg_pool2d(torch.relu(y), 2).flatten(1)


class Mixed(nn.Module):
    """Operators that the layers above do not need."""

    def forward(self, x):
        a, b = torch.split(x, [2, 4], dim=1)
        c = torch.cat([torch.sigmoid(a), torch.tanh(b)], 1)
        c = c * torch.where(x > 0, x, 0.1 * x) - torch.exp(-x.abs())
        d = nn.functional.leaky_relu(c, 0.2).clamp(-1.5, 1.5)
        e = (d**2).mean(1, keepdim=True) + torch.sqrt(x[:, 1:3] ** 2 + 1).sum(1, keepdim=True)
        return torch.log_softmax(torch.cat([d, e, torch.log(e)], 1), 1)


def models():
    torch.manual_seed(0)
    yield "mlp", nn.Sequential(
        nn.Linear(6, 10), nn.ReLU(), nn.Linear(10, 10), nn.Tanh(), nn.Linear(10, 4)
    ), torch.randn(3, 6), {0: "batch"}
    yield "cnn", nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 6, 3),
        nn.ReLU(), nn.Flatten(), nn.Dropout(0.5), nn.Linear(24, 3)
    ), torch.randn(2, 1, 8, 8), None
    yield "block", Block(), torch.randn(2, 3, 6, 6), None
    yield "lstm", Last(nn.LSTM(4, 5, num_layers=2, batch_first=True), 5), torch.randn(2, 6, 4), None
    yield "gru", Last(nn.GRU(4, 5, bidirectional=True, batch_first=True), 10), torch.randn(2, 6, 4), None
    yield "encoder", Encoder(), torch.randn(2, 5, 8), None
    yield "mixed", Mixed(), torch.randn(3, 6), None


def without_traces(path):
    model = onnx.load(path, load_external_data=False)
    for graph in [model.graph, *model.functions]:
        for part in [graph, *graph.node, *graph.value_info]:
            del part.metadata_props[:]
    for value in [*model.graph.input, *model.graph.output, *model.graph.initializer]:
        del value.metadata_props[:]
    onnx.save_model(model, path)


def expected(name, model, x):
    x = x.clone().requires_grad_()
    y = model(x)
    g = torch.linspace(-1, 1, y.numel()).reshape(y.shape)
    (y * g).sum().backward()
    gradients = {}
    for p in model.parameters():
        key = (tuple(p.shape), p.detach().numpy().tobytes())
        gradients[key] = gradients.get(key, 0) + p.grad.double()
    squares = sum(((g**2).sum() for g in gradients.values()), torch.zeros((), dtype=torch.float64))
    arrays = {"x": x.detach(), "y": y.detach(), "g": g, "x_grad": x.grad, "squares": squares}
    np.savez(folder / f"{name}.npz", **{key: value.numpy() for key, value in arrays.items()})


def export(name, exporter, opset, model, x, dynamic):
    path = folder / f"{name}-{exporter}.onnx"
    options = {"input_names": ["x"], "output_names": ["y"], "opset_version": opset}
    if exporter == "script":
        options |= {"dynamo": False, "dynamic_axes": {"x": dynamic, "y": dynamic} if dynamic else None}
    else:
        shapes = ({0: torch.export.Dim("batch")},) if dynamic else None
        options |= {"dynamo": True, "dynamic_shapes": shapes, "external_data": name == "mlp"}
    torch.onnx.export(model, (x,), str(path), **options)
    if exporter == "dynamo":
        without_traces(path)
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    difference = np.abs(session.run(None, {"x": x.numpy()})[0] - model(x).detach().numpy()).max()
    kinds = sorted({node.op_type for node in onnx.load(str(path)).graph.node})
    print(f"{path.name}: {path.stat().st_size} bytes, {difference:.1e}, {' '.join(kinds)}", flush=True)


for name, model, x, dynamic in models():
    chosen = [argument for argument in sys.argv[1:] if argument != "--numbers"]
    if chosen and name not in chosen:
        continue
    model.eval()
    expected(name, model, x)
    if "--numbers" in sys.argv:
        continue
    for exporter, opset in [("script", 17), ("dynamo", 20)]:
        try:
            export(name, exporter, opset, model, x, dynamic)
        except Exception as error:  # an exporter that cannot write a model is named, the others go on
            print(f"{name}-{exporter}: {type(error).__name__}: {str(error)[:300]}", flush=True)

if "--numbers" in sys.argv:
    sys.exit()

# The kept inputs of the fuzzer: some of these, and what no exporter of these models writes.
corpus = folder.parent.parent / "Corpus" / "onnx"
corpus.mkdir(exist_ok=True)
for name in ["mlp-dynamo", "cnn-script", "cnn-dynamo", "lstm-script", "gru-dynamo", "mixed-script"]:
    shutil.copy(folder / f"{name}.onnx", corpus / name)


def keep(name, nodes, functions=(), values=()):
    number = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, ["n", 2])
    result = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, ["n", 2])
    graph = onnx.helper.make_graph(nodes, "main", [number], [result], list(values))
    opsets = [onnx.helper.make_opsetid("", 18), onnx.helper.make_opsetid("local", 1)]
    model = onnx.helper.make_model(graph, opset_imports=opsets, functions=list(functions), ir_version=9)
    onnx.checker.check_model(model)
    (corpus / name).write_bytes(model.SerializeToString(deterministic=True))


node = onnx.helper.make_node
inner = [onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["n", 2]) for name in "ab"]
branches = [
    onnx.helper.make_graph([node(kind, ["x"], [value.name])], kind, [], [value])
    for kind, value in zip(["Neg", "Relu"], inner)
]
truth = onnx.helper.make_tensor("c", onnx.TensorProto.BOOL, [], [True])
keep("branches", [node("If", ["c"], ["y"], then_branch=branches[0], else_branch=branches[1])], values=[truth])
twice = onnx.helper.make_function(
    "local", "Twice", ["a"], ["b"], [node("Add", ["a", "a"], ["b"])], [onnx.helper.make_opsetid("", 18)])
keep("function", [node("Twice", ["x"], ["y"], domain="local")], [twice])
half = onnx.helper.make_tensor("h", onnx.TensorProto.FLOAT16, [2], [0.5, -1.0])
keep("half", [node("Cast", ["h"], ["k"], to=1), node("Mul", ["x", "k"], ["y"])], values=[half])
