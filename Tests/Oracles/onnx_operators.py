"""Writes Tests/ONNXTests/Resources/operators/: a model for each group of ONNX's operators, each with
one output a case, and what onnxruntime computes of them (GROUP.npz holds inputs and outputs by name).

Run from the clone's folder: python3 Tests/Oracles/onnx_operators.py (needs onnx 1.23 and onnxruntime 1.32).
"""

import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

folder = Path(__file__).resolve().parent.parent / "ONNXTests" / "Resources" / "operators"
folder.mkdir(exist_ok=True)
rng = np.random.default_rng(0)


def f(*shape):
    return rng.normal(size=shape).astype(np.float32)


inputs = {
    "x": f(2, 3, 4), "z": f(2, 3, 4), "p": np.abs(f(2, 3, 4)) + 0.5, "u": rng.uniform(-0.9, 0.9, (2, 3, 4)).astype(np.float32),
    "m": f(4, 5), "v": f(4), "image": f(2, 3, 6, 7), "signal": f(2, 3, 9), "sequence": f(5, 2, 3),
    "i": np.array([[3, -7, 8], [5, 2, -9]]), "j": np.array([[2, 3, -5], [-3, 4, 2]]),
    "b": rng.random((2, 3, 4)) > 0.5, "c": rng.random((2, 1, 4)) > 0.5,
}


class Group:
    def __init__(self, name, opset):
        self.name, self.opset, self.nodes, self.values, self.outputs = name, opset, [], [], []

    def constant(self, array):
        array = np.asarray(array)
        name = f"k{len(self.values)}"
        self.values.append(numpy_helper.from_array(array, name))
        return name

    def add(self, kind, *arguments, outputs=1, **attributes):
        names = [a if isinstance(a, str) else self.constant(a) for a in arguments]
        results = [f"{kind}_{len(self.nodes)}_{place}" for place in range(outputs)]
        self.nodes.append(helper.make_node(kind, names, results, name=f"{kind}_{len(self.nodes)}", **attributes))
        self.outputs += results

    def write(self):
        read = {name for node in self.nodes for name in node.input}
        own = {name: array for name, array in inputs.items() if name in read}
        given = [
            helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(array.dtype), array.shape)
            for name, array in own.items()
        ]
        graph = helper.make_graph(
            self.nodes, self.name, given, [onnx.ValueInfoProto(name=name) for name in self.outputs], self.values)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", self.opset)], ir_version=9)
        model = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
        onnx.checker.check_model(model)
        del model.graph.value_info[:]
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        computed = dict(zip(self.outputs, session.run(self.outputs, own)))
        onnx.save_model(model, folder / f"{self.name}.onnx")
        np.savez(folder / f"{self.name}.npz", **own, **computed)
        print(self.name, len(self.nodes), "nodes,", sum(p.stat().st_size for p in folder.glob(f"{self.name}.*")), "bytes")


g = Group("elementwise", 20)
for kind in "Abs Atan Ceil Cos Cosh Erf Exp Floor HardSwish Mish Neg Reciprocal Relu Round Sigmoid Sign Sin Sinh Softplus Softsign Tan Tanh Elu Celu Selu LeakyRelu HardSigmoid Gelu".split():
    g.add(kind, "x")
for kind in "Acos Asin".split():
    g.add(kind, "u")
for kind in "Log Sqrt".split():
    g.add(kind, "p")
for kind in "Add Sub Mul Div".split():
    g.add(kind, "x", "z")
    g.add(kind, "x", "v")
g.add("Elu", "x", alpha=0.3)
g.add("Celu", "x", alpha=0.7)
g.add("LeakyRelu", "x", alpha=0.3)
g.add("HardSigmoid", "x", alpha=0.4, beta=0.3)
g.add("Gelu", "x", approximate="tanh")
g.add("PRelu", "x", f(3, 1))
g.add("Pow", "p", np.float32(1.7))
g.add("Pow", "x", np.array(3))
g.add("Pow", "p", "z")
g.add("Mod", "i", "j")
g.add("Mod", "i", "j", fmod=1)
g.add("Mod", "x", "z", fmod=1)
g.add("Div", "i", "j")
for kind in "Max Min Sum Mean".split():
    g.add(kind, "x", "z", "v")
    g.add(kind, "x")
g.add("Clip", "x", np.float32(-0.5), np.float32(0.5))
g.add("Clip", "x", np.float32(-0.5))
g.add("Clip", "x", "", np.float32(0.5))
g.add("Clip", "x")
g.add("Clip", "i", np.array(-4), np.array(4))
for kind in "Equal Greater Less GreaterOrEqual LessOrEqual".split():
    g.add(kind, "x", "z")
    g.add(kind, "i", "j")
for kind in "And Or Xor".split():
    g.add(kind, "b", "c")
g.add("Not", "b")
g.add("Where", "c", "x", "v")
g.add("Identity", "x")
g.add("Dropout", "x")
g.add("Cast", "x", to=TensorProto.INT64)
g.add("Cast", "i", to=TensorProto.FLOAT)
g.add("Cast", "b", to=TensorProto.FLOAT)
g.add("CastLike", "i", "x")
g.write()

