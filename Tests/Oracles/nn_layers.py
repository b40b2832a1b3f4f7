"""Every layer under PyTorch, for NNTests: how it starts, prints and names its state; its outputs and gradients. Writes layers.json."""
import json
import pathlib
import warnings
import torch
from torch import nn

OUT = pathlib.Path(__file__).parent.parent / "NNTests" / "Resources" / "layers.json"
warnings.filterwarnings("ignore")
generator = torch.Generator().manual_seed(2024)


def x(*shape):
    return torch.randn(shape, generator=generator)


def digits(t):
    """Nine digits keep a float32."""
    return [v if isinstance(v, int) else float(f"{v:.9g}") for v in t.detach().flatten().tolist()]


def pack(t):
    return {"shape": list(t.shape), "values": digits(t), "isInteger": not t.is_floating_point()}


def plain(output):
    """Outputs and states in one list."""
    if torch.is_tensor(output):
        return [output]
    return [t for part in output if part is not None for t in plain(part)]


tokens = torch.tensor([[1, 2, 0], [4, 1, 1]])
causal = torch.triu(torch.ones(4, 4, dtype=torch.bool), 1)
ahead = torch.triu(torch.full((4, 4), -0.5), 1)
padded = torch.tensor([[False, False, False, True], [False, False, True, True]])
encoder = dict(d_model=8, nhead=2, dim_feedforward=12, dropout=0.0)

