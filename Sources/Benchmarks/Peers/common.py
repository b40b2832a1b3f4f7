"""What the peers' scripts share: the data, the stopwatch, and the lines of JSON that they print.

The data and the figures are those of the Swift workloads beside this folder.
"""

import argparse
import gc
import json
import math
import statistics
import time


def pick(workloads):
    """Runs the workload named on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("workload", choices=sorted(workloads))
    parser.add_argument("--framework", required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--effort", type=float, default=1.0)
    options = parser.parse_args()
    workloads[options.workload](Stopwatch(options))


class Stopwatch:
    def __init__(self, options):
        self.workload = options.workload
        self.framework = options.framework
        self.threads = options.threads
        self.effort = options.effort

    def samples(self, body, warm=0.3, at_least=15, at_most=400, budget=3.0):
        """Seconds a call of body: after a warm-up, until the budget is used."""
        warm_end = time.perf_counter() + warm * self.effort
        body()
        while time.perf_counter() < warm_end:
            body()
        seconds = []
        end = time.perf_counter() + budget * self.effort
        while (len(seconds) < at_least or time.perf_counter() < end) and len(seconds) < at_most:
            begin = time.perf_counter()
            body()
            seconds.append(time.perf_counter() - begin)
        return seconds

    def parts(self, forward, backward, at_least=15, at_most=400, budget=3.0):
        """Seconds of the way forward, of the way back, and of both with the release of memory."""
        there, back, both = [], [], []
        end = time.perf_counter() + budget * self.effort
        while (len(there) < at_least + 2 or time.perf_counter() < end) and len(there) < at_most:
            gc.collect()
            begin = time.perf_counter()
            result = forward()
            built = time.perf_counter()
            backward(result)
            done = time.perf_counter()
            del result
            freed = time.perf_counter()
            there.append(built - begin)
            back.append(done - built)
            both.append(freed - begin)
        return there[2:], back[2:], both[2:]

    def report(self, metric, unit, seconds, scale, check=None):
        self._print(metric, unit, [second * scale for second in seconds], check)

    def rate(self, metric, unit, seconds, work):
        self._print(metric, unit, [work / second for second in seconds], None)

    def _print(self, metric, unit, values, check):
        line = {
            "workload": self.workload, "framework": self.framework, "threads": self.threads,
            "metric": metric, "unit": unit, "median": statistics.median(values),
            "min": min(values), "max": max(values), "n": len(values),
        }
        if check is not None:
            line["check"] = [float(value) for value in check]
        print(json.dumps(line), flush=True)


# ---- Data ---------------------------------------------------------------------------------------

MULTIPLIER, INCREMENT = 6364136223846793005, 1442695040888963407


class Numbers:
    """Knuth's 64-bit linear congruential generator; the upper half as numbers from 0 up to 1."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * MULTIPLIER + INCREMENT) % 2**64
        return (self.state >> 32) / 2**32

    def take(self, count):
        """The next numbers, all at once: state k is aᵏ·s + (aᵏ⁻¹ + … + 1)·c."""
        import numpy as np
        powers = np.cumprod(np.full(count, MULTIPLIER, np.uint64))
        sums = np.cumsum(np.concatenate([np.ones(1, np.uint64), powers[:-1]]))
        states = powers * np.uint64(self.state) + sums * np.uint64(INCREMENT)
        self.state = int(states[-1])
        return (states >> np.uint64(32)).astype(np.float64) / 2**32

    def uniform(self, shape, limit):
        """Numbers from -limit to limit, float32."""
        import numpy as np
        values = (2 * self.take(math.prod(shape)) - 1) * limit
        return values.reshape(shape).astype(np.float32)


CHAIN_ROUNDS = 20_000
CHAIN_LEAVES = (0.5, 1.25, 0.01, 0.8, -0.008)


def moons():
    """Points, labels and start values of the 2-16-16-1 net, in micrograd's order."""
    numbers = Numbers(7)
    points, labels = [], []
    for index in range(100):
        upper = index % 2 == 0
        angle = math.pi * numbers.next()
        x = math.cos(angle) if upper else 1 - math.cos(angle)
        y = math.sin(angle) if upper else 0.5 - math.sin(angle)
        points.append((x + 0.1 * (numbers.next() - 0.5), y + 0.1 * (numbers.next() - 0.5)))
        labels.append(1.0 if upper else -1.0)
    return points, labels, [2 * numbers.next() - 1 for _ in range(337)]


def line_data():
    import numpy as np
    numbers = Numbers(1)
    x = [index / 99 for index in range(100)]
    y = [3 * value + 2 + 0.1 * (2 * numbers.next() - 1) for value in x]
    return np.array(x, np.float32)[:, None], np.array(y, np.float32)[:, None]


def exclusive_or():
    import numpy as np
    numbers = Numbers(6)
    shapes = [((5, 2), 2), ((5,), 2), ((1, 5), 5), ((1,), 5)]
    start = [numbers.uniform(shape, fan**-0.5) for shape, fan in shapes]
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
    y = np.array([[0], [1], [1], [0]], np.float32)
    return x, y, start


def image_batches(batch):
    """Ten batches of noise in the shape of MNIST's pictures, with labels."""
    import numpy as np
    numbers = Numbers(2)
    images, labels = [], []
    for _ in range(10):
        images.append(numbers.uniform((batch, 1, 28, 28), 1.7))
        labels.append((numbers.take(batch) * 10).astype(np.int64))
    return images, labels


def start_values(shapes):
    """Start values of a net's parameters, in their order."""
    numbers = Numbers(3)
    fans = [math.prod(shape[1:]) if len(shape) > 1 else shape[0] for shape in shapes]
    return [numbers.uniform(shape, fan**-0.5) for shape, fan in zip(shapes, fans)]


PERCEPTRON = [(512, 784), (512,), (512, 512), (512,), (10, 512), (10,)]


def recurrent_data(gates):
    """The four parameters of a recurrent layer 64 to 64, and its input [32, 32, 64]."""
    numbers = Numbers(4)
    shapes = [(64 * gates, 64), (64 * gates, 64), (64 * gates,), (64 * gates,)]
    return [numbers.uniform(shape, 64**-0.5) for shape in shapes], numbers.uniform((32, 32, 64), 1.7)


def transformer_data():
    """The input [16, 64, 128] and the weights of the four linear layers of a block."""
    numbers = Numbers(5)
    x = numbers.uniform((16, 64, 128), 1.7)
    shapes = [(384, 128), (128, 128), (512, 128), (128, 512)]
    return x, [numbers.uniform(shape, shape[1]**-0.5) for shape in shapes]
