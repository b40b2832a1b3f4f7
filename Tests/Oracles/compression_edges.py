"""Edges of pruning and quantization under PyTorch. Writes compression_edges.jsonl for CompressionTests, one case a line."""
import json
import pathlib
import warnings
import torch
from torch import nn
from torch.ao import quantization as q
from torch.ao.quantization import observer as o
from torch.nn.utils import prune
import compression_pruning as pruning
import compression_quantization as quantizing
from compression_quantization import pack, randint, randn

OUT = pathlib.Path(__file__).parent.parent / "CompressionTests" / "Resources" / "compression_edges.jsonl"
warnings.filterwarnings("ignore")
torch.backends.quantized.engine = "x86"
INF, NAN = float("inf"), float("nan")


def text(value):
    """Numbers that JSON has not, as words."""
    if isinstance(value, float) and (value != value or value in (INF, -INF)):
        return "nan" if value != value else "inf" if value > 0 else "-inf"
    if isinstance(value, dict):
        return {k: text(v) for k, v in value.items()}
    return [text(v) for v in value] if isinstance(value, (list, tuple)) else value


LINEAR, CONV = (pruning.linear, (2, 6)), (pruning.conv, (1, 3, 5, 5))


def l1(amount, name="weight"):
    return ("l1_unstructured", name, {"amount": amount})


def drawn(amount, name="weight"):
    return ("random_unstructured", name, {"amount": amount})


def ln(amount, n, dim, name="weight"):
    return ("ln_structured", name, {"amount": amount, "n": n, "dim": dim})


def channels(amount, dim):
    return ("random_structured", "weight", {"amount": amount, "dim": dim})


def mask(every, name="weight"):
    return ("custom_from_mask", name, {"every": every})


PRUNED = {
    "a count of 0": (LINEAR, [l1(0)]),
    "a count of all": (LINEAR, [l1(30)]),
    "three halves": (LINEAR, [l1(0.5), l1(0.5), l1(0.5)]),
    "half of an odd rest": (LINEAR, [l1(3), l1(0.5), l1(0.5)]),
    "all, then half of nothing": (LINEAR, [l1(1.0), l1(0.5)]),
    "all by number, then nothing at random": (LINEAR, [l1(30), drawn(0)]),
    "a mask, then a fraction": (LINEAR, [mask(3), l1(0.25)]),
    "a mask of all": (LINEAR, [mask(1)]),
    "a mask, then rows": (LINEAR, [mask(2), ln(0.5, 2, 0)]),
    "a fraction, then a mask": (CONV, [l1(0.3), mask(4)]),
    "L1 along the last": (LINEAR, [ln(0.5, 1, -1)]),
    "L2 along the last": (CONV, [ln(1, 2, -1)]),
    "L infinity along -2": (CONV, [ln(2, INF, -2)]),
    "L minus infinity rows": (LINEAR, [ln(0.6, -INF, 0)]),
    "L3 columns": (LINEAR, [ln(3, 3, 1)]),
    "L0.5 channels": (CONV, [ln(0.5, 0.5, 0)]),
    "no rows": (LINEAR, [ln(0, 2, 0)]),
    "no share of rows": (LINEAR, [ln(0.0, 2, 0)]),
    "all rows": (LINEAR, [ln(5, 2, 0)]),
    "all rows as a share": (LINEAR, [ln(1.0, 1, 0)]),
    "rows, columns, rows": (LINEAR, [ln(1, 2, 0), ln(2, 2, 1), ln(0.5, 1, 0)]),
    "rows three times": (CONV, [ln(0.25, 2, 0), ln(0.25, 2, 0), ln(0.5, 2, 0)]),
    "elements until a row is gone, then rows": (LINEAR, [l1(26), ln(1, 2, 0)]),
    "random rows twice": (LINEAR, [channels(2, 0), channels(0.5, 0)]),
    "random along the last twice": (CONV, [channels(1, -1), channels(1, -1)]),
    "random of what rows left": (CONV, [ln(2, 2, 0), drawn(0.4), l1(0.3)]),
    "a bias at random": (LINEAR, [drawn(0.6, "bias")]),
    "a bias all": (LINEAR, [l1(5, "bias")]),
    "a bias twice, and rows": (LINEAR, [l1(2, "bias"), l1(0.5, "bias"), ln(2, 2, 0)]),
}


