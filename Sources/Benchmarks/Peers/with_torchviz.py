"""The drawing of a PyTorch graph by torchviz and Graphviz's own process."""

import torch
from torch import nn
from torchviz import make_dot

import common


def graph_render(watch):
    model = nn.Sequential(
        nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    labels = torch.arange(64) % 10
    loss = nn.CrossEntropyLoss()(model(torch.randn(64, 784)), labels)
    parameters = dict(model.named_parameters())
    seconds = watch.samples(
        lambda: make_dot(loss, params=parameters).pipe(format="svg"), budget=1)
    watch.report("mlp_svg", "ms", seconds, 1e3)


if __name__ == "__main__":
    torch.set_num_threads(1)
    common.pick({"graph_render": graph_render})
