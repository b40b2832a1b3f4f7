/// Convolutions as products of matrices.

/// Computes one of the three arrays of a convolution from the other two, which are contiguous.
struct Convolved: FractionKernel {
  let shape: ConvolutionShape
  let role: ConvolutionRole
  let a, b: Tensor
  /// A number for each channel that is added to it.
  let bias: Tensor?
  let result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      shape: shape, role: role, a: t.reads(a), b: t.reads(b), bias: bias.map(t.reads),
      result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    shape.compute(
      role, UnsafePointer(a.pointer(as: type)), UnsafePointer(b.pointer(as: type)),
      bias: bias.map { UnsafePointer($0.pointer(as: type)) }, into: result.pointer(as: type))
  }
}

extension ConvolutionShape {
  /// Computes one of the three arrays from the other two, a group of a batch element at a time:
  /// its windows as columns of a matrix, which one matrix product multiplies. A large batch is
  /// divided; how the weights' sums are divided depends on the shape alone, so that the same input
  /// gives the same bits on any number of cores.
  ///
  /// - Parameter bias: a number for each channel that is added to it.
  fileprivate func compute<T: KernelNumber>(
    _ role: ConvolutionRole, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>,
    bias: UnsafePointer<T>?, into result: UnsafeMutablePointer<T>
  ) {
    func compute(_ batches: Range<Int>, into result: UnsafeMutablePointer<T>) {
      self.compute(role, a, b, bias: bias, into: result, batches: batches)
    }
    let total = shape(of: role).reduce(1, *)
    if role == .weight { result.update(repeating: 0, count: total) }
    guard batch > 1, multiplications >= Self.smallestDivided else {
      return compute(0..<batch, into: result)
    }
    guard role == .weight else {
      return ParallelFor.parts(of: batch) { compute($0, into: result) }
    }
    // Both halves of the batch add to the same weights: the second into memory of its own.
    MemoryPool.shared.withMemory(of: T.self, count: total) { sums in
      sums.initialize(repeating: 0, count: total)
      WorkerPool.shared.run(2) { half in
        half == 0 ? compute(0..<batch / 2, into: result) : compute(batch / 2..<batch, into: sums)
      }
      for index in 0..<total { result[index] += sums[index] }
    }
  }

  /// The multiplications from which a batch is divided.
  private static let smallestDivided = 2_000_000

  private var multiplications: Int {
    batch * groups * outputChannels * windows.outputCount * inputChannels * windows.kernelCount
  }

  private func compute<T: KernelNumber>(
    _ role: ConvolutionRole, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>,
    bias: UnsafePointer<T>?, into result: UnsafeMutablePointer<T>, batches: Range<Int>
  ) {
    let rows = inputChannels * windows.kernelCount
    let places = windows.outputCount
    let inputPlaces = windows.extentCount
    let inputStep = inputChannels * inputPlaces
    let outputStep = outputChannels * places
    let weightStep = outputChannels * rows
    MemoryPool.shared.withMemory(of: T.self, count: rows * places) { columns in
      let window = UnsafePointer(columns)
      for index in batches.lowerBound * groups..<batches.upperBound * groups {
        let group = index % groups
        let weightStart = group * weightStep
        switch role {
        case .output:
          let output = result + index * outputStep
          if let bias { start(output, at: bias + group * outputChannels, outputChannels, places) }
          windows.arrange(a + index * inputStep, channels: inputChannels, into: columns)
          matrixProduct(
            m: outputChannels, n: places, k: rows,
            MatrixView(start: b + weightStart, rowStride: rows, columnStride: 1),
            MatrixView(start: window, rowStride: places, columnStride: 1),
            into: output, rowStride: places, beta: bias == nil ? 0 : 1)
        case .input:
          matrixProduct(
            m: rows, n: places, k: outputChannels,
            MatrixView(start: b + weightStart, rowStride: 1, columnStride: rows),
            MatrixView(start: a + index * outputStep, rowStride: places, columnStride: 1),
            into: columns, rowStride: places)
          let input = result + index * inputStep
          start(input, at: bias.map { $0 + group * inputChannels }, inputChannels, inputPlaces)
          windows.addBack(window, channels: inputChannels, to: input)
        case .weight:
          windows.arrange(a + index * inputStep, channels: inputChannels, into: columns)
          matrixProduct(
            m: outputChannels, n: rows, k: places,
            MatrixView(start: b + index * outputStep, rowStride: places, columnStride: 1),
            MatrixView(start: window, rowStride: 1, columnStride: places),
            into: result + weightStart, rowStride: rows, beta: 1)
        }
      }
    }
  }
}

/// Sets all places of each channel to its bias, or to 0.
private func start<T: KernelNumber>(
  _ result: UnsafeMutablePointer<T>, at bias: UnsafePointer<T>?, _ channels: Int, _ places: Int
) {
  for channel in 0..<channels {
    (result + channel * places).update(repeating: bias?[channel] ?? 0, count: places)
  }
}
