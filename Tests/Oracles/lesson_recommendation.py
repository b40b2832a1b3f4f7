"""The first losses of lesson 31, from its own lesson.py: writes Tests/Goldens/Lessons/31-recommendation.torch.json,
which RecommendationTests compares with what the lesson prints. Run the lesson first (./gradbook run 31): it draws
the ratings that lesson.py reads.
"""
import importlib.util
import json
from pathlib import Path

root = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("lesson", root / "Lessons/31-recommendation/lesson.py")
lesson = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lesson)

losses = lesson.first_losses()
target = root / "Tests/Goldens/Lessons/31-recommendation.torch.json"
target.write_text(json.dumps({"losses": losses}, indent=1) + "\n")
print(losses)
