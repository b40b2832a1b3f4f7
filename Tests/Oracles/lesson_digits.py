"""The first losses of lesson 27 under PyTorch, for LessonTests: run it to write 27-digits.torch.json.

It runs the parts of Lessons/27-digits/lesson.py on the digits that  ./gradbook run 27  leaves in Output/27-digits;
another folder may be given.
"""
import importlib.util
import json
import pathlib
import sys

import torch

ROOT = pathlib.Path(__file__).parent.parent.parent
OUT = ROOT / "Tests" / "Goldens" / "Lessons" / "27-digits.torch.json"

spec = importlib.util.spec_from_file_location("lesson", ROOT / "Lessons" / "27-digits" / "lesson.py")
lesson = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lesson)

folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "Output" / "27-digits"
x, y = lesson.pictures(folder, "made", "train")
held = len(x) // 6
torch.manual_seed(42)
model = lesson.NeuralNetwork()
losses = lesson.train(model, torch.optim.SGD(model.parameters(), lr=0.01), 1, x[held:], y[held:])
OUT.write_text(json.dumps({"firstLosses": losses[:3]}) + "\n")
print(losses[:3])
