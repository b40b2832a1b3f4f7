"""The first losses of lesson 28 by PyTorch: runs the parts of Lessons/28-convolution/lesson.py on the digits that the
lesson drew (./gradbook run 28) and writes Tests/TrainingTests/Resources/convolution.json.
"""
import importlib.util
import json
import pathlib

import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "Tests/TrainingTests/Resources/convolution.json"
spec = importlib.util.spec_from_file_location("lesson", ROOT / "Lessons/28-convolution/lesson.py")
lesson = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lesson)

pixels, classes = lesson.load()
x, y = pixels[:2000], classes[:2000]
torch.manual_seed(lesson.SEED)
cnn, mlp = lesson.make_cnn(), lesson.make_mlp()
losses = {}
for name, model in [("cnn", cnn), ("mlp", mlp)]:
    torch.manual_seed(lesson.SEED)
    losses[name] = lesson.train(model, x, y, epochs=1, steps=3)

torch.manual_seed(lesson.SEED)
old = lesson.make_cnn(classes=6)
old_x, old_y = lesson.only(0, 5, lesson.scattered(x, seed=1), y)
losses["body"] = lesson.train(old, old_x, old_y, epochs=1, steps=3)

OUT.write_text(json.dumps({"torch": torch.__version__, "losses": losses}, indent=1) + "\n")
