"""Ten steps of optimizers and schedulers under PyTorch: run it to write steps.json for TrainingTests."""
import json
import pathlib
import torch
from torch.optim import ASGD, LBFGS, SGD, Adadelta, Adagrad, Adam, Adamax, AdamW, NAdam, RAdam, RMSprop, Rprop
from torch.optim import lr_scheduler as lr

OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources" / "steps.json"

OPTIMIZERS = {
    "RMSprop": lambda p: RMSprop(p, lr=0.01),
    "RMSprop, alpha, eps, weight decay": lambda p: RMSprop(p, lr=0.02, alpha=0.9, eps=1e-4, weight_decay=0.1),
    "RMSprop, centered": lambda p: RMSprop(p, lr=0.01, centered=True),
    "RMSprop, momentum": lambda p: RMSprop(p, lr=0.01, momentum=0.9),
    "RMSprop, centered, momentum, maximize": lambda p: RMSprop(
        p, lr=0.003, momentum=0.8, centered=True, maximize=True, weight_decay=0.01),
    "Adagrad": lambda p: Adagrad(p, lr=0.1),
    "Adagrad, decay, start, eps": lambda p: Adagrad(
        p, lr=0.2, lr_decay=0.1, weight_decay=0.05, initial_accumulator_value=0.3, eps=1e-6),
    "Adagrad, maximize": lambda p: Adagrad(p, lr=0.05, maximize=True),
    "Adam, amsgrad, weight decay": lambda p: Adam(p, lr=0.1, betas=(0.5, 0.6), amsgrad=True, weight_decay=0.02),
    "AdamW, amsgrad, maximize": lambda p: AdamW(p, lr=0.02, amsgrad=True, maximize=True, weight_decay=0.2),
    "Adadelta": lambda p: Adadelta(p),
    "Adadelta, rho, eps, weight decay": lambda p: Adadelta(p, lr=0.5, rho=0.8, eps=1e-3, weight_decay=0.1),
    "Adadelta, maximize": lambda p: Adadelta(p, eps=1e-4, maximize=True),
    "Adamax": lambda p: Adamax(p, lr=0.05),
    "Adamax, betas, weight decay": lambda p: Adamax(p, lr=0.02, betas=(0.8, 0.9), eps=1e-4, weight_decay=0.1),
    "Adamax, maximize": lambda p: Adamax(p, maximize=True),
    "NAdam": lambda p: NAdam(p, lr=0.05),
    "NAdam, betas, weight decay": lambda p: NAdam(
        p, lr=0.02, betas=(0.8, 0.95), eps=1e-5, weight_decay=0.1, momentum_decay=0.3),
    "NAdam, decoupled, maximize": lambda p: NAdam(
        p, lr=0.02, weight_decay=0.2, decoupled_weight_decay=True, maximize=True),
    "ASGD": lambda p: ASGD(p, lr=0.05),
    "ASGD, averaged, maximize": lambda p: ASGD(
        p, lr=0.02, lambd=0.1, alpha=0.5, t0=3, weight_decay=0.1, maximize=True),
    "Rprop": lambda p: Rprop(p),
    "Rprop, etas, sizes, maximize": lambda p: Rprop(
        p, lr=0.1, etas=(0.3, 1.5), step_sizes=(0.05, 0.4), maximize=True),
    "RAdam": lambda p: RAdam(p, lr=0.05),
    "RAdam, betas, weight decay": lambda p: RAdam(p, lr=0.02, betas=(0.8, 0.7), eps=1e-5, weight_decay=0.1),
    "RAdam, decoupled, maximize": lambda p: RAdam(
        p, lr=0.02, betas=(0.9, 0.8), weight_decay=0.2, decoupled_weight_decay=True, maximize=True),
}

# Each with float64 weights: a line search decides by comparing numbers, so that one bit can turn it.
SEARCHES = {
    "LBFGS": dict(lr=0.1),
    "LBFGS, few": dict(lr=0.05, max_iter=4, history_size=2),
    "LBFGS, strong Wolfe": dict(line_search_fn="strong_wolfe"),
    "LBFGS, strong Wolfe, few": dict(lr=3.0, max_iter=3, max_eval=5, history_size=3, line_search_fn="strong_wolfe"),
    "LBFGS, strong Wolfe, far": dict(lr=40.0, max_iter=12, line_search_fn="strong_wolfe"),
    "LBFGS, strong Wolfe, maximize": dict(max_iter=5, line_search_fn="strong_wolfe", maximize=True),
}


