import Gradbook
import NN
import Training

/// Nets so small that only the cost of an operation counts.
enum SmallNetWorkloads {
  /// 200 epochs of y = w·x + b on 100 points.
  static func linearRegression(_ watch: Stopwatch) {
    var numbers = SimpleNumbers(seed: 1)
    let points = (0..<100).map { Double($0) / 99 }
    let targets = points.map { 3 * $0 + 2 + 0.1 * (2 * numbers.next() - 1) }
    let x = Tensor(flat: points, shape: [100, 1], dtype: .float32)
    let y = Tensor(flat: targets, shape: [100, 1], dtype: .float32)
    var last = 0.0
    let seconds = watch.samples {
      let model = Linear(1, 1)
      noGrad {
        model.weight.fillInPlace(0.4)
        model.bias?.fillInPlace(-0.2)
      }
      let optimizer = SGD(model.parameters(), lr: 0.01)
      let criterion = MSELoss()
      for _ in 0..<200 {
        optimizer.zeroGrad()
        let loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        last = loss.item()
      }
    }
    watch.report("train200", "ms", seconds, scale: 1e3, check: [last])
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
    var last = 0.0
    let seconds = watch.samples {
      let model = Sequential {
        Linear(2, 5)
        ReLU()
        Linear(5, 1)
        Sigmoid()
      }
      noGrad {
        for (parameter, value) in zip(model.parameters(), start) { parameter.copyInPlace(value) }
      }
      let optimizer = SGD(model.parameters(), lr: 0.1)
      let criterion = BCELoss()
      for _ in 0..<1000 {
        optimizer.zeroGrad()
        let loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        last = loss.item()
      }
    }
    watch.report("train1000", "ms", seconds, scale: 1e3, check: [last])
  }
}