g = Group("shaping", 20)
g.add("Reshape", "x", np.array([0, -1]))
g.add("Reshape", "x", np.array([4, 6]))
g.add("Flatten", "x")
g.add("Flatten", "x", axis=0)
g.add("Flatten", "x", axis=3)
g.add("Flatten", "x", axis=-1)
g.add("Squeeze", f(1, 3, 1, 2))
g.add("Squeeze", f(1, 3, 1, 2), np.array([-2]))
g.add("Unsqueeze", "x", np.array([0, -1]))
g.add("Transpose", "x")
g.add("Transpose", "x", perm=[1, 2, 0])
g.add("Expand", "v", np.array([2, 1, 4]))
g.add("Expand", "x", np.array([5, 1, 1, 1]))
g.add("Concat", "x", "z", axis=1)
g.add("Concat", "x", "z", "x", axis=-1)
g.add("Split", "x", np.array([1, 3]), outputs=2, axis=-1)
g.add("Split", "x", outputs=2, axis=1, num_outputs=2)
g.add("Pad", "x", np.array([0, 1, 2, 0, 0, 1]), np.float32(0.5))
g.add("Pad", "x", np.array([1, 1, 1, 2]), "", np.array([2, 1]), mode="reflect")
g.add("Pad", "x", np.array([0, 0, 2, 0, 1, 0]), mode="edge")
g.add("Pad", "x", np.array([0, -1, 0, 0, 0, -1]))
g.add("Gather", "x", np.array(1), axis=1)
g.add("Gather", "x", np.array(-1), axis=2)
g.add("Gather", "x", np.array([[0, -1], [2, 1]]), axis=1)
g.add("GatherElements", "x", np.array([[[0, 2, 1, 1]], [[2, 0, 0, 1]]]), axis=1)
g.add("Slice", "x", np.array([1]), np.array([3]), np.array([2]))
g.add("Slice", "x", np.array([0, -3]), np.array([2**63 - 1, -1]), np.array([1, 2]), np.array([2, 1]))
g.add("Slice", "x", np.array([-1, 2]), np.array([-(2**63), 0]), np.array([2, 1]), np.array([-1, -2]))
g.add("Slice", "x", np.array([3]), np.array([1]), np.array([2]))
g.add("Slice", "x", np.array([0]), np.array([1]))
g.add("Trilu", "x")
g.add("Trilu", "x", np.array(1), upper=0)
g.add("Shape", "x")
g.add("Shape", "x", start=1, end=-1)
g.add("Size", "x")
g.add("Range", np.array(2), np.array(11), np.array(3))
g.add("Range", np.float32(1), np.float32(-1), np.float32(-0.75))
g.add("ConstantOfShape", np.array([2, 3]), value=helper.make_tensor("value", TensorProto.INT64, [1], [7]))
g.add("ConstantOfShape", np.array([2]))
g.add("Constant", value_int=3)
g.add("Constant", value_float=0.5)
g.add("Constant", value_ints=[3, -4])
g.add("Constant", value_floats=[0.5, 2.0])
g.write()

for opset in [17, 20]:
    g = Group(f"reductions-{opset}", opset)

    def reduce(kind, axes=None, **attributes):
        if axes is None:
            return g.add(kind, "x", **attributes)
        if kind == "ReduceSum" or opset >= 18:
            return g.add(kind, "x", np.array(axes), **attributes)
        g.add(kind, "x", axes=axes, **attributes)

    for kind in "ReduceSum ReduceMean ReduceMax ReduceMin ReduceProd ReduceL2 ReduceLogSumExp".split():
        reduce(kind)
        reduce(kind, [1], keepdims=0)
        reduce(kind, [-1, 0])
    g.add("ReduceSum", "x", np.array([], dtype=np.int64), noop_with_empty_axes=1)
    if opset == 20:
        for kind in "ArgMax ArgMin".split():
            g.add(kind, "x")
            g.add(kind, "x", axis=-1, keepdims=0)
        for kind in "Softmax LogSoftmax".split():
            g.add(kind, "x")
            g.add(kind, "x", axis=1)
        g.add("CumSum", "x", np.array(1))
    g.write()

