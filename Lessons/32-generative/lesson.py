"""Lesson 32 in PyTorch: a VAE and a GAN on drawn digits.

Run the lesson first; it writes the digits that are read here:

    ./gradbook run 32
    python3 Lessons/32-generative/lesson.py

Same seed, same numbers: the first losses are those that the lesson prints.
"""
import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F

SEED = 42
FILE = pathlib.Path("Output/32-generative/digits.idx")


def read_digits(path):
    """3,000 digits for training and 500 that are not seen, 14 × 14 pixels in 0…1, a row each."""
    if not path.exists():
        sys.exit(f"{path} is missing; run the lesson first: ./gradbook run 32")
    content = path.read_bytes()  # magic word, three extents, then the pixels
    shape = [int.from_bytes(content[at:at + 4], "big") for at in (4, 8, 12)]
    images = torch.frombuffer(bytearray(content[16:]), dtype=torch.uint8).reshape(shape)
    pixels = F.avg_pool2d(images.float().unsqueeze(1) / 255, 2).flatten(1)
    return pixels[:3000], pixels[3000:]


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(196, 128), nn.ReLU(), nn.Linear(128, 4))
        self.decoder = nn.Sequential(nn.Linear(2, 128), nn.ReLU(), nn.Linear(128, 196))

    def terms(self, picture):
        mean, log_variance = self.encoder(picture).chunk(2, dim=1)
        epsilon = torch.randn_like(mean)
        z = mean + (log_variance / 2).exp() * epsilon
        error = F.binary_cross_entropy_with_logits(self.decoder(z), picture, reduction="sum")
        divergence = 0.5 * (mean.square() + log_variance.exp() - log_variance - 1).sum()
        return error / len(picture), divergence / len(picture)


def train_vae(x, unseen, epochs=20):
    torch.manual_seed(SEED)
    vae = VAE()
    optimizer = torch.optim.Adam(vae.parameters(), lr=5e-3)
    losses, bounds = [], []
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(60):
            error, divergence = vae.terms(x[rows])
            loss = error + divergence
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        with torch.no_grad():
            bounds.append(-sum(vae.terms(unseen)).item())
    return vae, losses, bounds


def make_generator():
    return nn.Sequential(
        nn.Linear(16, 128), nn.BatchNorm1d(128), nn.ReLU(),
        nn.Linear(128, 128), nn.BatchNorm1d(128), nn.ReLU(),
        nn.Linear(128, 196), nn.Sigmoid())


def make_discriminator():
    return nn.Sequential(
        nn.Linear(196, 128), nn.LeakyReLU(0.2), nn.Dropout(0.3),
        nn.Linear(128, 128), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(128, 1))


def train_gan(x, steps=1000):
    torch.manual_seed(SEED)
    g, d = make_generator(), make_discriminator()
    g_optimizer = torch.optim.Adam(g.parameters(), lr=2e-3, betas=(0.5, 0.999))
    d_optimizer = torch.optim.Adam(d.parameters(), lr=2e-3, betas=(0.5, 0.999))
    loss = nn.BCEWithLogitsLoss()
    ones, zeros = torch.ones(32, 1), torch.zeros(32, 1)
    losses = []
    for _ in range(steps):
        real = x[torch.randint(0, len(x), [32])]
        fake = g(torch.randn(32, 16))

        d_optimizer.zero_grad()
        d_loss = loss(d(real), ones) + loss(d(fake.detach()), zeros)
        d_loss.backward()
        d_optimizer.step()

        g_optimizer.zero_grad()
        g_loss = loss(d(fake), ones)
        g_loss.backward()
        g_optimizer.step()
        losses.append((d_loss.item(), g_loss.item()))
    return g, losses


def main():
    x, unseen = read_digits(FILE)
    _, losses, bounds = train_vae(x, unseen)
    print("VAE, first losses:", [round(loss, 4) for loss in losses[:3]])
    print("bound on unseen digits:", round(bounds[0], 1), "→", round(bounds[-1], 1))
    _, losses = train_gan(x)
    print("GAN, first losses, d:", [round(d, 4) for d, _ in losses[:3]])
    print("GAN, first losses, g:", [round(g, 4) for _, g in losses[:3]])


if __name__ == "__main__":
    main()
