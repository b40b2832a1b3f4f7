"""torch.distributions under PyTorch: samples by seed, log-probabilities, entropies, divergences and gradients. Writes distributions.json for NNTests."""
import json
import math
import pathlib
import torch
from torch.distributions import Bernoulli, Categorical, Normal, Uniform, kl_divergence

OUT = pathlib.Path(__file__).parent.parent / "NNTests" / "Resources" / "distributions.json"
D, F = torch.float64, torch.float32
MU, SIGMA = [[-1.0, 0.5, 2.0], [0.0, 3.0, -0.25]], [0.5, 1.0, 2.5]
WEIGHTS = [[0.2, 0.5, 0.3], [4.0, 1.0, 1.0]]
LOGITS = [[1.5, -2.0, 0.25], [0.0, 3.0, -40.0]]

# name: (parameters, distribution of them, another of its kind, values)
CASES = {
    "Normal": ([MU, SIGMA], Normal, lambda a, b: Normal(b, 2 * a * a + 1), [0.3, -1.0, 4.0]),
    "Uniform": ([[-1.0, 0.0], [0.5, 2.0]], Uniform, lambda a, b: Uniform(a - torch.tensor([1.0, -0.5]).to(a.dtype), b + 1), [0.25, 2.0]),
    "Bernoulli of probabilities": (
        [[[0.2, 0.5, 0.9], [0.01, 0.99, 0.3]]], lambda p: Bernoulli(probs=p), lambda p: Bernoulli(probs=1 - p * p), [1.0, 0.0, 1.0]),
    "Bernoulli of probabilities, ends": (
        [[0.0, 1.0, 0.0, 1.0, 0.5]], lambda p: Bernoulli(probs=p), lambda p: Bernoulli(probs=torch.tensor([0.0, 1.0, 1.0, 0.0, 0.0]).to(p.dtype)), [0.0, 1.0, 1.0, 0.0, 1.0]),
    "Bernoulli of logits": ([LOGITS], lambda l: Bernoulli(logits=l), lambda l: Bernoulli(logits=0.5 - l), [0.0, 1.0, 1.0]),
    "Categorical of weights": ([WEIGHTS], lambda p: Categorical(probs=p), lambda p: Categorical(probs=p * p + 1), [2, 0]),
    "Categorical of weights, ends": (
        [[[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]]], lambda p: Categorical(probs=p), lambda p: Categorical(probs=torch.tensor([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]]).to(p.dtype)), [1, 0]),
    "Categorical of logits": ([LOGITS], lambda l: Categorical(logits=l), lambda l: Categorical(logits=-l), [1, 2]),
    "Categorical of one row": ([[0.5, -1.0, 2.0, 0.0]], lambda l: Categorical(logits=l), lambda l: Categorical(logits=l * l), [[3, 0], [1, 1]]),
}
SHAPES = {"one": [], "many": [5], "grid": [2, 3], "twenty": [20]}


def number(x):
    return x if math.isfinite(x) else str(x)


def flat(t):
    return [number(x) for x in t.detach().flatten().tolist()]


def draws(make, parameters, dtype):
    result = {}
    for name, shape in SHAPES.items():
        d = make(*[torch.tensor(p, dtype=dtype) for p in parameters])
        torch.manual_seed(7)
        sample = d.sample(torch.Size(shape))
        result[name] = {"shape": list(sample.shape), "values": flat(sample)}
    return result


def gradients(f, parameters):
    leaves = [torch.tensor(p, dtype=D, requires_grad=True) for p in parameters]
    y = f(*leaves)
    scale = torch.arange(1, y.numel() + 1, dtype=D).reshape(y.shape)
    grads = torch.autograd.grad((y * scale).sum(), leaves, allow_unused=True)
    return [[] if g is None else flat(g) for g in grads]


def case(parameters, make, other, values):
    d, q = make(*[torch.tensor(p, dtype=D) for p in parameters]), other(*[torch.tensor(p, dtype=D) for p in parameters])
    value = torch.tensor(values, dtype=torch.int64 if isinstance(values[0], int) else D)
    result = {
        "float32": draws(make, parameters, F), "float64": draws(make, parameters, D),
        "batchShape": list(d.batch_shape), "mean": flat(d.mean), "variance": flat(d.variance), "stddev": flat(d.stddev),
        "entropy": flat(d.entropy()), "logProb": flat(d.log_prob(value)), "divergence": flat(kl_divergence(d, q)),
        "logProbGradients": gradients(lambda *p: make(*p).log_prob(value), parameters),
        "entropyGradients": gradients(lambda *p: make(*p).entropy(), parameters),
        "divergenceGradients": gradients(lambda *p: kl_divergence(make(*p), other(*p)), parameters),
        "sampleGradients": []}
    if d.has_rsample:
        def drawn(*p):
            torch.manual_seed(7)
            return make(*p).rsample(torch.Size([5]))
        result["sampleGradients"] = gradients(drawn, parameters)
    return result


def unlike():
    """Divergences of pairs of unlike kinds, with gradients; those that PyTorch refuses are only named."""
    low, high = [-1.0, 0.0, 2.0], [0.5, 2.0, 2.25]
    mu, sigma = [0.3, -4.0, 2.0], [0.5, 1.0, 2.5]
    made = {"Normal": lambda: Normal(*leaves(mu, sigma)), "Uniform": lambda: Uniform(*leaves(low, high)),
            "Bernoulli": lambda: Bernoulli(probs=torch.tensor([0.2, 0.5, 0.9], dtype=D)),
            "Categorical": lambda: Categorical(probs=torch.tensor([0.2, 0.5, 0.3], dtype=D))}
    result = {}
    for a in made:
        for b in made:
            if a == b:
                continue
            p, q = made[a](), made[b]()
            try:
                result[f"{a} {b}"] = {"refused": False, "value": flat(kl_divergence(p, q))}
            except NotImplementedError:
                result[f"{a} {b}"] = {"refused": True, "value": []}
    low, high, mu, sigma = leaves(low, high, mu, sigma)
    kl_divergence(Uniform(low, high), Normal(mu, sigma)).sum().backward()
    result["Uniform Normal"]["gradients"] = [flat(x.grad) for x in (low, high, mu, sigma)]
    return result


def leaves(*lists):
    return [torch.tensor(x, dtype=D, requires_grad=True) for x in lists]


OUT.write_text(json.dumps({
    "torch": torch.__version__,
    "cases": {name: case(*given) for name, given in CASES.items()},
    "unlike": unlike()}, indent=1) + "\n")
