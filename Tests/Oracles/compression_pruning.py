"""Pruning under PyTorch: masks, names of the state, gradients. Writes pruning.json for CompressionTests."""
import json
import pathlib
import torch
from torch import nn
from torch.nn.utils import prune

OUT = pathlib.Path(__file__).parent.parent / "CompressionTests" / "Resources" / "pruning.json"
INFINITY = float("inf")


def digits(t):
    """Nine digits keep a float32."""
    return [float(f"{v:.9g}") for v in t.detach().flatten().tolist()]


def pack(t):
    return {"shape": list(t.shape), "values": digits(t)}


def linear():
    return nn.Linear(6, 5)


def conv():
    return nn.Conv2d(3, 4, 3)


# name: (layer, its input, the steps: (method, the tensor's name, settings))
CASES = {
    "l1, a fraction": (linear, (2, 6), [("l1_unstructured", "weight", {"amount": 0.3})]),
    "l1, a count": (linear, (2, 6), [("l1_unstructured", "weight", {"amount": 7})]),
    "l1, half to even": (linear, (2, 6), [("l1_unstructured", "bias", {"amount": 0.5})]),
    "l1, nothing": (linear, (2, 6), [("l1_unstructured", "weight", {"amount": 0.0})]),
    "l1, all": (linear, (2, 6), [("l1_unstructured", "weight", {"amount": 1.0})]),
    "l1 of a convolution": (conv, (1, 3, 5, 5), [("l1_unstructured", "weight", {"amount": 0.55})]),
    "random": (linear, (2, 6), [("random_unstructured", "weight", {"amount": 0.4})]),
    "random, a count": (conv, (1, 3, 5, 5), [("random_unstructured", "weight", {"amount": 31})]),
    "random channels": (conv, (1, 3, 5, 5), [("random_structured", "weight", {"amount": 0.5, "dim": 0})]),
    "L2 rows": (linear, (2, 6), [("ln_structured", "weight", {"amount": 0.4, "n": 2, "dim": 0})]),
    "L1 columns": (linear, (2, 6), [("ln_structured", "weight", {"amount": 2, "n": 1, "dim": 1})]),
    "L∞ channels": (conv, (1, 3, 5, 5), [("ln_structured", "weight", {"amount": 0.25, "n": INFINITY, "dim": 0})]),
    "L−∞ inputs": (conv, (1, 3, 5, 5), [("ln_structured", "weight", {"amount": 1, "n": -INFINITY, "dim": -3})]),
    "a mask": (linear, (2, 6), [("custom_from_mask", "weight", {"every": 3})]),
    "l1 twice": (linear, (2, 6), [
        ("l1_unstructured", "weight", {"amount": 0.3}), ("l1_unstructured", "weight", {"amount": 0.5})]),
    "rows, then columns": (linear, (2, 6), [
        ("ln_structured", "weight", {"amount": 0.4, "n": 2, "dim": 0}),
        ("ln_structured", "weight", {"amount": 0.5, "n": 2, "dim": 1})]),
    "rows twice": (conv, (1, 3, 5, 5), [
        ("ln_structured", "weight", {"amount": 1, "n": 2, "dim": 0}),
        ("ln_structured", "weight", {"amount": 1, "n": 2, "dim": 0})]),
    "l1, then channels": (conv, (1, 3, 5, 5), [
        ("l1_unstructured", "weight", {"amount": 0.6}),
        ("ln_structured", "weight", {"amount": 0.5, "n": 2, "dim": 0})]),
    "channels, then random": (conv, (1, 3, 5, 5), [
        ("ln_structured", "weight", {"amount": 0.5, "n": 2, "dim": 0}),
        ("random_unstructured", "weight", {"amount": 0.5})]),
    "weight and bias": (linear, (2, 6), [
        ("l1_unstructured", "weight", {"amount": 0.3}), ("l1_unstructured", "bias", {"amount": 2})]),
    "importance": (linear, (2, 6), [("l1_unstructured", "weight", {"amount": 0.3, "importance": True})]),
}


def run(method, layer, name, settings):
    settings = dict(settings)
    tensor = getattr(layer, name)
    if "every" in settings:
        mask = (torch.arange(tensor.numel()) % settings["every"] != 0).float().view_as(tensor)
        return prune.custom_from_mask(layer, name, mask)
    if settings.pop("importance", False):
        settings["importance_scores"] = torch.arange(tensor.numel(), 0, -1).float().view_as(tensor)
    getattr(prune, method)(layer, name, **settings)


def text(settings):
    return {k: ("inf" if v == INFINITY else "-inf" if v == -INFINITY else v) for k, v in settings.items()}


def case(index, name, make, shape, steps):
    torch.manual_seed(index)
    layer = make()
    start = {k: pack(v) for k, v in layer.state_dict().items()}
    torch.manual_seed(100 + index)
    for method, tensor, settings in steps:
        run(method, layer, tensor, settings)
    x = torch.linspace(-1, 1, torch.Size(shape).numel()).view(shape)
    y = layer(x)
    (y * y).sum().backward()
    result = {
        "name": name, "layer": type(layer).__name__, "seed": 100 + index, "start": start, "input": pack(x),
        "steps": [{"method": m, "tensor": t,
                   "isCount": not isinstance(s.get("amount", 0.5), float),
                   "amount": s.get("amount", 0), "settings": {k: str(v) for k, v in text(s).items()}}
                  for m, t, s in steps],
        "state": [{"name": k, "tensor": pack(v)} for k, v in layer.state_dict().items()],
        "output": pack(y),
        "gradients": {k: pack(p.grad) for k, p in layer.named_parameters()},
    }
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    optimizer.step()
    result["stepped"] = pack(layer(x))
    for tensor in dict.fromkeys(t for _, t, _ in steps):
        prune.remove(layer, tensor)
    result["removed"] = {k: pack(v) for k, v in layer.state_dict().items()}
    return result


def everywhere(seed, method, amount, before):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3))
    start = {k: pack(v) for k, v in model.state_dict().items()}
    torch.manual_seed(100 + seed)
    if before:
        prune.l1_unstructured(model[0], "weight", amount=before)
    prune.global_unstructured(
        [(model[0], "weight"), (model[2], "weight"), (model[2], "bias")],
        pruning_method=getattr(prune, method), amount=amount)
    return {"method": method, "amount": amount, "before": before, "seed": 100 + seed, "start": start,
            "state": [{"name": k, "tensor": pack(v)} for k, v in model.state_dict().items()]}


if __name__ == "__main__":
    cases = [case(i, name, *rest) for i, (name, rest) in enumerate(CASES.items())]
    whole = [everywhere(40, "L1Unstructured", 0.5, 0), everywhere(41, "L1Unstructured", 0.4, 0.25),
             everywhere(42, "RandomUnstructured", 0.3, 0)]
    OUT.write_text(json.dumps({"cases": cases, "everywhere": whole}, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{OUT.name}: {len(cases)} cases, {len(whole)} of several layers")
