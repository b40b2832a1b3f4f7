import Gradbook
import GraphDrawing
import NN
import Training

/// One thing whose cost is measured against its size.
struct ScalingSeries: Sendable {
  let name: String
  let title: Text
  let sizes: [Int]
  /// The size from which a fixed cost no longer hides the growth; the law is fitted from there.
  let fittedFrom: Int
  /// Whether the cost must not grow faster than the size.
  let mustBeLinear: Bool
  /// Makes what is timed for a size.
  let make: @Sendable (Int) -> () -> Void

  /// All series, in the order in which they are run.
  static let all = [
    ScalingSeries(
      name: "scalar_nodes", title: Text("scalar tape: nodes", "标量带：节点数"),
      sizes: [1_000, 10_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000],
      fittedFrom: 10_000,
      mustBeLinear: true, make: scalarChain),
    ScalingSeries(
      name: "tensor_nodes", title: Text("tensor chain: nodes", "张量链：节点数"),
      sizes: [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000], fittedFrom: 300,
      mustBeLinear: true, make: tensorChain),
    ScalingSeries(
      name: "elements", title: Text("tanh, there and back: elements", "tanh 正反向：元素数"),
      sizes: [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000],
      fittedFrom: 10_000, mustBeLinear: true,
      make: elementwise),
    ScalingSeries(
      name: "batch", title: Text("training step: batch", "训练一步：批量大小"),
      sizes: (0...9).map { 1 << $0 }, fittedFrom: 16, mustBeLinear: true, make: trainingStep),
    ScalingSeries(
      name: "depth", title: Text("training step: layers", "训练一步：层数"),
      sizes: [1, 3, 10, 30, 100, 300, 1_000], fittedFrom: 10, mustBeLinear: true, make: deepStep),
    ScalingSeries(
      name: "folded_nodes", title: Text("folded drawing: nodes", "折叠后绘图：节点数"),
      sizes: [100, 300, 1_000, 3_000, 10_000, 30_000], fittedFrom: 1_000, mustBeLinear: true,
      make: { drawing($0, DrawingOptions()) }),
    ScalingSeries(
      name: "drawn_nodes", title: Text("drawing: nodes", "绘图：节点数"),
      sizes: [10, 30, 100, 300, 1_000], fittedFrom: 30, mustBeLinear: false,
      make: { drawing($0, DrawingOptions(collapse: .none)) }),
  ]

  private static func scalarChain(_ count: Int) -> () -> Void {
    {
      let (a, b) = (Value(0.99), Value(0.01))
      var y = Value(1)
      for _ in 0..<count / 2 { y = y * a + b }
      y.backward()
    }
  }

  private static func tensorChain(_ count: Int) -> () -> Void {
    let a = Tensor([1.0, 2.0], requiresGrad: true)
    return {
      a.zeroGrad()
      var y = a
      for _ in 0..<count { y = y + 1 }
      y.sum().backward()
    }
  }

  private static func elementwise(_ count: Int) -> () -> Void {
    let x = Tensor.randn(count)
    x.requiresGrad = true
    let incoming = Tensor.ones(count)
    return {
      x.zeroGrad()
      x.tanh().backward(incoming)
    }
  }

  private static func trainingStep(_ batch: Int) -> () -> Void {
    let model = Sequential {
      Linear(784, 512)
      ReLU()
      Linear(512, 10)
    }
    let optimizer = SGD(model.parameters(), lr: 0.01)
    let criterion = CrossEntropyLoss()
    let images = Tensor.randn(batch, 784)
    let labels = Tensor(flat: (0..<batch).map { $0 % 10 }, shape: [batch], dtype: .int64)
    return {
      optimizer.zeroGrad()
      criterion(model(images), labels).backward()
      optimizer.step()
    }
  }

  private static func deepStep(_ depth: Int) -> () -> Void {
    let layers = (0..<depth).map { _ in Linear(16, 16) }
    let optimizer = SGD(layers.flatMap { $0.parameters() }, lr: 0.01)
    let x = Tensor.randn(8, 16)
    return {
      optimizer.zeroGrad()
      layers.reduce(x) { $1($0).tanh() }.sum().backward()
      optimizer.step()
    }
  }

  private static func drawing(_ count: Int, _ options: DrawingOptions) -> () -> Void {
    // A binary tree of sums and products over count / 2 leaves.
    var level = (0..<max(1, count / 2)).map { Value(Double($0) / 100) }
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        guard index + 1 < level.count else { return level[index] }
        return index.isMultiple(of: 4)
          ? level[index] + level[index + 1] : level[index] * level[index + 1]
      }
    }
    let graph = ComputationGraph(of: level[0])
    return { _ = try? graph.render(.svg, options: options) }
  }
}
