"""Lesson 25 in PyTorch: one training on several ranks.

    python3 Lessons/25-distributed/lesson.py

In PyTorch the ranks are processes that torchrun starts, and torch.distributed joins them. This file stays in
one process and does by hand what they would: parts of a batch, sums, means. Rings, costs and buckets
(sections 4, 5, 8) are predictions of the lesson's own.
"""
import torch
from torch import nn
from torch.utils.data import TensorDataset
from torch.utils.data.distributed import DistributedSampler

print("1  One batch, two ranks")
x = torch.tensor([1.0, 2, 3, 4])
y = torch.tensor([2.0, 4, 6, 8])


def loss(w, samples):
    return (w * x[samples] - y[samples]).square().mean()


def gradient(samples):
    w = torch.tensor(1.0, requires_grad=True)
    loss(w, samples).backward()
    return w.grad.item()


print("rank 0:", gradient(slice(0, 2)), " rank 1:", gradient(slice(2, 4)))
print("their mean: ", (gradient(slice(0, 2)) + gradient(slice(2, 4))) / 2)
print("whole batch:", gradient(slice(0, 4)))

print("2  When the parts are not equal")
large, small = gradient(slice(0, 3)), gradient(slice(3, 4))
print(f"shards of 3 and 1: {large:.4f} {small}")
print(f"plain mean:    {(large + small) / 2:.4f}")
print(f"weighted mean: {(3 * large + 1 * small) / 4:.1f}")
norm = nn.BatchNorm1d(1)
print("whole batch:", [round(number, 3) for number in norm(x.reshape(4, 1)).flatten().tolist()])
for half in [x[:2], x[2:]]:
    print("a shard:", [round(number, 3) for number in norm(half.reshape(2, 1)).flatten().tolist()])

print("3  All-reduce")
# dist.all_reduce(numbers) leaves this sum on every rank.
print(sum(torch.tensor([rank, 10.0 * rank, 1.0]) for rank in range(4)).tolist())

print("6  Every rank its samples")
ten = TensorDataset(torch.zeros(10, 1), torch.zeros(10))
for rank in range(4):
    sampler = DistributedSampler(ten, num_replicas=4, rank=rank, seed=1)
    sampler.set_epoch(0)
    print(f"rank {rank}:", list(sampler))

print("7  The same weights everywhere")
made = []
for rank in range(3):
    torch.manual_seed(rank)
    made.append(round(nn.Linear(2, 1).weight[0, 0].item(), 4))
print("made by each rank:", made)
print("after the start:  ", [made[0]] * 3)  # DistributedDataParallel sends rank 0's to all

print("9  A larger batch")
w = torch.tensor(1.0, requires_grad=True)
for part in [slice(0, 2), slice(2, 4)]:
    (loss(w, part) / 2).backward()
print("two parts:", w.grad, " whole batch:", gradient(slice(0, 4)))


def descend(warm_up):
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.2)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1 / warm_up, total_iters=warm_up)
    places = []
    for _ in range(30):
        error = (w * w - 1).square() / 2
        optimizer.zero_grad()
        error.backward()
        optimizer.step()
        schedule.step()
        places.append(w.item())
    return places


print("at once:      ", " ".join(f"{place:.3g}" for place in descend(1)[:2]))
print("over 20 steps:", " ".join(f"{place:.3g}" for place in descend(20)[:4]))
print("     at the end", f"{descend(20)[29]:.3g}")

print("11  Late, unequal, dead")
numbers = torch.Generator().manual_seed(42)
for ranks in [1, 8, 64, 1024]:
    times = 100 + 10 * torch.randn(200, ranks, generator=numbers)
    print(f"the slowest of {ranks}: {times.max(dim=1).values.mean().item():.3g} ms")