# name: (constructor, inputs, how it is called)
CASES = {
    "Linear": (lambda: nn.Linear(4, 3), [x(5, 4)]),
    "Linear, no bias": (lambda: nn.Linear(4, 3, bias=False), [x(2, 2, 4)]),
    "Conv1d": (lambda: nn.Conv1d(2, 4, 3, stride=2, padding=1), [x(2, 2, 7)]),
    "Conv1d, same, groups": (
        lambda: nn.Conv1d(4, 2, 3, padding="same", dilation=2, groups=2, bias=False), [x(1, 4, 6)]),
    "Conv1d, no batch": (lambda: nn.Conv1d(2, 2, 2), [x(2, 4)]),
    "Conv2d": (lambda: nn.Conv2d(3, 4, 3), [x(2, 3, 6, 5)]),
    "Conv2d, padded": (lambda: nn.Conv2d(1, 2, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2)), [x(2, 1, 6, 5)]),
    "Conv2d, same": (lambda: nn.Conv2d(2, 2, (2, 3), padding="same"), [x(1, 2, 4, 4)]),
    "Conv2d, valid": (lambda: nn.Conv2d(2, 1, 2, padding="valid", bias=False), [x(1, 2, 3, 3)]),
    "Conv2d, groups": (lambda: nn.Conv2d(4, 4, 3, padding=1, groups=4), [x(2, 4, 3, 3)]),
    "ConvTranspose2d": (lambda: nn.ConvTranspose2d(3, 2, 4, stride=2, padding=1), [x(2, 3, 3, 2)]),
    "ConvTranspose2d, groups": (
        lambda: nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1, output_padding=1, groups=2, bias=False, dilation=2),
        [x(1, 4, 3, 3)]),
    "MaxPool1d": (lambda: nn.MaxPool1d(2), [x(2, 3, 7)]),
    "MaxPool2d": (lambda: nn.MaxPool2d(2), [x(2, 3, 5, 4)]),
    "MaxPool2d, padded": (lambda: nn.MaxPool2d((3, 2), stride=2, padding=1, ceil_mode=True), [x(1, 2, 6, 5)]),
    "AvgPool1d": (lambda: nn.AvgPool1d(3, stride=2), [x(2, 3, 7)]),
    "AvgPool2d": (lambda: nn.AvgPool2d(2), [x(2, 3, 5, 4)]),
    "AvgPool2d, padded": (
        lambda: nn.AvgPool2d((3, 2), stride=(2, 1), padding=1, count_include_pad=False), [x(1, 2, 6, 5)]),
    "AdaptiveAvgPool1d": (lambda: nn.AdaptiveAvgPool1d(3), [x(2, 2, 7)]),
    "AdaptiveAvgPool2d": (lambda: nn.AdaptiveAvgPool2d(1), [x(2, 3, 4, 5)]),
    "AdaptiveAvgPool2d, kept": (lambda: nn.AdaptiveAvgPool2d((3, None)), [x(1, 2, 5, 4)]),
    "AdaptiveMaxPool2d": (lambda: nn.AdaptiveMaxPool2d((2, 3)), [x(1, 2, 5, 4)]),
    "BatchNorm1d": (lambda: nn.BatchNorm1d(3), [x(6, 3)]),
    "BatchNorm1d, signals": (lambda: nn.BatchNorm1d(2, eps=0.001, momentum=None), [x(3, 2, 4)]),
    "BatchNorm2d": (lambda: nn.BatchNorm2d(3), [x(2, 3, 4, 3)]),
    "BatchNorm2d, plain": (
        lambda: nn.BatchNorm2d(2, affine=False, track_running_stats=False), [x(2, 2, 3, 3)]),
    "LayerNorm": (lambda: nn.LayerNorm(5), [x(2, 3, 5)]),
    "LayerNorm, two dimensions": (lambda: nn.LayerNorm([2, 4], bias=False), [x(3, 2, 4)]),
    "LayerNorm, plain": (lambda: nn.LayerNorm(4, elementwise_affine=False), [x(3, 4)]),
    "GroupNorm": (lambda: nn.GroupNorm(2, 4), [x(2, 4, 3, 2)]),
    "Embedding": (lambda: nn.Embedding(5, 3), [tokens]),
    "Embedding, padding": (lambda: nn.Embedding(6, 4, padding_idx=1), [tokens]),
    "Flatten": (lambda: nn.Flatten(), [x(2, 2, 3)]),
    "Unflatten": (lambda: nn.Unflatten(1, (2, 3)), [x(2, 6)]),
    "PReLU": (lambda: nn.PReLU(), [x(3, 4)]),
    "PReLU, channels": (lambda: nn.PReLU(3, init=0.1), [x(2, 3, 2)]),
    "Softmin": (lambda: nn.Softmin(dim=1), [x(2, 3)]),
    "RNN": (lambda: nn.RNN(3, 4), [x(5, 2, 3)]),
    "RNN, relu": (
        lambda: nn.RNN(3, 4, num_layers=2, nonlinearity="relu", batch_first=True), [x(2, 5, 3), x(2, 2, 4)]),
    "LSTM": (lambda: nn.LSTM(3, 4), [x(5, 2, 3)]),
    "LSTM, deep": (
        lambda: nn.LSTM(3, 4, num_layers=2, batch_first=True, bidirectional=True),
        [x(2, 5, 3), x(4, 2, 4), x(4, 2, 4)], lambda m, i: m(i[0], (i[1], i[2]))),
    "LSTM, no batch": (lambda: nn.LSTM(2, 3, bias=False), [x(4, 2)]),
    "LSTM, long": (lambda: nn.LSTM(2, 3), [x(37, 1, 2)]),
    "GRU": (lambda: nn.GRU(3, 4), [x(5, 2, 3)]),
    "GRU, deep": (lambda: nn.GRU(3, 4, num_layers=2, bidirectional=True), [x(5, 2, 3), x(4, 2, 4)]),
    "GRU, no bias": (lambda: nn.GRU(3, 4, bias=False, batch_first=True), [x(2, 5, 3)]),
    "MultiheadAttention": (
        lambda: nn.MultiheadAttention(8, 2), [x(4, 2, 8)], lambda m, i: m(i[0], i[0], i[0])),
    "MultiheadAttention, cross": (
        lambda: nn.MultiheadAttention(8, 4, bias=False, batch_first=True), [x(2, 3, 8), x(2, 4, 8), x(2, 4, 8)],
        lambda m, i: m(*i, average_attn_weights=False)),
    "MultiheadAttention, masked": (
        lambda: nn.MultiheadAttention(8, 2, batch_first=True), [x(2, 4, 8), x(2, 4, 8)],
        lambda m, i: m(i[0], i[1], i[1], attn_mask=causal, key_padding_mask=padded)),
    "MultiheadAttention, no weights": (
        lambda: nn.MultiheadAttention(8, 2), [x(4, 8)],
        lambda m, i: m(i[0], i[0], i[0], attn_mask=ahead, need_weights=False)),
    "TransformerEncoderLayer": (lambda: nn.TransformerEncoderLayer(**encoder), [x(4, 2, 8)]),
    "TransformerEncoderLayer, norm first": (
        lambda: nn.TransformerEncoderLayer(
            **encoder, activation="gelu", batch_first=True, norm_first=True, layer_norm_eps=1e-4), [x(2, 4, 8)],
        lambda m, i: m(i[0], src_mask=causal, src_key_padding_mask=padded)),
    "TransformerEncoder": (
        lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(**encoder, bias=False), 2, norm=nn.LayerNorm(8)),
        [x(4, 2, 8)]),
    "Sequential": (
        lambda: nn.Sequential(
            nn.Conv2d(1, 2, 3, bias=False), nn.BatchNorm2d(2), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8, 3)),
        [x(2, 1, 6, 6)]),
}


