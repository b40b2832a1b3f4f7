"""Quantization under PyTorch: observers, quantized and fake-quantized numbers, int8 layers. Writes quantization.json for CompressionTests."""
import json
import pathlib
import warnings
import torch
from torch.ao.quantization import observer as o

OUT = pathlib.Path(__file__).parent.parent / "CompressionTests" / "Resources" / "quantization.json"
warnings.filterwarnings("ignore")
generator = torch.Generator().manual_seed(22)
# x86 takes FBGEMM's kernels for linear layers, and for convolutions FBGEMM's or oneDNN's.
torch.backends.quantized.engine = "x86"
TYPES = {"quint8": torch.quint8, "qint8": torch.qint8}


def randn(*shape):
    return torch.randn(shape, generator=generator)


def randint(low, high, *shape):
    return torch.randint(low, high, shape, generator=generator)


def digits(t):
    """Nine digits keep a float32."""
    return [v if isinstance(v, int) else float(f"{v:.9g}") for v in t.detach().flatten().tolist()]


def pack(t):
    return {"shape": list(t.shape), "values": digits(t)}


BATCHES = {
    "normal": [randn(4, 6), randn(4, 6) * 2, randn(4, 6) + 1],
    "positive": [randn(3, 5).abs() + 0.5, randn(3, 5).abs()],
    "negative": [-randn(3, 5).abs() - 2],
    "one number": [torch.full((2, 3), 0.25)],
    "zeros": [torch.zeros(2, 3)],
    "tiny": [randn(2, 3) * 1e-9],
    "large": [randn(2, 8) * 1e6],
}
OBSERVERS = {"MinMax": o.MinMaxObserver, "MovingAverageMinMax": o.MovingAverageMinMaxObserver,
             "PerChannelMinMax": o.PerChannelMinMaxObserver,
             "MovingAveragePerChannelMinMax": o.MovingAveragePerChannelMinMaxObserver}


def observers():
    for kind, make in OBSERVERS.items():
        per_channel = "PerChannel" in kind
        for symmetric in (False, True):
            for dtype, torch_type in TYPES.items():
                for reduce_range in (False, True):
                    if reduce_range and symmetric and dtype == "quint8":
                        continue  # which PyTorch refuses
                    for name, batches in BATCHES.items():
                        scheme = ("per_channel_" if per_channel else "per_tensor_") + ("symmetric" if symmetric else "affine")
                        settings = dict(dtype=torch_type, qscheme=getattr(torch, scheme), reduce_range=reduce_range)
                        if per_channel:
                            settings["ch_axis"] = 1
                        observer = make(**settings)
                        for batch in batches:
                            observer(batch)
                        scale, zero_point = observer.calculate_qparams()
                        yield {"kind": kind, "isSymmetric": symmetric, "dtype": dtype, "reduceRange": reduce_range,
                               "batches": name, "scale": digits(scale.flatten().float()),
                               "zeroPoint": [int(z) for z in zero_point.flatten()],
                               "range": [observer.quant_min, observer.quant_max]}


def quantized():
    # Halves are ties for scale 0.5; the ends are beyond every range.
    x = torch.cat([randn(150) * 4, torch.arange(-20, 20) * 0.25, torch.tensor([-1e5, 1e5, 0.0, 200.0])])
    for dtype, torch_type in TYPES.items():
        for scale, zero_point in [(0.5, 3), (0.0371, 100), (0.031, 0), (1e-4, -7), (2.5, 20)]:
            if dtype == "quint8" and zero_point < 0:
                continue
            q = torch.quantize_per_tensor(x, scale, zero_point, torch_type)
            yield {"dtype": dtype, "axis": None, "input": pack(x), "scale": [scale], "zeroPoint": [zero_point],
                   "integers": digits(q.int_repr().int()), "dequantized": pack(q.dequantize())}
        for axis, shape in [(0, (3, 4, 5)), (1, (4, 3, 2)), (2, (2, 2, 3))]:
            x3, scales = randn(*shape) * 3, torch.tensor([0.02, 0.5, 0.0301], dtype=torch.double)
            zeros = torch.tensor([0, 5, 90])
            q = torch.quantize_per_channel(x3, scales, zeros, axis, torch_type)
            yield {"dtype": dtype, "axis": axis, "input": pack(x3), "scale": scales.tolist(), "zeroPoint": zeros.tolist(),
                   "integers": digits(q.int_repr().int()), "dequantized": pack(q.dequantize())}


def faked():
    x = torch.cat([randn(100) * 4, torch.arange(-20, 20) * 0.25, torch.tensor([-1e3, 1e3, 0.0])])
    for scale, zero_point, low, high in [(0.5, 3, 0, 255), (0.0371, 100, 0, 255), (0.031, 0, -128, 127),
                                         (0.031, 0, -64, 63), (2.5, -20, -128, 127), (0.25, 2, 0, 15)]:
        a = x.clone().requires_grad_()
        upstream = randn(*x.shape)
        y = torch.fake_quantize_per_tensor_affine(a, scale, zero_point, low, high)
        y.backward(upstream)
        yield {"axis": None, "input": pack(a), "scale": [scale], "zeroPoint": [zero_point], "range": [low, high],
               "output": pack(y), "upstream": pack(upstream), "gradient": pack(a.grad)}
    for axis, shape in [(0, (3, 4, 5)), (1, (4, 3, 2)), (3, (2, 1, 2, 3))]:
        a = (randn(*shape) * 3).requires_grad_()
        scales, zeros = torch.tensor([0.02, 0.5, 0.0301]), torch.tensor([0, 5, -9], dtype=torch.int32)
        upstream = randn(*shape)
        y = torch.fake_quantize_per_channel_affine(a, scales, zeros, axis, -128, 127)
        y.backward(upstream)
        yield {"axis": axis, "input": pack(a), "scale": digits(scales), "zeroPoint": zeros.tolist(),
               "range": [-128, 127], "output": pack(y), "upstream": pack(upstream), "gradient": pack(a.grad)}