def start():
    return torch.linspace(-1.5, 2.0, 12).reshape(3, 4).requires_grad_()


def descend(w, optimizer, after=lambda: None, steps=10):
    scale = torch.linspace(0.1, 3.0, 12).reshape(3, 4)
    for _ in range(steps):
        optimizer.zero_grad()
        (scale * (w - 0.3) ** 2 + torch.sin(3 * w)).sum().backward()
        optimizer.step()
        after()
    return w.detach().flatten().tolist()


def optimized(make):
    w = start()
    return descend(w, make([w]))


def searched(options, steps=6):
    """The loss before each step, how often it was computed by then, and the weights of two parameters."""
    w = torch.linspace(-1.5, 2.0, 12, dtype=torch.float64)
    a, b = w[:8].reshape(2, 4).clone().requires_grad_(), w[8:].clone().requires_grad_()
    optimizer = LBFGS([a, b], **options)
    sign = -1 if options.get("maximize") else 1
    scale = torch.linspace(0.1, 3.0, 12, dtype=torch.float64)
    losses, counts, count = [], [], 0

    def closure():
        nonlocal count
        count += 1
        optimizer.zero_grad()
        x = torch.cat([a.flatten(), b])
        loss = sign * ((scale * (x - 0.3) ** 4 + torch.sin(3 * x)).sum() + (x[0] - x[11] ** 2) ** 2)
        loss.backward()
        return loss

    for _ in range(steps):
        losses.append(optimizer.step(closure).item())
        counts.append(count)
    return {"losses": losses, "counts": counts, "weights": a.flatten().tolist() + b.tolist()}


def grouped():
    """Two groups with settings of their own, and a momentum that is switched on after step 4."""
    a, b = start(), start()
    optimizer = SGD([{"params": [a], "lr": 0.02, "momentum": 0.0},
                     {"params": [b], "weight_decay": 0.1, "nesterov": True}], lr=0.01, momentum=0.9)
    scale = torch.linspace(0.1, 3.0, 12).reshape(3, 4)
    for step in range(10):
        if step == 4:
            optimizer.param_groups[0]["momentum"] = 0.5
        optimizer.zero_grad()
        (scale * (a - 0.3) ** 2 + torch.sin(3 * b)).sum().backward()
        optimizer.step()
    return [a.detach().flatten().tolist(), b.detach().flatten().tolist()]


def warm_cosine(o):
    return lr.SequentialLR(o, [lr.LinearLR(o, 0.1, total_iters=3), lr.CosineAnnealingLR(o, 6)], [3])


SCHEDULERS = {
    "StepLR": lambda o: [lr.StepLR(o, 3)],
    "StepLR, gamma": lambda o: [lr.StepLR(o, 2, gamma=0.7)],
    "MultiStepLR": lambda o: [lr.MultiStepLR(o, [2, 5, 5, 8], gamma=0.5)],
    "ExponentialLR": lambda o: [lr.ExponentialLR(o, 0.9)],
    "LambdaLR": lambda o: [lr.LambdaLR(o, lambda epoch: 1 / (1 + epoch))],
    "LinearLR": lambda o: [lr.LinearLR(o)],
    "LinearLR, falling": lambda o: [lr.LinearLR(o, 1.0, 0.25, 8)],
    "CosineAnnealingLR": lambda o: [lr.CosineAnnealingLR(o, 10)],
    "CosineAnnealingLR, back up": lambda o: [lr.CosineAnnealingLR(o, 3, eta_min=0.01)],
    "OneCycleLR": lambda o: [lr.OneCycleLR(o, 0.2, total_steps=12)],
    "OneCycleLR, three phases": lambda o: [lr.OneCycleLR(
        o, 0.2, total_steps=11, three_phase=True, anneal_strategy="linear", pct_start=0.4,
        base_momentum=0.7, max_momentum=0.9, div_factor=10, final_div_factor=100)],
    "OneCycleLR, momentum kept": lambda o: [lr.OneCycleLR(o, 0.2, total_steps=10, cycle_momentum=False)],
    "SequentialLR": lambda o: [warm_cosine(o)],
    "SequentialLR of three": lambda o: [lr.SequentialLR(
        o, [lr.LinearLR(o, 0.5, total_iters=2), lr.ExponentialLR(o, 0.8), lr.StepLR(o, 2)], [2, 6])],
    "two together": lambda o: [lr.ExponentialLR(o, 0.9), lr.StepLR(o, 4, gamma=0.5)],
}