g = Group("layers", 20)
g.add("Gemm", "m", f(5, 3), f(3))
g.add("Gemm", "m", f(3, 5), f(3), transB=1)
g.add("Gemm", "m", f(4, 3), transA=1)
g.add("Gemm", "m", f(5, 3), f(4, 3), alpha=0.5, beta=2.0)
g.add("Gemm", "m", f(5, 3), f(1), beta=1.0)
g.add("MatMul", "x", "m")
g.add("MatMul", "x", "v")
g.add("MatMul", "v", "m")
g.add("MatMul", "v", "v")
g.add("MatMul", "x", f(2, 4, 3))
g.add("Conv", "image", f(4, 3, 3, 2))
g.add("Conv", "image", f(4, 3, 3, 3), f(4), pads=[1, 0, 2, 1], strides=[2, 1], dilations=[1, 2])
g.add("Conv", "image", f(6, 1, 3, 3), f(6), group=3, auto_pad="SAME_UPPER", strides=[2, 2])
g.add("Conv", "image", f(2, 3, 2, 2), auto_pad="SAME_LOWER")
g.add("Conv", "image", f(2, 3, 2, 2), auto_pad="VALID")
g.add("Conv", "signal", f(4, 3, 3), f(4), pads=[1, 1], strides=[2])
g.add("ConvTranspose", "image", f(3, 2, 3, 3), f(2), strides=[2, 2], pads=[1, 1, 1, 1], output_padding=[1, 1])
g.add("ConvTranspose", "signal", f(3, 2, 3))
for kind in ["MaxPool", "AveragePool"]:
    g.add(kind, "image", kernel_shape=[2, 2])
    g.add(kind, "image", kernel_shape=[2, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    g.add(kind, "image", kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1)
    g.add(kind, "signal", kernel_shape=[3], strides=[2])
g.add("MaxPool", "image", kernel_shape=[2, 2], pads=[0, 0, 1, 1], strides=[2, 2])
g.add("MaxPool", "image", kernel_shape=[2, 2], dilations=[2, 2])
g.add("AveragePool", "image", kernel_shape=[3, 3], pads=[1, 1, 1, 1], count_include_pad=1)
g.add("GlobalAveragePool", "image")
g.add("GlobalMaxPool", "image")
g.add("BatchNormalization", "image", f(3), f(3), f(3), np.abs(f(3)) + 0.1, epsilon=0.01)
g.add("InstanceNormalization", "image", f(3), f(3))
g.add("LayerNormalization", "x", f(4), f(4))
g.add("LayerNormalization", "x", f(3, 4), axis=1, epsilon=0.1)
g.write()

g = Group("recurrent", 20)
for direction, count in [("forward", 1), ("reverse", 1), ("bidirectional", 2)]:
    for kind, blocks in [("LSTM", 4), ("GRU", 3), ("RNN", 1)]:
        weights = [f(count, blocks * 4, 3), f(count, blocks * 4, 4), f(count, blocks * 8)]
        states = [f(count, 2, 4) for _ in range(2 if kind == "LSTM" else 1)]
        outputs = 3 if kind == "LSTM" else 2
        g.add(kind, "sequence", *weights, "", *states, outputs=outputs, hidden_size=4, direction=direction)
    g.add("GRU", "sequence", f(count, 12, 3), f(count, 12, 4), f(count, 24), outputs=2, hidden_size=4,
          direction=direction, linear_before_reset=1)
g.add("LSTM", "sequence", f(1, 16, 3), f(1, 16, 4), outputs=3, hidden_size=4)
g.add("GRU", "sequence", f(1, 12, 3), f(1, 12, 4), outputs=2, hidden_size=4)
g.add("RNN", "sequence", f(1, 4, 3), f(1, 4, 4), outputs=2, hidden_size=4, activations=["Relu"])
g.write()

g = Group("resizing", 20)
for space, rounding in [("asymmetric", "floor"), ("half_pixel", "round_prefer_ceil")]:
    g.add("Resize", "image", "", "", np.array([2, 3, 7, 5]), mode="nearest", coordinate_transformation_mode=space,
          nearest_mode=rounding)
    g.add("Resize", "image", "", np.array([1, 1, 2, 1.5], dtype=np.float32), mode="nearest",
          coordinate_transformation_mode=space, nearest_mode=rounding)
for space in ["half_pixel", "align_corners", "pytorch_half_pixel"]:
    for mode in ["linear", "cubic"]:
        g.add("Resize", "image", "", "", np.array([2, 3, 9, 4]), mode=mode, coordinate_transformation_mode=space)
    g.add("Resize", "image", "", np.array([1, 1, 1.5, 2], dtype=np.float32), mode="linear",
          coordinate_transformation_mode=space)
    g.add("Resize", "signal", "", "", np.array([2, 3, 5]), mode="linear", coordinate_transformation_mode=space)
g.add("OneHot", np.array([[0, 2], [-1, 5]]), np.array(3), np.array([-0.5, 2], dtype=np.float32))
g.add("OneHot", "i", np.array(10), np.array([0, 1]), axis=0)
g.add("IsNaN", "x")
g.add("TopK", "x", np.array([2]), outputs=2)
g.add("TopK", "x", np.array([1]), outputs=2, axis=1, largest=0)
g.add("ScatterElements", "m", np.array([[0, 1], [2, -1]]), f(2, 2), axis=1)
g.add("ScatterElements", "m", np.array([[1, 0, 3, 2, 1]]), f(1, 5))
g.write()

# Some are kept inputs of the fuzzer too.
for name in ["shaping", "reductions-20", "layers"]:
    shutil.copy(folder / f"{name}.onnx", folder.parent.parent.parent / "Corpus" / "onnx" / f"operators-{name}")