def everywhere(name, steps, scores=False):
    torch.manual_seed(60)
    model = nn.Sequential(nn.Conv2d(2, 3, 3), nn.Flatten(), nn.Linear(12, 4))
    start = {k: pack(v) for k, v in model.state_dict().items()}
    torch.manual_seed(61)
    places = [(model[0], "weight"), (model[2], "weight"), (model[2], "bias")]
    values = {(m, n): torch.arange(getattr(m, n).numel(), 0, -1).float().view_as(getattr(m, n)) + i / 2
              for i, (m, n) in enumerate(places[:2])} if scores else None
    for method, amount in steps:
        prune.global_unstructured(places, pruning_method=getattr(prune, method), amount=amount, importance_scores=values)
    return {"name": name, "steps": [{"method": m, "amount": a, "isCount": isinstance(a, int)} for m, a in steps],
            "hasScores": scores, "seed": 61, "start": start,
            "state": [{"name": k, "tensor": pack(v)} for k, v in model.state_dict().items()]}


def pruned():
    for index, (name, ((make, shape), steps)) in enumerate(PRUNED.items()):
        yield {"kind": "pruned", **pruning.case(200 + index, name, make, shape, steps)}
    L1, RANDOM = "L1Unstructured", "RandomUnstructured"
    for name, steps, scores in [
            ("a count", [(L1, 50)], False), ("nothing", [(L1, 0)], False), ("all", [(L1, 1.0)], False),
            ("twice", [(L1, 0.5), (L1, 0.5)], False), ("drawn, then small", [(RANDOM, 0.3), (L1, 0.3)], False),
            ("by scores", [(L1, 0.4)], True)]:
        yield {"kind": "everywhere", **everywhere(name, steps, scores)}


BATCHES = {
    "nothing": [torch.zeros(0, 3, 2)],
    "something, then nothing": [randn(2, 3, 2), torch.zeros(0, 3, 2)],
    "one negative number": [torch.full((2, 3, 2), -0.7)],
    "minus zero": [torch.full((2, 3, 2), -0.0)],
    "beyond 0 later": [randn(2, 3, 2).abs() + 3, -randn(2, 3, 2).abs() - 1, randn(2, 3, 2)],
    "smaller than float32's normal numbers": [torch.full((2, 3, 2), 1e-42)],
    "wide": [torch.tensor([-1e38, 1e38, 0, 1, 2, 3]).view(1, 3, 2)],
}


def observed():
    for kind, make in quantizing.OBSERVERS.items():
        per_channel = "PerChannel" in kind
        for axis in ([0, 1, 2, -1] if per_channel else [None]):
            for scheme in ("affine", "symmetric"):
                for dtype, torch_type in quantizing.TYPES.items():
                    for name, batches in BATCHES.items():
                        if axis == 0 and "nothing" in name:
                            continue  # without slices there is nothing to say
                        qscheme = getattr(torch, f"per_{'channel' if per_channel else 'tensor'}_{scheme}")
                        settings = {"dtype": torch_type, "qscheme": qscheme}
                        if per_channel:
                            settings["ch_axis"] = axis
                        observer = make(**settings)
                        for batch in batches:
                            observer(batch if axis != 0 else batch[:1])
                        scale, zero_point = observer.calculate_qparams()
                        yield {"kind": "observed", "observer": kind, "axis": axis, "scheme": scheme, "dtype": dtype,
                               "name": name, "batches": [pack(b if axis != 0 else b[:1]) for b in batches],
                               "scale": quantizing.digits(scale.flatten().float()),
                               "zeroPoint": [int(z) for z in zero_point.flatten()]}


def quantized():
    # NaN is left out: here it gives the largest number for a tensor's scale, and 0 for a channel's.
    x = torch.tensor([INF, -INF, 1e20, -1e20, 3e9, -3e9, 0.0, -0.0, 1e-45, 127.5, -128.5, 63.75])
    x = torch.cat([x, torch.arange(-19, 20) * 0.5, randn(13)])
    for dtype, torch_type in quantizing.TYPES.items():
        for scale, zero_point in [(1.0, 0), (0.5, 7), (1.2e-7, 3), (1e8, 100)]:
            r = torch.quantize_per_tensor(x, scale, zero_point, torch_type)
            yield {"kind": "quantized", "dtype": dtype, "input": pack(x), "scale": scale, "zeroPoint": zero_point,
                   "integers": quantizing.digits(r.int_repr().int()), "dequantized": pack(r.dequantize())}


