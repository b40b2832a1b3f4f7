"""The first losses of lesson 32 under PyTorch: run it after the lesson (`./gradbook run 32`) to write
generative.json, which LessonTests compares with what the lesson prints. It calls the functions of the
lesson's own lesson.py.
"""
import importlib.util
import json
import pathlib

ROOT = pathlib.Path(__file__).parent.parent.parent
OUT = ROOT / "Tests" / "Goldens" / "Lessons" / "32-generative.torch.json"

spec = importlib.util.spec_from_file_location("lesson", ROOT / "Lessons" / "32-generative" / "lesson.py")
lesson = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lesson)

x, unseen = lesson.read_digits(ROOT / lesson.FILE)
vae = lesson.train_vae(x, unseen, epochs=1)[1]
gan = lesson.train_gan(x, steps=3)[1]
OUT.write_text(json.dumps({
    "vae": vae[:3], "discriminator": [d for d, _ in gan], "generator": [g for _, g in gan],
}, indent=1) + "\n")
