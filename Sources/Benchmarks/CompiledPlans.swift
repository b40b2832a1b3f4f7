import Gradbook
import NN
import Training

/// Functions as plans beside the same functions as they stand: the quotient of their times, taken in
/// turns so that a busy machine disturbs both alike.
enum PlanWorkload {
  static func run(_ watch: Stopwatch) {
    smallNet(watch)
    linearRegression(watch)
    elementwise(watch)
    perceptron(watch)
  }

  /// Reports how long `planned` takes, its time by that of `eager`, and that of the first call of a new
  /// plan, which is written down.
  private static func compare(
    _ watch: Stopwatch, _ name: String, _ unit: (name: String, scale: Double),
    eager: () -> Void, planned: () -> Void, tracing: () -> Void
  ) {
    var (theirs, ours, first): ([Double], [Double], [Double]) = ([], [], [])
    _ = watch.samples(atLeast: 15, atMost: 200) {
      let start = Stopwatch.now
      eager()
      let middle = Stopwatch.now
      planned()
      theirs.append(middle - start)
      let end = Stopwatch.now
      ours.append(end - middle)
      tracing()
      first.append(Stopwatch.now - end)
    }
    watch.report("\(name)_eager", unit.name, theirs, scale: unit.scale)
    watch.report("\(name)_plan", unit.name, ours, scale: unit.scale)
    watch.report("\(name)_ratio", "×", zip(ours, theirs).map { $0 / $1 })
    watch.report("\(name)_tracing_ratio", "×", zip(first, theirs).map { $0 / $1 })
  }

  /// 1,000 epochs of the 2–5–1 net on the exclusive or.
  private static func smallNet(_ watch: Stopwatch) {
    let x = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype: .float32)
    let y = Tensor([[0], [1], [1], [0]], dtype: .float32)
    func training() -> (Tensor, Tensor) -> Tensor {
      let model = Sequential {
        Linear(2, 5)
        ReLU()
        Linear(5, 1)
        Sigmoid()
      }
      return step(model, SGD(model.parameters(), lr: 0.1), BCELoss())
    }
    let (eager, plan, traced) = (training(), compile(training()), training())
    var last = 0.0
    compare(
      watch, "simple_nn_bce", ("ms", 1e3),
      eager: { for _ in 0..<1000 { last = eager(x, y).item() } },
      planned: { for _ in 0..<1000 { last = (try? plan(x, y).item()) ?? .nan } },
      tracing: { _ = try? compile(traced)(x, y) })
    precondition(last.isFinite)
  }

  /// 200 epochs of y = w·x + b on 100 points.
  private static func linearRegression(_ watch: Stopwatch) {
    let x = Tensor.linspace(0, 1, 100).reshape(100, 1)
    let y = x * 3 + 2
    func training() -> (Tensor, Tensor) -> Tensor {
      let model = Linear(1, 1)
      return step(model, SGD(model.parameters(), lr: 0.01), MSELoss())
    }
    let (eager, plan, traced) = (training(), compile(training()), training())
    var last = 0.0
    compare(
      watch, "linreg", ("ms", 1e3),
      eager: { for _ in 0..<200 { last = eager(x, y).item() } },
      planned: { for _ in 0..<200 { last = (try? plan(x, y).item()) ?? .nan } },
      tracing: { _ = try? compile(traced)(x, y) })
    precondition(last.isFinite)
  }

  /// Six operations on each of 64 × 512 numbers.
  private static func elementwise(_ watch: Stopwatch) {
    let x = Tensor.rand(64, 512)
    let b = Tensor.rand(64, 512)
    func chain(_ x: Tensor) -> Tensor { ((x * 1.5 + b).relu() - 0.25) * x + 1 }
    let plan = compile(chain)
    compare(
      watch, "elementwise6", ("us", 1e6 / 100),
      eager: { for _ in 0..<100 { _ = chain(x) } },
      planned: { for _ in 0..<100 { _ = try? plan(x) } },
      tracing: { _ = try? compile(chain)(x) })
  }

  /// A training step of 784–512–512–10 on 64 pictures.
  private static func perceptron(_ watch: Stopwatch) {
    let data = ImageBatches(64)
    func training() -> (Tensor, Tensor) -> Tensor {
      let model = Sequential {
        Flatten()
        Linear(784, 512)
        ReLU()
        Linear(512, 512)
        ReLU()
        Linear(512, 10)
      }
      return step(model, SGD(model.parameters(), lr: 0.01), CrossEntropyLoss())
    }
    let (eager, plan, traced) = (training(), compile(training()), training())
    compare(
      watch, "mlp_b64", ("ms", 1e3 / 10),
      eager: { for index in 0..<10 { _ = eager(data.images[index], data.labels[index]) } },
      planned: { for index in 0..<10 { _ = try? plan(data.images[index], data.labels[index]) } },
      tracing: { _ = try? compile(traced)(data.images[0], data.labels[0]) })
  }

  private static func step(
    _ model: Module, _ optimizer: Optimizer, _ criterion: Module
  ) -> (Tensor, Tensor) -> Tensor {
    { x, y in
      optimizer.zeroGrad()
      let loss = criterion(model(x), y)
      loss.backward()
      optimizer.step()
      return loss
    }
  }
}
