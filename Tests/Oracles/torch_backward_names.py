"""What PyTorch's grad_fn says of calls, without the number of the overload at its end, for BackwardNameTests: backward_names.json.

Run from anywhere: python Tests/Oracles/torch_backward_names.py
"""
import json
import pathlib
import re
import warnings

import torch

warnings.filterwarnings("ignore")
OUT = pathlib.Path(__file__).parent.parent / "TutorialTests" / "Resources" / "backward_names.json"

INPUTS = """
import torch, torch.nn as nn, torch.nn.functional as F
torch.manual_seed(0)
def leaf(*values): return torch.tensor(*values, requires_grad=True)
x = leaf([[1., 5., 3.], [7., 2., 6.]])
y = leaf([[0.5, -1., 2.], [3., -4., 0.25]])
v = leaf([3., 1., 2.])
u = leaf([0.1, 0.2, 0.3])
i = torch.tensor([2, 0])
k = torch.tensor([[2, 0], [1, 1]])
m = x.detach() > 2
image = torch.arange(16.).reshape(1, 1, 4, 4).requires_grad_()
target = torch.tensor([2, 0])
square = leaf([[2., 1.], [1., 3.]])
"""

LINES = """
x + y
x + 1
1 - x
x - y
x * y
2 * x
x / y
x ** 2
x ** 3
x ** y
2 ** y
-x
x.square()
x.sqrt()
x.rsqrt()
x.reciprocal()
1 / x
x.abs()
x.exp()
x.expm1()
x.log()
x.log2()
x.log10()
x.log1p()
x.sin()
x.cos()
x.tan()
x.tanh()
x.atan()
u.asin()
u.acos()
x.sinh()
x.erf()
x.sigmoid()
x.relu()
x.floor()
x.round()
x.sign()
x.clamp(0, 1)
x.clamp(min=0)
x.clamp(max=3)
torch.maximum(x, y)
torch.minimum(x, y)
torch.atan2(x, y)
torch.fmod(x, y)
torch.remainder(x, y)
torch.logaddexp(x, y)
torch.lerp(x, y, 0.3)
torch.addcmul(x, x, y)
torch.addcdiv(x, x, y)
torch.where(m, x, y)
x[0]
x[1, 2]
x[:, 1]
x[0:1]
x[:, 0:2]
x[0:2:2]
x[..., 0]
x[None]
x[m]
v[i]
x[i % 2, i]
x[:, i]
x.gather(1, k)
x.index_select(1, i)
x.masked_fill(m, 0)
x.masked_select(m)
x.take(i)
x.scatter(1, k, 9.)
x.scatter(1, k, y)
x.scatter_add(1, k, y)
x.index_add(0, i // 2, y)
x.narrow(1, 0, 2)
x.select(1, 0)
x.split(1)[0]
x.split([1, 2], 1)[1]
x.chunk(2)[0]
x.unbind(0)[1]
x.diagonal()
x.diag()
v.diag()
x.trace()
x.tril()
x.triu()
x.flip([0])
x.roll(1, 0)
x.roll(1)
x.rot90()
x.sum()
x.sum(0)
x.sum((0, 1))
x.mean()
x.mean(0)
x.std()
x.std(0)
x.var()
x.var(0)
x.prod()
x.prod(1)
x.max()
x.max(1)[0]
x.min()
x.min(1)[0]
x.amax(1)
x.amin(0)
x.median()
x.median(1)[0]
x.norm()
x.norm(1)
torch.linalg.vector_norm(x)
x.cumsum(0)
x.cumprod(1)
x.logsumexp(1)
x.sort()[0]
x.topk(2)[0]
torch.nn.functional.normalize(x, dim=1)
x.T
x.t()
x.mT
x.view(-1)
x.view(3, 2)
x.reshape(3, 2)
x.t().reshape(-1)
x.flatten()
image.flatten(1)
x.unsqueeze(0)
image.squeeze()
image.squeeze(0)
x.transpose(0, 1)
image.permute(0, 2, 3, 1)
image.movedim(1, 3)
v.expand(2, 3)
v.repeat(2, 2)
v.tile(2)
x.repeat_interleave(2, 0)
x.unflatten(1, [3, 1])
x.view_as(y)
x.expand_as(y)
torch.broadcast_to(v, (2, 3))
x.as_strided((2, 2), (1, 1))
torch.cat([x, y])
torch.stack([x, y])
torch.hstack([x, y])
torch.vstack([x, y])
x.clone()
x.contiguous().clone()
x.double()
x @ y.T
x.matmul(v)
torch.mm(x, y.T)
torch.mv(x, v)
torch.dot(v, v)
torch.outer(v, v)
torch.bmm(image[0], image[0])
image.matmul(image)
torch.einsum("ij,kj->ik", x, y)
torch.einsum("ij->ji", x)
torch.addmm(square, x, y.T)
torch.linalg.svdvals(x)
torch.trace(square)
F.linear(x, y)
F.linear(x, y, leaf([1., 2.]))
F.relu(y)
F.leaky_relu(y)
F.elu(y)
F.gelu(y)
F.silu(y)
F.mish(y)
F.softplus(y)
F.softsign(y)
F.hardtanh(y)
F.relu6(y)
F.hardswish(y)
F.hardsigmoid(y)
F.selu(y)
F.celu(y)
F.logsigmoid(y)
F.glu(torch.cat([x, y]), 0)
F.prelu(y, leaf([0.25]))
F.softmax(y, 1)
F.log_softmax(y, 1)
F.softmin(y, 1)
F.dropout(x, 0.5)
F.layer_norm(x, [3])
F.rms_norm(x, [3])
F.batch_norm(x, None, None, training=True)
F.group_norm(x, 3)
F.instance_norm(image)
F.embedding(i, x.T)
F.conv2d(image, image[:, :, :2, :2])
F.conv1d(image[0], image[:1, 0, :, :2])
F.conv_transpose2d(image, image)
F.max_pool2d(image, 2)
F.avg_pool2d(image, 2)
F.adaptive_avg_pool2d(image, 2)
F.adaptive_avg_pool2d(image, 1)
F.adaptive_max_pool2d(image, 2)
F.interpolate(image, scale_factor=2)
F.interpolate(image, scale_factor=2, mode="bilinear")
F.pad(x, [1, 1])
F.pad(image, [1, 1, 1, 1], mode="reflect")
F.pixel_shuffle(image.reshape(1, 4, 2, 2), 2)
F.unfold(image, 2)
F.scaled_dot_product_attention(image, image, image)
F.cosine_similarity(x, y)
F.mse_loss(x, y)
F.l1_loss(x, y)
F.smooth_l1_loss(x, y)
F.huber_loss(x, y)
F.cross_entropy(y, target)
F.nll_loss(y, target)
F.binary_cross_entropy(torch.sigmoid(y), m.float())
F.binary_cross_entropy_with_logits(y, m.float())
F.kl_div(y, x)
nn.Linear(3, 2)(x)
"""


def name(value):
    return re.sub(r"\d+(_copy)?$", "", type(value.grad_fn).__name__)


def main():
    answers = {}
    for line in LINES.strip().split("\n"):
        names = {}
        exec(INPUTS, names)
        answers[line] = name(eval(line, names))
    OUT.write_text(json.dumps(answers, indent=0) + "\n")
    print(len(answers), "names")


if __name__ == "__main__":
    main()