def weights(shape, per_channel):
    w = randn(*shape)
    if not per_channel:
        scale = float(f"{float(w.abs().max()) / 127.5:.9g}")
        return torch.quantize_per_tensor(w, scale, 0, torch.qint8), [scale]
    scales = w.abs().flatten(1).amax(1) / 127.5
    return torch.quantize_per_channel(w, scales.double(), torch.zeros(shape[0], dtype=torch.long), 0, torch.qint8), digits(scales)


def layer(q, scales, bias):
    return {"weight": {"shape": list(q.shape), "values": digits(q.int_repr().int())}, "weightScale": scales,
            "bias": None if bias is None else pack(bias)}


def activations(shape, scale, zero_point, reduced):
    a = randint(0, 128 if reduced else 256, *shape)
    x = (a - zero_point).float() * scale
    return torch.quantize_per_tensor(x, scale, zero_point, torch.quint8), a


def linears():
    for rows, inputs, outputs, per_channel, bias, reduced, out in [
            (17, 33, 21, False, True, True, (0.11, 117)), (9, 64, 32, True, True, True, (0.21, 128)),
            (5, 7, 3, True, False, True, (0.07, 30)), (33, 130, 40, True, True, False, (0.31, 121)),
            (1, 256, 65, False, True, False, (0.4, 100))]:
        q, scales = weights((outputs, inputs), per_channel)
        b = randn(outputs) if bias else None
        x, a = activations((rows, inputs), 0.0213, 61, reduced)
        packed = torch.ops.quantized.linear_prepack(q, b)
        y = torch.ops.quantized.linear(x, packed, out[0], out[1])
        floats = (a - 61).float() * 0.0213
        dynamic = torch.ops.quantized.linear_dynamic(floats, packed, reduce_range=reduced)
        yield {**layer(q, scales, b), "input": {"shape": [rows, inputs], "values": digits(a)},
               "inputScale": 0.0213, "inputZeroPoint": 61, "outputScale": out[0], "outputZeroPoint": out[1],
               "reduceRange": reduced, "output": digits(y.int_repr().int()),
               "floats": pack(floats), "dynamic": pack(dynamic)}


def convolutions():
    for shape, outputs, kernel, stride, padding, dilation, groups, per_channel in [
            ((2, 3, 9, 8), 5, (3, 3), (1, 1), (1, 1), (1, 1), 1, True),
            ((1, 4, 7, 10), 8, (3, 2), (2, 1), (0, 2), (1, 2), 2, True),
            ((2, 6, 5, 5), 6, (3, 3), (1, 1), (1, 1), (1, 1), 6, False),
            ((1, 16, 6, 6), 33, (1, 1), (1, 1), (0, 0), (1, 1), 1, True)]:
        q, scales = weights((outputs, shape[1] // groups, *kernel), per_channel)
        b = randn(outputs)
        x, a = activations(shape, 0.0213, 61, True)
        packed = torch.ops.quantized.conv2d_prepack(q, b, list(stride), list(padding), list(dilation), groups)
        y = torch.ops.quantized.conv2d(x, packed, 0.09, 111)
        yield {**layer(q, scales, b), "input": {"shape": list(shape), "values": digits(a)},
               "inputScale": 0.0213, "inputZeroPoint": 61, "outputScale": 0.09, "outputZeroPoint": 111,
               "stride": list(stride), "padding": list(padding), "dilation": list(dilation), "groups": groups,
               "output": {"shape": list(y.shape), "values": digits(y.int_repr().int())}}


class Holder(torch.nn.Module):
    """quantize_dynamic replaces what a module holds, not the module itself."""
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)


def recurrent():
    for kind, settings in [("LSTM", {}), ("LSTM", {"num_layers": 2, "bidirectional": True}), ("GRU", {})]:
        torch.manual_seed(7)
        layer = getattr(torch.nn, kind)(5, 6, **settings)
        x = randn(4, 3, 5)
        quantized = torch.ao.quantization.quantize_dynamic(Holder(layer), {type(layer)}, dtype=torch.qint8)
        yield {"kind": kind, "isDeep": bool(settings), "seed": 7, "input": pack(x), "float": pack(layer(x)[0]),
               "output": pack(quantized(x)[0])}


if __name__ == "__main__":
    content = {"batches": {k: [pack(b) for b in v] for k, v in BATCHES.items()}, "observers": list(observers()),
               "quantized": list(quantized()), "faked": list(faked()), "linears": list(linears()),
               "convolutions": list(convolutions()), "recurrent": list(recurrent())}
    OUT.write_text(json.dumps(content, separators=(",", ":")) + "\n")
    print(f"{OUT.name}: " + ", ".join(f"{len(v)} {k}" for k, v in content.items()))
