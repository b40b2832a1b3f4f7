"""Writes Tests/ONNXTests/Resources/control/: models with If, Loop, Scan and functions, and what
onnxruntime computes of them (NAME.npz holds inputs and outputs by name). What a branch or a number of
turns depends on is the same in every run, but in dependent-if and dependent-loop.

Run from the clone's folder: python3 Tests/Oracles/onnx_control.py (needs onnx 1.23 and onnxruntime 1.32).
"""

import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

folder = Path(__file__).resolve().parent.parent / "ONNXTests" / "Resources" / "control"
folder.mkdir(exist_ok=True)
rng = np.random.default_rng(0)
node, graph = helper.make_node, helper.make_graph


def value(name, *shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def weight(name, *shape):
    return numpy_helper.from_array(rng.normal(size=shape).astype(np.float32), name)


def number(name, content):
    return numpy_helper.from_array(np.array(content), name)


def write(name, nodes, outputs, values=(), functions=(), shape=(4, 3)):
    x = rng.normal(size=shape).astype(np.float32)
    main = graph(nodes, "main", [value("x", *shape)], outputs, list(values))
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("local", 1)]
    model = helper.make_model(main, opset_imports=opsets, functions=list(functions), ir_version=9)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    results = session.run(None, {"x": x})
    (folder / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))
    np.savez(folder / f"{name}.npz", x=x, **{v.name: r for v, r in zip(outputs, results)})
    print(name, [r.shape for r in results])


def branch(kind):
    return graph([node(kind, ["x"], [f"b_{kind}"], name=kind)], kind, [], [value(f"b_{kind}", 4, 3)])


def choice(condition):
    return node("If", [condition], ["h"], name="/head/choose", then_branch=branch("Tanh"), else_branch=branch("Neg"))


write("if", [
    node("Size", ["x"], ["n"]), node("Greater", ["n", "limit"], ["c"]), choice("c"), node("Exp", ["h"], ["y"]),
], [value("y", 4, 3)], [number("limit", 5)])
write("dependent-if", [
    node("ReduceSum", ["x"], ["s"], keepdims=0), node("Greater", ["s", "zero"], ["c"]), choice("c"), node("Exp", ["h"], ["y"]),
], [value("y", 4, 3)], [number("zero", np.float32(0))])


def loop_body(condition):
    return graph([
        node("Gather", ["x", "i"], ["row"], axis=0), node("Unsqueeze", ["row", "first"], ["input"]),
        node("MatMul", ["before", "W"], ["turned"], name="/cell/turn"), node("Add", ["turned", "input"], ["sum"]),
        node("Tanh", ["sum"], ["after"], name="/cell/act"), node("Identity", ["after"], ["seen"]), *condition,
    ], "body", [value("i", kind=TensorProto.INT64), value("go", kind=TensorProto.BOOL), value("before", 1, 3)],
        [value("goes", kind=TensorProto.BOOL), value("after", 1, 3), value("seen", 1, 3)])


values = [weight("W", 3, 3), weight("h0", 1, 3), number("first", [0]), number("four", 4), number("true", True), number("two", 2)]
write("loop", [node("Loop", ["four", "true", "h0"], ["last", "all"], name="rnn", body=loop_body([node("Identity", ["go"], ["goes"])]))],
      [value("last", 1, 3), value("all", 4, 1, 3)], values[:5])
write("while", [node("Loop", ["", "true", "h0"], ["last", "all"], body=loop_body([node("Less", ["i", "two"], ["goes"])]))],
      [value("last", 1, 3), value("all", 3, 1, 3)], values)
write("dependent-loop", [
    node("Loop", ["four", "true", "h0"], ["last", "all"], name="rnn", body=loop_body([
        node("ReduceSum", ["after"], ["s"], keepdims=0), node("Less", ["s", "high"], ["goes"])]))],
    [value("last", 1, 3), helper.make_tensor_value_info("all", TensorProto.FLOAT, [None, 1, 3])],
    values[:5] + [number("high", np.float32(99))])

scan = graph([
    node("MatMul", ["before", "W"], ["turned"]), node("Add", ["turned", "input"], ["sum"]),
    node("Tanh", ["sum"], ["after"]), node("Neg", ["after"], ["seen"]),
], "step", [value("before", 3), value("input", 3)], [value("after", 3), value("seen", 3)])
write("scan", [
    node("Scan", ["h0", "x"], ["last", "all"], name="rnn", body=scan, num_scan_inputs=1),
    node("Scan", ["h0", "x"], ["first", "back"], body=scan, num_scan_inputs=1, scan_input_directions=[1],
         scan_output_directions=[1], scan_output_axes=[1]),
], [value("last", 3), value("all", 4, 3), value("first", 3), value("back", 3, 4)], [weight("W", 3, 3), weight("h0", 3)])

opset = [helper.make_opsetid("", 20), helper.make_opsetid("local", 1)]
slope = node("LeakyRelu", ["a"], ["b"])
reference = onnx.AttributeProto(name="alpha", type=onnx.AttributeProto.FLOAT, ref_attr_name="slope")
slope.attribute.append(reference)
leaky = helper.make_function(
    "local", "Leaky", ["a"], ["b"], [slope], opset, attributes=[], attribute_protos=[helper.make_attribute("slope", 0.25)])
twice = helper.make_function("local", "Twice", ["a", "w"], ["c"], [
    node("MatMul", ["a", "w"], ["h"]), node("Leaky", ["h"], ["l"], domain="local", name="inner"),
    node("Leaky", ["l"], ["c"], domain="local", slope=-2.0)], opset)
write("functions", [node("Twice", ["x", "W"], ["y"], domain="local", name="/block/twice")], [value("y", 4, 3)],
      [weight("W", 3, 3)], [twice, leaky])

# They are kept inputs of the fuzzer too.
corpus = folder.parent.parent.parent / "Corpus" / "onnx"
for path in folder.glob("*.onnx"):
    shutil.copy(path, corpus / f"control-{path.stem}")
shutil.copy(folder.parent / "operators" / "resizing.onnx", corpus / "operators-resizing")