def faked():
    special = torch.tensor([INF, -INF, 1e20, -1e20, 3e9, 0.0, -0.0, 1e-45, 127.5, -128.5])
    for dtype in (torch.float32, torch.float64):
        for shape in [(23,), (0, 3), (3, 1, 5)]:
            x = randn(*shape).to(dtype) * 4
            if shape == (23,):
                x[:10] = special.to(dtype)
            # PyTorch rounds a scale to float32 also where numbers are float64.
            for scale, zero_point, low, high in [(0.5, 0, -8, 7), (0.1 if dtype == torch.float32 else 0.125, 3, 0, 15), (1.0, -4, -4, 3), (0.25, 0, 0, 0)]:
                a = x.clone().requires_grad_()
                y = torch.fake_quantize_per_tensor_affine(a, scale, zero_point, low, high)
                y.backward(torch.ones_like(y) * 3)
                yield {"kind": "faked", "isDouble": dtype == torch.float64, "input": pack(a), "scale": scale,
                       "zeroPoint": zero_point, "range": [low, high], "output": pack(y), "gradient": pack(a.grad)}


def linears():
    for shape, outputs, per_channel, bias in [
            ((2, 3, 10), 4, True, True), ((0, 10), 4, True, True), ((1, 1), 1, False, False),
            ((4, 600), 35, True, False), ((2, 1, 3, 5), 7, False, True)]:
        w, scales = quantizing.weights((outputs, shape[-1]), per_channel)
        b = randn(outputs) if bias else None
        x, a = quantizing.activations(shape, 0.0213, 61, True)
        packed = torch.ops.quantized.linear_prepack(w, b)
        y = torch.ops.quantized.linear(x, packed, 0.3, 90)
        yield {"kind": "linear", **quantizing.layer(w, scales, b), "input": {"shape": list(shape), "values": quantizing.digits(a)},
               "inputScale": 0.0213, "inputZeroPoint": 61, "outputScale": 0.3, "outputZeroPoint": 90,
               "output": {"shape": list(y.shape), "values": quantizing.digits(y.int_repr().int())}}


def dynamic():
    for name, x in {"zeros": torch.zeros(2, 6), "one number": torch.full((2, 6), 0.3), "negative": -randn(2, 6).abs() - 1,
                    "tiny": randn(2, 6) * 1e-6, "tiny and positive": randn(2, 6).abs() * 1e-7, "large": randn(2, 6) * 1e20,
                    "three dimensions": randn(2, 3, 6), "an outlier": torch.cat([randn(11), torch.tensor([1e4])]).view(2, 6)}.items():
        for reduced in (False, True):
            w, scales = quantizing.weights((5, 6), True)
            b = randn(5)
            packed = torch.ops.quantized.linear_prepack(w, b)
            y = torch.ops.quantized.linear_dynamic(x, packed, reduce_range=reduced)
            yield {"kind": "dynamic", "name": name, **quantizing.layer(w, scales, b), "floats": pack(x), "reduceRange": reduced,
                   "output": pack(y)}


