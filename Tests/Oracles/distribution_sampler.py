"""Writes Tests/DistributionTests/Resources/sampler.json: the indices of PyTorch's DistributedSampler."""
import json, pathlib, torch
from torch.utils.data import DistributedSampler

rows = []
for samples in [1, 5, 8, 23]:
    for ranks in [1, 2, 3, 4]:
        for shuffle in [False, True]:
            for drop in [False, True]:
                for epoch in [0, 2]:
                    indices = []
                    for rank in range(ranks):
                        sampler = DistributedSampler(
                            range(samples), num_replicas=ranks, rank=rank, shuffle=shuffle, seed=5, drop_last=drop)
                        sampler.set_epoch(epoch)
                        indices.append(list(sampler))
                    rows.append(dict(samples=samples, ranks=ranks, shuffle=shuffle, drop=drop, epoch=epoch, indices=indices))
path = pathlib.Path(__file__).parent.parent / "DistributionTests/Resources/sampler.json"
path.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")
