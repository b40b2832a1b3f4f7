import Gradbook

/// How a layer's parameters start.
enum Initialization {
  /// The bound √3·gain/√fan-in of PyTorch's `kaiming_uniform_`, with the gain √(2/(1 + slope²)) of a
  /// leaky ReLU, rounded as PyTorch rounds it.
  ///
  /// Source: He and others, Delving Deep into Rectifiers (2015), equation 14.
  static func kaimingBound(fanIn: Int, slope: Double) -> Double {
    let gain = (2 / (1 + slope * slope)).squareRoot()
    let deviation = gain / Double(fanIn).squareRoot()
    return (3.0).squareRoot() * deviation
  }

  /// A weight as PyTorch's linear and convolution layers draw it: uniform within ±1/√fan-in.
  static func weight(
    _ shape: [Int], fanIn: Int, dtype: DType, generator: Generator?
  ) -> Tensor {
    let bound = fanIn > 0 ? kaimingBound(fanIn: fanIn, slope: (5.0).squareRoot()) : 0
    return uniform(shape, bound, dtype, generator)
  }

  /// A bias as PyTorch's linear and convolution layers draw it: uniform within ±1/√fan-in.
  static func bias(_ count: Int, fanIn: Int, dtype: DType, generator: Generator?) -> Tensor {
    uniform([count], fanIn > 0 ? 1 / Double(fanIn).squareRoot() : 0, dtype, generator)
  }

  private static func uniform(
    _ shape: [Int], _ bound: Double, _ dtype: DType, _ generator: Generator?
  ) -> Tensor {
    Tensor.empty(shape, dtype: dtype)
      .uniformFill(from: -bound, to: bound, generator: generator)
      .asParameter()
  }
}
