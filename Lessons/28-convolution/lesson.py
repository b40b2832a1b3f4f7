"""Lesson 28 in PyTorch: a convolutional network and transfer learning.

Run the lesson first: it draws the digits and writes them into Output/28-convolution. Then

    python Lessons/28-convolution/lesson.py

With the same seed the first losses are the same as the lesson's. With a folder that holds the
four files of Fashion-MNIST,

    python Lessons/28-convolution/lesson.py /usr/share/datasets/fashion-mnist

it trains the same network on them.
"""

import gzip
import pathlib
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

SEED = 42
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Output" / "28-convolution"


def load(folder=FOLDER):
    """The digits that the lesson drew: pixels from 0 to 1, and classes."""
    try:
        images = np.load(folder / "images.npy")
        labels = np.load(folder / "labels.npy")
    except FileNotFoundError:
        sys.exit(f"{folder} has no digits yet. Run the lesson first: ./gradbook run 28")
    return torch.tensor(images).float() / 255, torch.tensor(labels)


def make_cnn(classes=10):
    return nn.Sequential(
        nn.Conv2d(1, 16, 5, stride=2), nn.ReLU(),
        nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, classes))


def make_mlp():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 16), nn.ReLU(), nn.Linear(16, 10))


def train(model, x, y, epochs, lr=0.005, steps=None):
    """Trains in batches of 50 and returns the loss of every step."""
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(x)).split(50):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(x[batch]), y[batch])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            if len(losses) == steps:
                return losses
    return losses


@torch.no_grad()
def accuracy(model, x, y):
    return (model(x).argmax(1) == y).float().mean().item() * 100


def input_gradient(model, pictures, wanted):
    """d(score of the class) / d(pixels), for each picture."""
    pictures = pictures.clone().requires_grad_()
    scores = model(pictures)[:, wanted]
    return torch.autograd.grad(scores.sum(), pictures)[0]


@torch.no_grad()
def occlusion(model, picture, wanted):
    """How far the score falls where a square of 5 x 5 pixels is black."""
    covered = picture.repeat(24 * 24, 1, 1, 1)
    for row in range(24):
        for column in range(24):
            covered[row * 24 + column, 0, row:row + 5, column:column + 5] = 0
    return (model(picture)[0, wanted] - model(covered)[:, wanted]).reshape(24, 24)


def integrated_gradients(model, picture, wanted, steps=64):
    """(x - 0) times the mean gradient on the way from black to x."""
    middles = (torch.arange(steps) + 0.5) / steps
    way = middles.reshape(steps, 1, 1, 1) * picture
    return picture[0] * input_gradient(model, way, wanted).mean(0)


def scattered(pictures, seed):
    """Each picture moved by up to four pixels, up or down and sideways."""
    wide = F.pad(pictures, (4, 4, 4, 4))
    generator = torch.Generator().manual_seed(seed)
    places = torch.randint(0, 9, (len(pictures), 2), generator=generator)
    return torch.stack([
        picture[:, row:row + 28, column:column + 28]
        for picture, (row, column) in zip(wide, places.tolist())])


def only(first, last, x, y):
    """The pictures of some classes, with these numbered from 0."""
    places = (y >= first) & (y <= last)
    return x[places], y[places] - first


def learn_few(way, count, draw, trained, new, unseen):
    """Trains on `count` pictures of each of four new classes; % right of unseen ones."""
    torch.manual_seed(draw)
    body, head = make_cnn()[:6], nn.Linear(800, 4)
    if way != "nothing":
        body.load_state_dict(trained)
    if way == "frozen":
        body.requires_grad_(False)
    model = nn.Sequential(body, head)
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.Adam(learning, lr=0.001 if way == "tuned" else 0.005)
    x, y = new
    order = torch.randperm(len(y), generator=torch.Generator().manual_seed(draw))
    drawn = y[order]
    places = torch.cat([order[drawn == kind][:count] for kind in range(4)])
    for _ in range(40):
        optimizer.zero_grad()
        F.cross_entropy(model(x[places]), y[places]).backward()
        optimizer.step()
    return accuracy(model, *unseen)


def read_idx(path):
    """The bytes of a file of MNIST's format, without its head."""
    with gzip.open(path) as file:
        content = file.read()
    return np.frombuffer(content, np.uint8, offset=4 + 4 * content[3])


def learn_clothes(folder):
    """Fashion-MNIST: each picture twice, with a rate that rises and falls."""
    sets = []
    for name in ["train", "t10k"]:
        images = read_idx(folder / f"{name}-images-idx3-ubyte.gz").reshape(-1, 1, 28, 28)
        labels = read_idx(folder / f"{name}-labels-idx1-ubyte.gz")
        sets.append((torch.tensor(images).float() / 255, torch.tensor(labels).long()))
    (x, y), (unseen_x, unseen_y) = sets
    torch.manual_seed(SEED)
    model = make_cnn()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.006)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.006, total_steps=2 * 938)
    start = time.perf_counter()
    for _ in range(2):
        for batch in torch.randperm(len(x)).split(64):
            optimizer.zero_grad()
            F.cross_entropy(model(x[batch]), y[batch]).backward()
            optimizer.step()
            scheduler.step()
    seconds = time.perf_counter() - start
    print(f"{accuracy(model, unseen_x, unseen_y):.1f} % of {len(unseen_y)} unseen pictures, "
          f"{seconds:.1f} s of training")


def main():
    if len(sys.argv) > 1:
        return learn_clothes(pathlib.Path(sys.argv[1]))
    pixels, classes = load()
    x, y = pixels[:2000], classes[:2000]
    unseen_x, unseen_y = pixels[2000:], classes[2000:]

    torch.manual_seed(SEED)
    cnn, mlp = make_cnn(), make_mlp()
    torch.manual_seed(SEED)
    print("losses at first:", [round(loss, 4) for loss in train(cnn, x, y, epochs=4)[:3]])
    train(mlp, x, y, epochs=4)
    print(f"CNN: {accuracy(cnn, unseen_x, unseen_y):.1f} % right")
    print(f"MLP: {accuracy(mlp, unseen_x, unseen_y):.1f} % right")

    picture, wanted = unseen_x[:1], unseen_y[0].item()
    total = integrated_gradients(cnn, picture, wanted).sum().item()
    with torch.no_grad():
        scores = cnn(torch.cat([picture, torch.zeros_like(picture)]))[:, wanted]
    print(f"integrated gradients: {total:.3f}, F(x) - F(0): {scores[0] - scores[1]:.3f}")
    print(f"largest fall by occlusion: {occlusion(cnn, picture, wanted).max():.3f}")

    torch.manual_seed(SEED)
    old = make_cnn(classes=6)
    known, fresh = scattered(x, seed=1), scattered(unseen_x, seed=2)
    train(old, *only(0, 5, known, y), epochs=6)
    trained = old[:6].state_dict()
    new, unseen = only(6, 9, known, y), only(6, 9, fresh, unseen_y)
    for way in ["nothing", "frozen", "tuned"]:
        right = [learn_few(way, 10, SEED + draw, trained, new, unseen) for draw in range(1, 6)]
        print(f"10 pictures a class, {way}: {[round(share, 1) for share in right]} % right")


if __name__ == "__main__":
    main()
