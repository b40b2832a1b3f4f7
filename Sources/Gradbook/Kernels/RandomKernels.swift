/// Loops that fill tensors with random numbers.

/// `one` with a probability, else 0, in every element of a contiguous tensor.
struct BernoulliFill: FractionKernel {
  let target: Tensor
  let generator: Generator
  let probability, one: Double

  func run<T: KernelNumber>(_ type: T.Type) {
    generator.bernoulli(
      into: UnsafeMutableBufferPointer(start: target.pointer(as: type), count: target.count),
      probability: probability, zero: 0, one: T(one))
  }
}