def convolutions():
    for shape, outputs, kernel, stride, padding, dilation, groups, per_channel, bias in [
            ((2, 6, 11, 9), 9, (3, 3), (2, 2), (1, 1), (2, 2), 3, True, False),
            ((1, 8, 6, 6), 8, (3, 3), (1, 1), (1, 1), (1, 1), 8, True, True),
            ((3, 2, 4, 4), 3, (4, 4), (1, 1), (0, 0), (1, 1), 1, True, True),
            ((1, 3, 3, 3), 4, (3, 3), (3, 3), (2, 2), (1, 1), 1, False, False),
            ((1, 4, 9, 12), 6, (1, 5), (1, 3), (0, 2), (1, 1), 2, False, True),
            ((2, 1, 8, 8), 40, (3, 3), (1, 2), (1, 0), (2, 1), 1, True, True)]:
        w, scales = quantizing.weights((outputs, shape[1] // groups, *kernel), per_channel)
        b = randn(outputs) if bias else None
        x, a = quantizing.activations(shape, 0.0213, 61, True)
        packed = torch.ops.quantized.conv2d_prepack(w, b, list(stride), list(padding), list(dilation), groups)
        y = torch.ops.quantized.conv2d(x, packed, 0.09, 111)
        yield {"kind": "convolution", **quantizing.layer(w, scales, b), "input": {"shape": list(shape), "values": quantizing.digits(a)},
               "inputScale": 0.0213, "inputZeroPoint": 61, "outputScale": 0.09, "outputZeroPoint": 111, "stride": list(stride),
               "padding": list(padding), "dilation": list(dilation), "groups": groups,
               "output": {"shape": list(y.shape), "values": quantizing.digits(y.int_repr().int())}}


def fused():
    for kind in ("conv", "plain conv", "linear"):
        torch.manual_seed(5)
        first = nn.Linear(6, 4) if kind == "linear" else nn.Conv2d(2, 4, 3, bias=kind == "conv")
        model = nn.Sequential(first, nn.BatchNorm1d(4) if kind == "linear" else nn.BatchNorm2d(4), nn.ReLU())
        with torch.no_grad():
            model[1].weight.copy_(randn(4)), model[1].bias.copy_(randn(4))
            for _ in range(3):
                model(randn(8, 6) * 2 + 1 if kind == "linear" else randn(2, 2, 5, 5) * 2 + 1)
        start = [{"name": k, "tensor": pack(v)} for k, v in model.state_dict().items()]
        names = ["0", "1"] if kind == "linear" else ["0", "1", "2"]
        x = randn(3, 6) if kind == "linear" else randn(1, 2, 5, 5)
        whole = q.fuse_modules(model.eval(), names)
        layer = whole[0] if isinstance(whole[0], (nn.Linear, nn.Conv2d)) else whole[0][0]
        yield {"kind": "fused", "layer": kind, "start": start, "input": pack(x), "output": pack(whole(x)),
               "weight": pack(layer.weight), "bias": pack(layer.bias)}


def trained():
    """One step of training with quantization."""
    for kind in ("linear", "conv"):
        torch.manual_seed(9)
        layer = nn.Linear(6, 4) if kind == "linear" else nn.Conv2d(2, 4, 3)
        start = [{"name": k, "tensor": pack(v)} for k, v in layer.state_dict().items()]
        watch = q.FakeQuantize.with_args(observer=o.MovingAverageMinMaxObserver, quant_min=0, quant_max=255, dtype=torch.quint8)
        weight = q.FakeQuantize.with_args(observer=o.PerChannelMinMaxObserver, quant_min=-128, quant_max=127,
                                          dtype=torch.qint8, qscheme=torch.per_channel_symmetric, ch_axis=0)
        layer.qconfig = q.QConfig(activation=watch, weight=weight)
        whole = (torch.ao.nn.qat.Linear if kind == "linear" else torch.ao.nn.qat.Conv2d).from_float(layer)
        come = watch()
        batches = [randn(3, 6) if kind == "linear" else randn(2, 2, 5, 5) for _ in range(2)]
        for batch in batches:
            batch.requires_grad_()
            whole.zero_grad()
            y = whole(come(batch))
            (y * y).sum().backward()
        yield {"kind": "trained", "layer": kind, "start": start, "batches": [pack(b) for b in batches], "output": pack(y),
               "weightGradient": pack(whole.weight.grad), "biasGradient": pack(whole.bias.grad), "gradient": pack(batches[-1].grad)}


def recurrent():
    for kind, settings in [("GRU", {"num_layers": 2, "bidirectional": True}), ("LSTM", {"batch_first": True}),
                           ("LSTM", {"num_layers": 3})]:
        torch.manual_seed(17)
        layer = getattr(nn, kind)(5, 6, **settings)
        x = randn(4, 3, 5)
        whole = q.quantize_dynamic(quantizing.Holder(layer), {type(layer)}, dtype=torch.qint8)
        yield {"kind": "recurrent", "layer": kind, "layers": settings.get("num_layers", 1),
               "isBidirectional": settings.get("bidirectional", False), "isBatchFirst": settings.get("batch_first", False),
               "seed": 17, "input": pack(x), "output": pack(whole(x)[0])}


if __name__ == "__main__":
    lines = [c for part in (pruned, observed, quantized, faked, linears, dynamic, convolutions, fused, trained, recurrent)
             for c in part()]
    OUT.write_text("".join(json.dumps(text(c), ensure_ascii=False, separators=(",", ":")) + "\n" for c in lines))
    print(f"{OUT.name}: {len(lines)} cases, {OUT.stat().st_size} bytes")
