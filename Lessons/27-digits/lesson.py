"""Lesson 27 in PyTorch: a 784-512-512-10 network reads digits. The same program as main.swift beside it.

    ./gradbook run 27                     draws the digits and leaves them in Output/27-digits
    python3 Lessons/27-digits/lesson.py   trains on them, with the same first weights and the same batches

    --data fashion-mnist   Debian's package dataset-fashion-mnist, or --folder with files of that name
    --data digits          what  ./gradbook run 27 --data digits  has left
    --seed 7               as the lesson's own flag
"""
import argparse
import gzip
import pathlib
import time

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

FOLDERS = {"fashion-mnist": "/usr/share/datasets/fashion-mnist"}
PREFIX = {"fashion-mnist": "", "made": "made-", "digits": "digits-"}


class NeuralNetwork(nn.Module):
    def __init__(self, inputs=784, hidden=512, classes=10):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(inputs, hidden), nn.ReLU(),
            nn.Linear(hidden, hidden), nn.ReLU(),
            nn.Linear(hidden, classes))

    def forward(self, x):
        return self.stack(self.flatten(x))


def idx(path):
    """The numbers of a file of MNIST's form, packed or not."""
    packed = path.with_name(path.name + ".gz")
    if packed.exists():
        content = gzip.decompress(packed.read_bytes())
    elif path.exists():
        content = path.read_bytes()
    else:
        raise SystemExit(f"{path} is missing. ./gradbook run 27 writes the drawn digits there; for real "
                         "pictures see ./gradbook data.")
    rank = content[3]
    shape = [int.from_bytes(content[4 + 4 * i:8 + 4 * i], "big") for i in range(rank)]
    return torch.frombuffer(bytearray(content[4 + 4 * rank:]), dtype=torch.uint8).reshape(shape)


def pictures(folder, data, part):
    start = f"{PREFIX[data]}{part}"
    images = idx(folder / f"{start}-images-idx3-ubyte").unsqueeze(1).float() / 255
    return images, idx(folder / f"{start}-labels-idx1-ubyte").long()


def accuracy(model, x, y):
    with torch.no_grad():
        return (model(x).argmax(1) == y).float().mean().item() * 100


def train(model, optimizer, epochs, x, y, falls=False):
    loader = DataLoader(TensorDataset(x, y), batch_size=64, shuffle=True)
    scheduler = torch.optim.lr_scheduler.LinearLR(
        optimizer, start_factor=1, end_factor=0.01 if falls else 1, total_iters=epochs * len(loader))
    losses = []
    for _ in range(epochs):
        for images, labels in loader:
            loss = F.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            losses.append(loss.item())
    return losses


def main():
    flags = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    flags.add_argument("--data", default="made", choices=list(PREFIX))
    flags.add_argument("--folder", type=pathlib.Path)
    flags.add_argument("--seed", type=int, default=42)
    flags.add_argument("--threads", type=int, default=2)
    asked = flags.parse_args()
    torch.set_num_threads(asked.threads)
    folder = asked.folder or pathlib.Path(FOLDERS.get(asked.data, "Output/27-digits"))

    x, y = pictures(folder, asked.data, "train")
    unseen_x, unseen_y = pictures(folder, asked.data, "t10k")
    held = min(len(x) // 6, 2000)
    train_x, train_y = x[held:], y[held:]

    torch.manual_seed(asked.seed)
    model = NeuralNetwork()
    start = time.perf_counter()
    losses = train(model, torch.optim.SGD(model.parameters(), lr=0.01), 1, train_x, train_y)
    print("first losses:", [round(loss, 4) for loss in losses[:3]])
    print(f"SGD 0.01, 1 epoch: {accuracy(model, x[:held], y[:held]):.1f} % right of those held back, "
          f"{time.perf_counter() - start:.1f} s")

    torch.manual_seed(asked.seed)
    model = NeuralNetwork()
    start = time.perf_counter()
    epochs = {"fashion-mnist": 2, "made": 9, "digits": 40}[asked.data]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    train(model, optimizer, epochs, train_x, train_y, falls=True)
    print(f"SGD 0.05, momentum 0.9, {epochs} epochs: {accuracy(model, unseen_x, unseen_y):.1f} % right of those "
          f"unseen, {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
