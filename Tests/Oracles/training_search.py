"""Gaussian processes and folds under scikit-learn: run it to write search.json for TrainingTests."""
import json
import pathlib
import warnings
import numpy as np
import sklearn
from scipy.stats import norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import Matern
from sklearn.model_selection import KFold

warnings.simplefilter("ignore")
OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources" / "search.json"
random = np.random.default_rng(20)


def process(points, values, queries):
    """The likeliest of the grid of lengths and noises, its posterior and expected improvement."""
    center, scale = values.mean(), values.std() or 1.0
    best = None
    for length in [0.1, 0.2, 0.4, 0.8, 1.6]:
        for noise in [1e-6, 1e-4, 1e-2, 1e-1]:
            made = GaussianProcessRegressor(Matern(length, nu=2.5), alpha=noise, optimizer=None)
            made.fit(points, (values - center) / scale)
            if best is None or made.log_marginal_likelihood_value_ > best.log_marginal_likelihood_value_:
                best = made
    mean, deviation = best.predict(queries, return_std=True)
    mean, deviation = mean * scale + center, deviation * scale
    gain = values.min() - mean
    z = gain / deviation
    return {"points": points.tolist(), "values": values.tolist(), "queries": queries.tolist(),
            "mean": mean.tolist(), "deviation": deviation.tolist(),
            "improvement": (gain * norm.cdf(z) + deviation * norm.pdf(z)).tolist()}


def case(count, width, noise):
    points = random.random((count, width))
    values = 3 + np.sin(5 * points).sum(1) + noise * random.normal(size=count)
    return process(points, values, random.random((12, width)))


OUT.write_text(json.dumps({
    "sklearn": sklearn.__version__,
    "processes": {"one point": case(1, 2, 0), "a line": case(8, 1, 0), "noise": case(20, 2, 0.5),
                  "three dimensions": case(30, 3, 0.05)},
    "folds": {f"{n}/{k}": [v.tolist() for _, v in KFold(k).split(np.zeros(n))]
              for n, k in [(10, 5), (11, 3), (5, 4), (3, 3)]}}, indent=1) + "\n")
