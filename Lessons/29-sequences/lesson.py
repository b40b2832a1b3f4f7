"""Lesson 29 in PyTorch: one song, one training, four models.

Run it with `python3 lesson.py`, and with another seed as `python3 lesson.py 7`.
"""
import math
import sys

import torch
from torch import nn

LINES = [f"\n{call}, sings the hill, {call}.\n" for call in ["la", "ti", "mo", "hu", "re", "na"]]
CHARACTERS = sorted(set("".join(LINES)))
SONG = torch.tensor([[CHARACTERS.index(c) for c in line] for line in LINES])  # [6, 25]


class CharacterModel(nn.Module):
    """Characters in, scores for the next character out. Only the core differs."""

    def __init__(self, width, hidden, core):
        super().__init__()
        self.embedding = nn.Embedding(len(CHARACTERS), width)
        self.core = core()
        self.head = nn.Linear(hidden, len(CHARACTERS))

    def forward(self, x):
        out = self.core(self.embedding(x))
        return self.head(out[0] if isinstance(out, tuple) else out)


class Block(nn.Module):
    """Attention and two linear layers, each added to what came in."""

    def __init__(self, width, length, causal=True):
        super().__init__()
        self.position = nn.Embedding(length, width)
        self.norm1 = nn.LayerNorm(width)
        self.attention = nn.MultiheadAttention(width, 1, batch_first=True)
        self.norm2 = nn.LayerNorm(width)
        self.expand = nn.Linear(width, 4 * width)
        self.contract = nn.Linear(4 * width, width)
        self.causal = causal

    def forward(self, x):
        length = x.shape[1]
        placed = x + self.position(torch.arange(length))
        y = self.norm1(placed)
        mask = torch.triu(torch.full((length, length), -math.inf), diagonal=1) if self.causal else None
        seen, _ = self.attention(y, y, y, attn_mask=mask)
        middle = placed + seen
        return middle + self.contract(self.expand(self.norm2(middle)).relu())


def open_lstm():
    lstm = nn.LSTM(16, 40, batch_first=True)
    with torch.no_grad():
        lstm.bias_ih_l0[40:80] = 1  # the forget gates
    return lstm


MODELS = {
    "RNN": lambda: CharacterModel(16, 84, lambda: nn.RNN(16, 84, batch_first=True)),
    "LSTM": lambda: CharacterModel(16, 40, open_lstm),
    "GRU": lambda: CharacterModel(16, 48, lambda: nn.GRU(16, 48, batch_first=True)),
    "Transformer": lambda: CharacterModel(28, 28, lambda: Block(28, 24)),
}


def train(model, steps=300):
    """Trains a model on the song and returns its losses."""
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(steps):
        lines = SONG[torch.randint(0, len(LINES), (16,))]
        x, y = lines[:, :24], lines[:, 1:]
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x).flatten(0, 1), y.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1)
        optimizer.step()
        losses.append(loss.item())
    return losses


def losses_of(name, seed, steps):
    torch.manual_seed(seed)
    model = MODELS[name]()
    torch.manual_seed(seed)
    return train(model, steps)


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 42
    for name in MODELS:
        losses = losses_of(name, seed, 300)
        first = ", ".join(f"{loss:.4f}" for loss in losses[:3])
        print(f"{name}: {first}, … {sum(losses[-30:]) / 30:.3f}")
