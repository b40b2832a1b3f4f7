import Practice

// How the checker speaks to your engine. It asks for nothing else, so everything behind these lines
// may be made in another way; change them if you call things by other names.
//
// 检查程序通过这里与你的引擎对话，除此之外什么都不要求：背后的一切都可以换一种写法。
// 如果你用了别的名字，就改这里。

struct MyEngine: ScalarNetworkEngine {
  func leaf(_ value: Double) -> Value { Value(value) }

  func apply(_ operation: ScalarOperation, to x: [Value]) -> Value {
    switch operation {
    case .add: x[0] + x[1]
    case .subtract: x[0] - x[1]
    case .multiply: x[0] * x[1]
    case .divide: x[0] / x[1]
    case .negate: -x[0]
    case .plus(let number): x[0] + number
    case .times(let number): number * x[0]
    case .power(let exponent): x[0].power(exponent)
    case .exp: x[0].exp()
    case .log: x[0].log()
    case .tanh: x[0].tanh()
    case .relu: x[0].relu()
    }
  }

  func backward(from result: Value) { result.backward() }
  func value(of node: Value) -> Double { node.data }
  func gradient(of node: Value) -> Double { node.grad }
  func operands(of node: Value) -> [Value] { node.operands }
  func operation(of node: Value) -> ScalarOperation? { node.operation }
  func localDerivatives(of node: Value) -> [Double] { node.localDerivatives }
  func order(from result: Value) -> [Value] { backwardOrder(from: result) }

  func neuron(_ inputs: [Value], weights: [Value], bias: Value) -> Value {
    activation(of: inputs, weights: weights, bias: bias)
  }

  func network(_ widths: [Int], drawingFrom numbers: Generator) -> Network {
    Network(widths, drawingFrom: numbers)
  }

  func parameters(of network: Network) -> [Value] { network.parameters }
  func outputs(of network: Network, for inputs: [Value]) -> [Value] { network(inputs) }

  func step(
    _ network: Network, points: [[Double]], labels: [Double], rate: Double
  ) -> Double {
    descend(network, points, labels, rate: rate)
  }

  func train(_ points: [[Double]], _ labels: [Double]) -> ([Double]) -> Double {
    classifier(trainedOn: points, labels: labels)
  }
}
