"""Metrics under scikit-learn and NumPy: run it to write metrics.json for TrainingTests.

Classes take the largest score, the first of equals. What scikit-learn leaves undefined is null.
"""
import json
import math
import pathlib
import warnings
import numpy as np
import sklearn
from sklearn import metrics as m

warnings.simplefilter("ignore")
OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources" / "metrics.json"
random = np.random.default_rng(16)
AVERAGES = ["macro", "micro", "weighted"]


def plain(x):
    """JSON has no NaN: null stands for it."""
    if isinstance(x, dict):
        return {k: plain(v) for k, v in x.items()}
    if isinstance(x, (list, tuple, np.ndarray)):
        return [plain(v) for v in x]
    x = float(x)
    return None if math.isnan(x) else x


def topk(scores, targets, k):
    """The share of samples whose class is among the k first by falling score, then rising class."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return np.mean([t in row for t, row in zip(targets, order)])


def classified(scores, targets):
    scores, targets = np.asarray(scores, np.float32), np.asarray(targets)
    classes = list(range(scores.shape[1]))
    predicted = scores.argmax(1)
    result = {"scores": scores.tolist(), "targets": targets.tolist(),
              "matrix": m.confusion_matrix(targets, predicted, labels=classes),
              "accuracy": m.accuracy_score(targets, predicted),
              "top": [topk(scores, targets, k) for k in range(1, len(classes) + 1)]}
    for name, score in [("precision", m.precision_score), ("recall", m.recall_score), ("f1", m.f1_score)]:
        result[name] = {a: score(targets, predicted, average=a, zero_division=0) for a in AVERAGES}
        result[name + "PerClass"] = score(targets, predicted, labels=classes, average=None, zero_division=0)
        if len(classes) == 2:
            result[name]["binary"] = score(targets, predicted, average="binary", zero_division=0)
    return plain(result)


def regression(predictions, targets):
    p, y = np.asarray(predictions, float), np.asarray(targets, float)
    return plain({"predictions": p, "targets": y, "mse": m.mean_squared_error(y, p),
                  "rmse": m.root_mean_squared_error(y, p), "mae": m.mean_absolute_error(y, p),
                  "r2": m.r2_score(y, p) if len(y) > 1 else math.nan})


def ranking(scores, targets):
    scores, targets = np.asarray(scores, float), np.asarray(targets)
    positives, negatives = (targets == 1).sum(), (targets == 0).sum()
    fpr, tpr, thresholds = m.roc_curve(targets, scores, drop_intermediate=False)
    return plain({
        "scores": scores, "targets": targets, "fpr": fpr, "tpr": tpr, "thresholds": thresholds[1:],
        "auc": m.roc_auc_score(targets, scores) if positives and negatives else math.nan,
        "ap": m.average_precision_score(targets, scores) if positives else math.nan})


def case(n, classes, levels=None):
    scores = random.normal(size=(n, classes))
    targets = random.integers(0, classes, n)
    scores[np.arange(n), targets] += 1
    return (np.round(scores * levels) / levels if levels else scores), targets


imbalanced = (random.random(200) < 0.05).astype(int)
OUT.write_text(json.dumps({
    "sklearn": sklearn.__version__,
    "classified": {
        "four classes": classified(*case(37, 4)),
        "two classes": classified(*case(20, 2)),
        "ties": classified(*case(30, 5, levels=1)),
        "a class that never occurs": classified([[3, 1, 0], [0, 2, 1], [1, 0, 0]], [0, 1, 0]),
        "a class that is never predicted": classified([[3, 1, 0], [0, 2, 1], [1, 0, 0]], [0, 1, 2]),
        "a class that is only predicted": classified([[3, 1, 0], [0, 2, 1], [1, 0, 4]], [0, 1, 0]),
        "one class only": classified([[1, 0], [1, 0], [2, 1]], [0, 0, 0]),
        "all wrong": classified([[1, 0], [0, 1]], [1, 0]),
        "always the frequent class": classified(np.tile([1.0, 0.0], (200, 1)), imbalanced),
    },
    "regression": {
        "noise": regression(random.normal(size=25), random.normal(size=25)),
        "far from zero": regression(1e6 + random.normal(size=30), 1e6 + random.normal(size=30)),
        "perfect": regression([1, 2, 3], [1, 2, 3]),
        "equal targets": regression([1, 2, 3], [2, 2, 2]),
        "equal targets, perfect": regression([2, 2, 2], [2, 2, 2]),
        "one sample": regression([1], [3]),
    },
    "ranking": {
        "noise": ranking(random.normal(size=40), random.integers(0, 2, 40)),
        "ties": ranking(np.round(random.random(60) * 5) / 5, random.integers(0, 2, 60)),
        "all scores equal": ranking([0.5] * 6, [0, 1, 1, 0, 1, 0]),
        "perfect": ranking([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]),
        "reversed": ranking([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1]),
        "no positives": ranking([0.1, 0.7, 0.3], [0, 0, 0]),
        "no negatives": ranking([0.1, 0.7, 0.3], [1, 1, 1]),
        "imbalanced": ranking(random.random(200) + 0.3 * imbalanced, imbalanced),
    }}, indent=1) + "\n")