def case(seed, name, make, inputs, call=lambda m, i: m(*i)):
    torch.manual_seed(seed)
    module = make()
    initial = {k: pack(v.clone()) for k, v in module.state_dict().items()}
    inputs = [i.clone().requires_grad_() if i.is_floating_point() else i for i in inputs]
    outputs = plain(call(module, inputs))
    upstream = [x(*o.shape) for o in outputs]
    sum((o * u).sum() for o, u in zip(outputs, upstream)).backward()
    result = {
        "name": name, "seed": seed, "printed": str(module), "initial": initial, "state": list(module.state_dict()),
        "inputs": [pack(i) for i in inputs], "outputs": [pack(o) for o in outputs],
        "upstream": [pack(u) for u in upstream],
        "inputGradients": [pack(i.grad) for i in inputs if i.is_floating_point()],
        "gradients": {n: pack(p.grad) for n, p in module.named_parameters()},
        "buffers": {n: pack(b) for n, b in module.named_buffers()}}
    module.eval()
    with torch.no_grad():
        result["evaluated"] = [pack(o) for o in plain(call(module, [i.detach() for i in inputs]))]
    return result


def start(name, shape, fill, seed=11):
    torch.manual_seed(seed)
    t = torch.empty(shape)
    fill(t)
    return {"name": name, "seed": seed, "tensor": pack(t)}


I = nn.init
STARTS = [
    start("uniform", (3, 4), lambda t: I.uniform_(t, -2, 0.5)),
    start("normal", (3, 4), lambda t: I.normal_(t, 1, 0.2)),
    start("constant", (2,), lambda t: I.constant_(t, 0.3)),
    start("xavierUniform", (3, 4), lambda t: I.xavier_uniform_(t)),
    start("xavierUniform, gain", (3, 4, 2), lambda t: I.xavier_uniform_(t, gain=I.calculate_gain("tanh"))),
    start("xavierNormal", (5, 4), lambda t: I.xavier_normal_(t, gain=I.calculate_gain("selu"))),
    start("kaimingUniform", (3, 4), lambda t: I.kaiming_uniform_(t)),
    start("kaimingUniform, fanOut", (3, 4, 2, 2),
          lambda t: I.kaiming_uniform_(t, a=0.2, mode="fan_out", nonlinearity="leaky_relu")),
    start("kaimingNormal, relu", (5, 4), lambda t: I.kaiming_normal_(t, nonlinearity="relu")),
    start("kaimingNormal, fanOut", (3, 4), lambda t: I.kaiming_normal_(t, mode="fan_out", nonlinearity="sigmoid")),
    start("orthogonal, wide", (3, 5), lambda t: I.orthogonal_(t)),
    start("orthogonal, tall", (6, 2, 2), lambda t: I.orthogonal_(t, gain=2)),
    start("truncatedNormal", (6, 6), lambda t: I.trunc_normal_(t)),
    start("truncatedNormal, narrow", (4, 4), lambda t: I.trunc_normal_(t, std=3, a=1, b=2)),
]

