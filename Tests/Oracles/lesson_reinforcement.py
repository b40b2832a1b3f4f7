"""The first losses of lesson 30 from its program in PyTorch, for ReinforcementTests in Tests/LessonTests:
three batches of each way to learn, with the seed that lessons run with. Writes
Tests/Goldens/Lessons/30-reinforcement.torch.json.

First the cart is checked: what its lines compute must solve the two equations of motion, written down
from the Lagrangian and solved as a linear system in float64.

Run: python Tests/Oracles/lesson_reinforcement.py, with PyTorch 2.15."""

import importlib.util
import json
import math
import os

import torch

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))


def load(path):
    spec = importlib.util.spec_from_file_location("lesson", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check_cart(lesson):
    """(M + m)·x'' + m·l·cos θ·θ'' = F + m·l·θ'²·sin θ  and  m·l·cos θ·x'' + 4/3·m·l²·θ'' = m·g·l·sin θ."""
    mass, pole, half, gravity = 1.0, 0.1, 0.5, 9.8
    torch.manual_seed(0)
    state = torch.randn(100, 4, dtype=torch.float64)
    action = torch.randint(0, 2, (100,)).double()
    after = lesson.pushed(state, action)
    for row, force, moved in zip(state, 20 * action - 10, after):
        _, speed, angle, spin = row.tolist()
        sin, cos = math.sin(angle), math.cos(angle)
        system = torch.tensor(
            [[mass + pole, pole * half * cos], [pole * half * cos, 4 / 3 * pole * half**2]],
            dtype=torch.float64)
        right = torch.tensor(
            [force + pole * half * spin**2 * sin, pole * gravity * half * sin], dtype=torch.float64)
        drive, turn = torch.linalg.solve(system, right).tolist()
        assert abs(moved[1] - (speed + 0.02 * drive)) < 1e-12
        assert abs(moved[3] - (spin + 0.02 * turn)) < 1e-12


lesson = load(os.path.join(root, "Lessons", "30-reinforcement", "lesson.py"))
check_cart(lesson)
numbers = {}
for kind in ["plain", "baseline", "critic"]:
    losses, lengths, _ = lesson.learn(kind, 42, batches=3)
    numbers[kind] = {"losses": losses, "lengths": lengths}

path = os.path.join(root, "Tests", "Goldens", "Lessons", "30-reinforcement.torch.json")
os.makedirs(os.path.dirname(path), exist_ok=True)
with open(path, "w") as file:
    json.dump(numbers, file, indent=1)
    file.write("\n")
print(len(numbers), "trainings")
