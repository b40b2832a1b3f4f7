"""Orders, images and files of PyTorch, NumPy and safetensors: run it to write data.json for TrainingTests."""
import base64
import io
import json
import pathlib

import numpy as np
import torch
from safetensors.torch import save
from torch.utils.data import (
    DataLoader, RandomSampler, SubsetRandomSampler, TensorDataset, WeightedRandomSampler, random_split)

OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources" / "data.json"


def epochs(make, seed, count=2):
    torch.manual_seed(seed)
    loader = make()
    found = [[batch[0].tolist() for batch in loader] for _ in range(count)]
    # What is left of the default generator must agree as well.
    return {"batches": found, "after": torch.rand(1).item()}


def numbers(n):
    return TensorDataset(torch.arange(n))


def orders():
    weights = [0.1, 3.0, 0.0, 1.0, 0.5]
    generator = lambda: torch.Generator().manual_seed(9)
    return {
        "shuffle": epochs(lambda: DataLoader(numbers(10), batch_size=4, shuffle=True), 42),
        "shuffle, drop last": epochs(lambda: DataLoader(numbers(11), batch_size=3, shuffle=True, drop_last=True), 1),
        "generator": epochs(
            lambda: DataLoader(numbers(8), batch_size=4, shuffle=True, generator=generator()), 3),
        "replacement": epochs(
            lambda: DataLoader(numbers(7), batch_size=16, sampler=RandomSampler(numbers(7), True, 70)), 4),
        "more than all": epochs(
            lambda: DataLoader(numbers(5), batch_size=6, sampler=RandomSampler(numbers(5), num_samples=13)), 5),
        "weighted": epochs(
            lambda: DataLoader(numbers(5), batch_size=20, sampler=WeightedRandomSampler(weights, 20)), 6),
        "subset": epochs(
            lambda: DataLoader(numbers(30), batch_size=4, sampler=SubsetRandomSampler([3, 9, 27, 1, 5])), 8),
        "sequential": epochs(lambda: DataLoader(numbers(5), batch_size=2), 2),
    }


def splits():
    torch.manual_seed(42)
    lengths = [list(part.indices) for part in random_split(range(10), [7, 2, 1])]
    fractions = [list(part.indices) for part in random_split(range(11), [0.5, 0.3, 0.2])]
    return {"lengths": lengths, "fractions": fractions}


def resizes():
    found = []
    for shape, size in [((2, 9, 7), (4, 5)), ((1, 5, 6), (11, 8)), ((3, 8, 8), (8, 3))]:
        image = torch.arange(float(np.prod(shape))).sin().reshape(shape)
        small = torch.nn.functional.interpolate(
            image[None], size=size, mode="bilinear", antialias=True)[0]
        found.append({"shape": shape, "size": size, "pixels": small.flatten().tolist()})
    return found


def text(data):
    return base64.b64encode(data).decode()


def files():
    def npy(array):
        stream = io.BytesIO()
        np.save(stream, array)
        return text(stream.getvalue())

    grid = np.arange(6, dtype=np.float32).reshape(2, 3) / 4
    plain, packed = io.BytesIO(), io.BytesIO()
    np.savez(plain, a=grid, b=np.array([1, -2, 3]))
    np.savez_compressed(packed, a=grid, b=np.array([1, -2, 3]))
    tensors = {
        "fc.weight": torch.from_numpy(grid), "half": torch.tensor([0.5, -2.0, 6e-8], dtype=torch.float16),
        "brain": torch.tensor([1.5, -3.0], dtype=torch.bfloat16), "steps": torch.tensor(7),
        "mask": torch.tensor([True, False]), "short": torch.tensor([-3, 300], dtype=torch.int16),
    }
    return {
        "float32": npy(grid), "fortran": npy(np.asfortranarray(grid)), "int16, big": npy(np.array([-2, 300], ">i2")),
        "bool": npy(np.array([True, False])), "scalar": npy(np.array(2.5)), "int64": npy(np.array([[5], [-6]])),
        "half": npy(np.array([1.5], np.float16)),
        "npz": text(plain.getvalue()), "npz, packed": text(packed.getvalue()),
        "safetensors": text(save(tensors, {"origin": "PyTorch “引号”"})),
    }


if __name__ == "__main__":
    content = {"orders": orders(), "splits": splits(), "resizes": resizes(), "files": files()}
    OUT.write_text(json.dumps(content, separators=(",", ":")) + "\n")
    print(f"wrote {OUT.name} with torch {torch.__version__}, numpy {np.__version__}")
