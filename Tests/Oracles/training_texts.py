"""What PyTorch prints of optimizers and states, for TextTests: optimizer_texts.json.

Run from anywhere: python Tests/Oracles/training_texts.py
"""
import json
import pathlib

import torch
from torch import optim

OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources" / "optimizer_texts.json"

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


def main():
    texts = {}
    for line in LINES.strip().split("\n"):
        ps = [torch.zeros(2, requires_grad=True)]
        texts[line] = str(eval("optim." + line, {"optim": optim, "ps": ps}))
    o = optim.SGD([torch.zeros(2, requires_grad=True)], lr=0.1)
    o.add_param_group({"params": [torch.zeros(1, requires_grad=True)], "lr": 0.5})
    optim.lr_scheduler.StepLR(o, 30)
    texts["two groups and a schedule"] = str(o)
    linear = torch.nn.Linear(2, 1)
    torch.nn.init.constant_(linear.weight, 0.5)
    torch.nn.init.zeros_(linear.bias)
    texts["state"] = str(linear.state_dict())
    OUT.write_text(json.dumps(texts, indent=0) + "\n")


if __name__ == "__main__":
    main()
