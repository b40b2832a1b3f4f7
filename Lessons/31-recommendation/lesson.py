"""Lesson 31 in plain PyTorch: ratings from two vectors and two biases.

The ratings are those that the Swift lesson draws. Run it first, then this file:

    ./gradbook run 31
    python Lessons/31-recommendation/lesson.py

The same seed gives the same initial weights and batches, and so the same losses.
"""
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

SEED = 42
PEOPLE, FILMS = 400, 240
RATINGS = Path(__file__).resolve().parents[2] / "Output/31-recommendation/ratings.npz"


def read_ratings(path=RATINGS):
    """Numbers of people and films and the stars, in the order of their days."""
    if not path.exists():
        sys.exit(f"{path} is not there yet: run ./gradbook run 31 first, which draws the ratings.")
    arrays = np.load(path)
    return tuple(torch.from_numpy(arrays[name]) for name in ("users", "films", "stars"))


def split(ratings, seed=SEED):
    """27,000 ratings to learn from, drawn at random, and 3,000 that are held out."""
    order = torch.randperm(30_000, generator=torch.Generator().manual_seed(seed))
    return [[column[part] for column in ratings] for part in order.split([27_000, 3_000])]


class Factors(nn.Module):
    """Ratings from two vectors, two biases and a mean."""

    def __init__(self, people, films, dims, mean):
        super().__init__()
        self.users = nn.Embedding(people, dims)
        self.films = nn.Embedding(films, dims)
        self.user_bias = nn.Embedding(people, 1)
        self.film_bias = nn.Embedding(films, 1)
        self.mean = mean
        for table in (self.users, self.films):
            nn.init.normal_(table.weight, std=0.1)
        for table in (self.user_bias, self.film_bias):
            nn.init.zeros_(table.weight)

    def forward(self, user, film):
        taste = (self.users(user) * self.films(film)).sum(dim=1)
        bias = self.user_bias(user) + self.film_bias(film)
        return self.mean + bias.squeeze(1) + taste


def train(model, part, weight_decay=1e-4, steps=None):
    """Trains in batches of 1024 ratings; returns the loss of each step."""
    users, films, stars = part
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03, weight_decay=weight_decay)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=12)
    losses = []
    for _ in range(15):
        for batch in torch.randperm(len(stars)).split(1024):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(users[batch], films[batch]), stars[batch])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            if len(losses) == steps:
                return losses
        scheduler.step()
    return losses


@torch.no_grad()
def rmse(model, part):
    users, films, stars = part
    return (model(users, films).clamp(0.5, 5) - stars).square().mean().sqrt().item()


@torch.no_grad()
def nearest(film, table, count=5):
    """The films whose vectors point most nearly the same way."""
    directions = table / table.norm(dim=1, keepdim=True)
    cosines = directions @ directions[film]
    cosines[film] = -1
    return cosines.topk(count)


def first_losses(path=RATINGS, seed=SEED):
    """The losses of the first three steps, for comparison with Swift."""
    training, _ = split(read_ratings(path), seed)
    torch.manual_seed(seed)
    model = Factors(PEOPLE, FILMS, 2, training[2].mean().item())
    return train(model, training, steps=3)


if __name__ == "__main__":
    training, held_out = split(read_ratings())
    torch.manual_seed(SEED)
    model = Factors(PEOPLE, FILMS, 2, training[2].mean().item())
    losses = train(model, training)
    print("first losses:", [round(loss, 4) for loss in losses[:3]])
    print("RMSE, training:", round(rmse(model, training), 3))
    print("RMSE, held out:", round(rmse(model, held_out), 3))
    print("nearest to film 0:", nearest(0, model.films.weight.detach()).indices.tolist())
