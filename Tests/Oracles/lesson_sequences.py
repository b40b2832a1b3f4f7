"""The first three losses of lesson 29's four models, by its own lesson.py: writes
Tests/Goldens/Lessons/29-sequences.json, which SequenceLossTests reads.
"""
import importlib.util
import json
from pathlib import Path

import torch

root = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("lesson", root / "Lessons/29-sequences/lesson.py")
lesson = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lesson)

torch.set_num_threads(1)
losses = {name: lesson.losses_of(name, 42, 3) for name in lesson.MODELS}
(root / "Tests/Goldens/Lessons/29-sequences.json").write_text(json.dumps(losses, indent=2) + "\n")
