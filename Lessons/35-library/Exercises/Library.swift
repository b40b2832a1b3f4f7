import Practice

// What the steps share, and how the checker speaks to your library. It asks for nothing else: change
// the lines below if you call things by other names. The arrays are those of your project 34 where all
// of it is written, and the course's otherwise.
//
// 各步共用的部分，以及检查程序与你的库对话的地方，除此之外什么都不要求：如果你用了别的名字，就改下面这些行。
// 数组用的是你在第 34 课项目里写的；如果那里还没写完，就用课程的。

/// Something with parameters that computes.
protocol Module {
  /// What is trained here, by name.
  var own: [(name: String, array: NDArray)] { get }
  /// The modules inside, by name.
  var children: [(name: String, module: any Module)] { get }
  func callAsFunction(_ x: NDArray) -> NDArray
}

extension Module {
  var own: [(name: String, array: NDArray)] { [] }
  var children: [(name: String, module: any Module)] { [] }
}

struct Tanh: Module {
  func callAsFunction(_ x: NDArray) -> NDArray { x.tanh() }
}

/// Something that changes parameters by their gradients.
protocol Optimizer: AnyObject {
  var parameters: [NDArray] { get }
  /// What is added to a parameter in a step.
  func change(of index: Int, gradient: [Double]) -> [Double]
}

/// Descent without a memory.
final class SGD: Optimizer {
  let parameters: [NDArray]
  let rate: Double

  init(_ parameters: [NDArray], rate: Double) {
    self.parameters = parameters
    self.rate = rate
  }

  func change(of index: Int, gradient: [Double]) -> [Double] { gradient.map { -rate * $0 } }
}

struct MyLibrary: NetworkLibrary {
  func network(_ plan: LayerPlan) -> any Module {
    switch plan {
    case .linear(let weight, let bias):
      Linear(weight: array(weight), bias: NDArray(bias, [bias.count]))
    case .tanh: Tanh()
    case .sequence(let layers): Sequential(layers: layers.map(network))
    }
  }

  private func array(_ rows: [[Double]]) -> NDArray {
    NDArray(rows.flatMap { $0 }, [rows.count, rows[0].count])
  }

  private func arrays(of network: any Module) -> [NDArray] { network.parameters.map(\.array) }

  func outputs(of network: any Module, for rows: [[Double]]) -> [[Double]] {
    let result = network(array(rows))
    let (numbers, width) = (result.numbers, result.shape[1])
    return rows.indices.map { Array(numbers[$0 * width..<($0 + 1) * width]) }
  }

  func backward(_ network: any Module, for rows: [[Double]]) {
    network(array(rows)).sum().backward()
  }

  func parameters(of network: any Module) -> [NamedNumbers] {
    network.parameters.map { NamedNumbers($0.name, $0.array.numbers, $0.array.shape) }
  }

  func gradients(of network: any Module) -> [[Double]?] {
    arrays(of: network).map { $0.grad?.numbers }
  }

  func setGradients(_ gradients: [[Double]?], of network: any Module) {
    for (parameter, gradient) in zip(arrays(of: network), gradients) {
      parameter.grad = gradient.map { NDArray($0, parameter.shape) }
    }
  }

  func optimizer(_ plan: OptimizerPlan, of network: any Module) -> any Optimizer {
    switch plan {
    case .descent(let rate): SGD(arrays(of: network), rate: rate)
    case .momentum(let rate, let momentum):
      Momentum(arrays(of: network), rate: rate, momentum: momentum)
    case .adam(let rate): Adam(arrays(of: network), rate: rate)
    }
  }

  func step(_ optimizer: any Optimizer) { optimizer.step() }
  func zeroGrad(_ optimizer: any Optimizer) { optimizer.zeroGrad() }

  func batches(of data: LabelledRows, size: Int, seed: Int, epochs: Int) -> [[LabelledRows]] {
    var loader = Loader(
      rows: data.rows, classes: data.classes, batchSize: size, source: Generator(seed: seed))
    return (0..<epochs).map { _ in loader.batches() }
  }

  func train(
    _ network: any Module, _ inputs: [[Double]], _ targets: [[Double]], _ plan: OptimizerPlan,
    epochs: Int
  ) -> [Double] {
    fit(network, array(inputs), array(targets), optimizer(plan, of: network), epochs: epochs)
  }

  func saved(_ network: any Module) throws -> String { try text(of: network) }
  func load(_ saved: String, into network: any Module) throws { try read(saved, into: network) }
}