SCORES, LABELS = x(4, 3), torch.tensor([2, 0, 1, 1])
OTHER, SIGNS = x(4, 3), torch.tensor([1.0, -1.0, 1.0, -1.0])
ELEMENT_SIGNS = torch.where(x(4, 3) > 0, 1.0, -1.0)
SHARES = torch.softmax(x(4, 3), 1)
WEIGHT = torch.tensor([0.5, 2.0, 1.25])
LOSSES = {
    "smoothL1": (lambda r: nn.SmoothL1Loss(reduction=r, beta=0.5), [SCORES, OTHER]),
    "huber": (lambda r: nn.HuberLoss(reduction=r, delta=0.7), [SCORES, OTHER]),
    "klDiv": (lambda r: nn.KLDivLoss(reduction=r), [torch.log_softmax(SCORES, 1), SHARES]),
    "klDiv, logarithms": (lambda r: nn.KLDivLoss(reduction=r, log_target=True), [torch.log_softmax(SCORES, 1), SHARES.log()]),
    "hingeEmbedding": (lambda r: nn.HingeEmbeddingLoss(margin=0.8, reduction=r), [SCORES, ELEMENT_SIGNS]),
    "multiMargin": (lambda r: nn.MultiMarginLoss(reduction=r), [SCORES, LABELS]),
    "multiMargin, squared": (
        lambda r: nn.MultiMarginLoss(p=2, margin=0.5, weight=WEIGHT, reduction=r), [SCORES, LABELS]),
    "cosineEmbedding": (lambda r: nn.CosineEmbeddingLoss(margin=-0.2, reduction=r), [SCORES, OTHER, SIGNS]),
    "marginRanking": (lambda r: nn.MarginRankingLoss(margin=0.3, reduction=r), [SCORES[:, 0], OTHER[:, 0], SIGNS]),
}


def loss(name, make, inputs, reduction):
    first = inputs[0].clone().requires_grad_()
    value = make(reduction)(first, *inputs[1:])
    upstream = torch.linspace(0.5, 1.5, value.numel()).reshape(value.shape)
    value.backward(upstream)
    return {"name": name, "reduction": reduction, "inputs": [pack(i) for i in [first, *inputs[1:]]],
            "value": pack(value), "gradient": pack(first.grad)}


layers = [case(100 + i, name, *parts) for i, (name, parts) in enumerate(CASES.items())]
# Drawn after all that stands above, whose numbers stay what they were.
LATER = {
    "CELU": (lambda: nn.CELU(0.7), [x(3, 4)]),
    "GLU": (lambda: nn.GLU(dim=1), [x(2, 4, 3)]),
    "Hardswish": (lambda: nn.Hardswish(), [3 * x(3, 4)]),
    "InstanceNorm1d": (lambda: nn.InstanceNorm1d(3), [x(2, 3, 5)]),
    "InstanceNorm1d, no batch": (lambda: nn.InstanceNorm1d(3, affine=True), [x(3, 5)]),
    "InstanceNorm2d": (
        lambda: nn.InstanceNorm2d(2, eps=0.001, momentum=0.3, affine=True, track_running_stats=True), [x(3, 2, 2, 3)]),
    "RMSNorm": (lambda: nn.RMSNorm(5), [x(2, 3, 5)]),
    "RMSNorm, plain": (lambda: nn.RMSNorm([3, 2], eps=0.01, elementwise_affine=False), [x(2, 3, 2)]),
    "PixelShuffle": (lambda: nn.PixelShuffle(2), [x(1, 8, 2, 3)]),
    "PixelUnshuffle": (lambda: nn.PixelUnshuffle(3), [x(1, 1, 3, 6)]),
}
layers += [case(300 + i, name, *parts) for i, (name, parts) in enumerate(LATER.items())]
RATES = x(4, 3).exp()
LOSSES |= {
    "gaussianNLL": (lambda r: nn.GaussianNLLLoss(full=True, eps=0.3, reduction=r), [SCORES, OTHER, RATES]),
    "poissonNLL": (lambda r: nn.PoissonNLLLoss(reduction=r), [SCORES, RATES]),
    "poissonNLL, rates": (lambda r: nn.PoissonNLLLoss(log_input=False, full=True, reduction=r), [RATES, SHARES * 9]),
}
losses = [loss(name, make, inputs, r) for name, (make, inputs) in LOSSES.items() for r in ["mean", "sum", "none"]]
losses += [loss("klDiv", *LOSSES["klDiv"], "batchmean")]
lines = {"layers": layers, "starts": STARTS, "losses": losses}
body = ",\n".join(f'"{k}": [\n' + ",\n".join(json.dumps(c) for c in v) + "\n]" for k, v in lines.items())
OUT.write_text(f'{{"torch": "{torch.__version__}",\n{body}}}\n')
