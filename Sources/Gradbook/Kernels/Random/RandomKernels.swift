/// Loops that fill tensors with random numbers.

/// A kernel that draws from a generator.
protocol RandomKernel: FractionKernel {
  /// The generator.
  var source: Generator { get set }
}

extension RandomKernel {
  var generator: Generator? { source }
  func drawing(from generator: Generator) -> Self {
    var other = self
    other.source = generator
    return other
  }
}

/// `one` with a probability, else 0, in every element of a contiguous tensor.
struct BernoulliFill: RandomKernel {
  let target: Tensor
  var source: Generator
  let probability, one: Double

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      target: t.writes(target), source: source, probability: probability, one: one)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    source.bernoulli(
      into: UnsafeMutableBufferPointer(start: target.pointer(as: type), count: target.count),
      probability: probability, zero: 0, one: T(one))
  }
}

/// Numbers drawn evenly from `low` up to but not including `high`, in every element of a contiguous
/// tensor.
struct UniformFill: RandomKernel {
  let target: Tensor
  var source: Generator
  let low, high: Double

  func rebound(_ t: any Rebinding) -> Self {
    Self(target: t.writes(target), source: source, low: low, high: high)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    T.drawUniformly(
      UnsafeMutableBufferPointer(start: target.pointer(as: type), count: target.count), source,
      from: low, to: high)
  }
}

/// Normally distributed numbers in every element of a contiguous tensor.
struct NormalFill: RandomKernel {
  let target: Tensor
  var source: Generator
  let mean, deviation: Double

  func rebound(_ t: any Rebinding) -> Self {
    Self(target: t.writes(target), source: source, mean: mean, deviation: deviation)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    T.drawNormally(
      UnsafeMutableBufferPointer(start: target.pointer(as: type), count: target.count), source,
      mean: mean, std: deviation, wholeBlocks: target.dtype == .float16)
  }
}

/// Numbers of columns in proportion to the weights in each row.
struct MultinomialDraw: RandomKernel {
  var source: Generator
  /// Contiguous.
  let weights: Tensor
  /// Gets the numbers, as int64: as many for each row as its last dimension says.
  let samples: Tensor
  let replacement: Bool

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      source: source, weights: t.reads(weights), samples: t.writes(samples),
      replacement: replacement)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (columns, drawn) = (weights.shape.last ?? 1, samples.shape.last ?? 1)
    let numbers = UnsafePointer(weights.pointer(as: type))
    let target = samples.pointer(as: Int64.self)
    for row in 0..<weights.count / columns {
      source.multinomial(
        weights: UnsafeBufferPointer(start: numbers + row * columns, count: columns),
        into: UnsafeMutableBufferPointer(start: target + row * drawn, count: drawn),
        replacement: replacement)
    }
  }
}

/// Ones with the probability that each element says, and zeros. Both tensors are contiguous.
struct ElementwiseBernoulli: RandomKernel {
  var source: Generator
  let probabilities: Tensor
  let target: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      source: source, probabilities: t.reads(probabilities), target: t.writes(target))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let numbers = UnsafePointer(probabilities.pointer(as: type))
    T.drawBits(
      UnsafeMutableBufferPointer(start: target.pointer(as: type), count: target.count), source,
      probabilities: UnsafeBufferPointer(start: numbers, count: target.count))
  }
}

/// A type of number that a generator fills memory with.
protocol DrawnNumber {
  static func drawUniformly(
    _ buffer: UnsafeMutableBufferPointer<Self>, _ generator: Generator, from: Double, to: Double)
  static func drawNormally(
    _ buffer: UnsafeMutableBufferPointer<Self>, _ generator: Generator, mean: Double, std: Double,
    wholeBlocks: Bool)
  static func drawBits(
    _ buffer: UnsafeMutableBufferPointer<Self>, _ generator: Generator,
    probabilities: UnsafeBufferPointer<Self>)
}

extension Float: DrawnNumber {
  static func drawUniformly(
    _ buffer: UnsafeMutableBufferPointer<Float>, _ generator: Generator, from: Double, to: Double
  ) { generator.uniform(into: buffer, from: Float(from), to: Float(to)) }

  static func drawNormally(
    _ buffer: UnsafeMutableBufferPointer<Float>, _ generator: Generator, mean: Double, std: Double,
    wholeBlocks: Bool
  ) { generator.normal(into: buffer, mean: mean, std: std, wholeBlocks: wholeBlocks) }

  static func drawBits(
    _ buffer: UnsafeMutableBufferPointer<Float>, _ generator: Generator,
    probabilities: UnsafeBufferPointer<Float>
  ) { generator.bernoulli(into: buffer, probabilities: probabilities, zero: 0, one: 1) }
}

extension Double: DrawnNumber {
  static func drawUniformly(
    _ buffer: UnsafeMutableBufferPointer<Double>, _ generator: Generator, from: Double, to: Double
  ) { generator.uniform(into: buffer, from: from, to: to) }

  static func drawNormally(
    _ buffer: UnsafeMutableBufferPointer<Double>, _ generator: Generator, mean: Double, std: Double,
    wholeBlocks: Bool
  ) { generator.normal(into: buffer, mean: mean, std: std) }

  static func drawBits(
    _ buffer: UnsafeMutableBufferPointer<Double>, _ generator: Generator,
    probabilities: UnsafeBufferPointer<Double>
  ) { generator.bernoulli(into: buffer, probabilities: probabilities, zero: 0, one: 1) }
}

extension Generator {
  /// A list of numbers drawn evenly from a range.
  func uniforms(_ count: Int, in range: ClosedRange<Double>) -> [Double] {
    var numbers = [Double](repeating: 0, count: count)
    numbers.withUnsafeMutableBufferPointer {
      uniform(into: $0, from: range.lowerBound, to: range.upperBound)
    }
    return numbers
  }
}