PLATEAUS = {
    "ReduceLROnPlateau": (dict(patience=1), [1, 0.9, 0.9, 0.9, 0.9, 0.8, 0.85, 0.9, 0.95, 1]),
    "ReduceLROnPlateau, max, absolute": (
        dict(mode="max", factor=0.5, patience=0, threshold=0.05, threshold_mode="abs"),
        [0.1, 0.2, 0.22, 0.3, 0.34, 0.36, 0.1, 0.5, 0.54, 0.6]),
    "ReduceLROnPlateau, cooldown, least": (
        dict(factor=0.3, patience=1, cooldown=2, min_lr=0.02), [2, 3, 3, 3, 3, 3, 3, 3, float("nan"), 3]),
    "ReduceLROnPlateau, negative best": (dict(patience=0, threshold=0.1), [-1, -1.05, -1.2, -1.1, -3, -2, 0, 1, 2, 3]),
}


def scheduled(make):
    """The rates and momenta of two groups over ten steps, and the weights that come of them."""
    a, b = start(), start()
    optimizer = SGD([{"params": [a]}, {"params": [b], "lr": 0.03}], lr=0.05, momentum=0.6)
    schedulers = make(optimizer)
    rates, momenta = [], []

    def note():
        rates.append([g["lr"] for g in optimizer.param_groups])
        momenta.append([g["momentum"] for g in optimizer.param_groups])

    def after():
        for scheduler in schedulers:
            scheduler.step()
        note()

    note()
    weights = descend(a, optimizer, after)
    return {"rates": rates, "momenta": momenta, "weights": weights}


def plateau(options, values):
    w = start()
    optimizer = SGD([w], lr=0.1)
    scheduler = lr.ReduceLROnPlateau(optimizer, **options)
    values_left = iter(values)
    rates = []

    def after():
        scheduler.step(next(values_left))
        rates.append([optimizer.param_groups[0]["lr"]])

    weights = descend(w, optimizer, after)
    return {"rates": rates, "momenta": [], "weights": weights}


def clipped():
    """Gradients clipped by norm and value: [norm before, gradients after]."""
    result = {}
    for name, clip in {
        "norm 1": lambda p: torch.nn.utils.clip_grad_norm_(p, 1.0),
        "norm 100": lambda p: torch.nn.utils.clip_grad_norm_(p, 100.0),
        "norm 1, order 1": lambda p: torch.nn.utils.clip_grad_norm_(p, 1.0, norm_type=1),
        "norm 1, order 3": lambda p: torch.nn.utils.clip_grad_norm_(p, 1.0, norm_type=3),
        "norm 1, largest": lambda p: torch.nn.utils.clip_grad_norm_(p, 1.0, norm_type=float("inf")),
        "value 0.5": lambda p: torch.nn.utils.clip_grad_value_(p, 0.5),
    }.items():
        a, b = start(), torch.tensor(2.0, requires_grad=True)
        ((a ** 2).sum() * b / 10).backward()
        norm = clip([a, b])
        result[name] = [0 if norm is None else norm.item()] + a.grad.flatten().tolist() + [b.grad.item()]
    return result


OUT.write_text(json.dumps({
    "torch": torch.__version__,
    "optimizers": {name: optimized(make) for name, make in OPTIMIZERS.items()},
    "searches": {name: searched(options) for name, options in SEARCHES.items()},
    "grouped": grouped(),
    "schedulers": {name: scheduled(make) for name, make in SCHEDULERS.items()}
    | {name: plateau(*case) for name, case in PLATEAUS.items()},
    "clipped": clipped()}, indent=1) + "\n")
