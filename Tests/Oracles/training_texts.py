"""What PyTorch prints of optimizers and states, of distributions and losses, for TextTests:
optimizer_texts.json and value_texts.json.

Run from anywhere: python Tests/Oracles/training_texts.py
"""
import json
import pathlib

import torch
from torch import optim

OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources"

LINES = """
SGD(ps, lr=0.1, momentum=0.9, weight_decay=0.01)
SGD(ps, lr=0.001)
Adam(ps)
AdamW(ps, lr=0.003)
RMSprop(ps)
Adagrad(ps)
Adadelta(ps)
Adamax(ps)
NAdam(ps)
RAdam(ps)
LBFGS(ps)
ASGD(ps)
Rprop(ps)
"""

VALUES = """
Normal(0.0, 1.0)
Normal(0.1, 0.3)
Normal(tensor(0.5, dtype=float64), tensor(2.0, dtype=float64))
Normal(zeros(3), ones(3))
Normal(tensor([0.5]), tensor([1.0]))
Normal(tensor([0.5], requires_grad=True), tensor([2.0]))
Normal(zeros(2, 3), tensor(1.0))
Uniform(0.0, 1.0)
Uniform(zeros(2), ones(2))
Bernoulli(tensor(0.3))
Bernoulli(tensor([0.3, 0.2]))
Bernoulli(logits=zeros(2))
Categorical(tensor([0.2, 0.8]))
Categorical(logits=zeros(2, 3))
MSELoss()
L1Loss(reduction="sum")
BCELoss()
BCEWithLogitsLoss()
CrossEntropyLoss(label_smoothing=0.1)
NLLLoss()
SmoothL1Loss()
HuberLoss(delta=0.5)
KLDivLoss()
HingeEmbeddingLoss()
MultiMarginLoss()
CosineEmbeddingLoss()
MarginRankingLoss()
GaussianNLLLoss()
PoissonNLLLoss()
"""


def values():
    names = {**vars(torch), **vars(torch.distributions), **vars(torch.nn)}
    return {line: str(eval(line, names)) for line in VALUES.strip().split("\n")}


def main():
    texts = {}
    for line in LINES.strip().split("\n"):
        ps = [torch.zeros(2, requires_grad=True)]
        texts[line] = str(eval("optim." + line, {"optim": optim, "ps": ps}))
        texts["groups of " + line] = str(eval("optim." + line, {"optim": optim, "ps": ps}).param_groups)
    o = optim.SGD([torch.zeros(2, requires_grad=True)], lr=0.1)
    o.add_param_group({"params": [torch.zeros(1, requires_grad=True)], "lr": 0.5})
    optim.lr_scheduler.StepLR(o, 30)
    texts["two groups and a schedule"] = str(o)
    texts["groups of two groups and a schedule"] = str(o.param_groups)
    linear = torch.nn.Linear(2, 1)
    torch.nn.init.constant_(linear.weight, 0.5)
    torch.nn.init.zeros_(linear.bias)
    texts["state"] = str(linear.state_dict())
    (OUT / "optimizer_texts.json").write_text(json.dumps(texts, indent=0) + "\n")
    (OUT / "value_texts.json").write_text(json.dumps(values(), indent=0) + "\n")


if __name__ == "__main__":
    main()
