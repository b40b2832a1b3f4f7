import Gradbook
import NN
import Training

/// Nets so small that only the cost of an operation counts, as they stand and as plans.
enum SmallNetWorkloads {
  /// 200 epochs of y = w·x + b on 100 points.
  static func linearRegression(_ watch: Stopwatch) {
    var numbers = SimpleNumbers(seed: 1)
    let points = (0..<100).map { Double($0) / 99 }
    let targets = points.map { 3 * $0 + 2 + 0.1 * (2 * numbers.next() - 1) }
    let x = Tensor(flat: points, shape: [100, 1], dtype: .float32)
    let y = Tensor(flat: targets, shape: [100, 1], dtype: .float32)
    fit(watch, "train200", x, y, epochs: 200) {
      let model = Linear(1, 1)
      noGrad {
        model.weight.fillInPlace(0.4)
        model.bias?.fillInPlace(-0.2)
      }
      return (model, SGD(model.parameters(), lr: 0.01), MSELoss())
    }
  }

  /// 1,000 epochs of a 2–5–1 net with binary cross-entropy on the exclusive or.
  static func binaryClassifier(_ watch: Stopwatch) {
    var numbers = SimpleNumbers(seed: 6)
    let start = [([5, 2], 2), ([5], 2), ([1, 5], 5), ([1], 5)].map { shape, fan in
      Tensor(
        flat: numbers.uniform(shape.reduce(1, *), limit: 1 / Double(fan).squareRoot()),
        shape: shape, dtype: .float32)
    }
    let x = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype: .float32)
    let y = Tensor([[0], [1], [1], [0]], dtype: .float32)
    fit(watch, "train1000", x, y, epochs: 1000) {
      let model = Sequential {
        Linear(2, 5)
        ReLU()
        Linear(5, 1)
        Sigmoid()
      }
      noGrad {
        for (parameter, value) in zip(model.parameters(), start) { parameter.copyInPlace(value) }
      }
      return (model, SGD(model.parameters(), lr: 0.1), BCELoss())
    }
  }

  /// Times whole training runs from the start values on; those of the plan with its making.
  private static func fit(
    _ watch: Stopwatch, _ metric: String, _ x: Tensor, _ y: Tensor, epochs: Int,
    _ make: () -> (model: Module, optimizer: Optimizer, criterion: Module)
  ) {
    func step() -> (Tensor, Tensor) -> Tensor {
      let (model, optimizer, criterion) = make()
      return { x, y in
        optimizer.zeroGrad()
        let loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        return loss
      }
    }
    var last = 0.0
    let eager = watch.samples {
      let step = step()
      for _ in 0..<epochs { last = step(x, y).item() }
    }
    watch.report(metric, "ms", eager, scale: 1e3, check: [last])
    let planned = watch.samples {
      let plan = compile(step())
      for _ in 0..<epochs { last = (try? plan(x, y).item()) ?? .nan }
    }
    watch.report("\(metric)_plan", "ms", planned, scale: 1e3, check: [last])
  }
}
