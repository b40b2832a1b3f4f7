/// The extents of a convolution. One spatial dimension is read as two, of which the first is 1.
struct ConvolutionShape: Sendable {
  let spatialRank: Int
  let batch: Int
  let groups: Int
  /// Channels a group.
  let inputChannels: Int
  let outputChannels: Int
  let windows: WindowShape

  /// - Parameter output: the output's extents, where the input's leave several possible.
  init(
    input: [Int], weight: [Int], stride: [Int], padding: (before: [Int], after: [Int]),
    dilation: [Int], groups: Int, output: [Int]? = nil
  ) {
    spatialRank = input.count - 2
    batch = input[0]
    self.groups = groups
    inputChannels = weight[1]
    outputChannels = weight[0] / groups
    windows = WindowShape(
      extents: Array(input.dropFirst(2)), kernel: Array(weight.dropFirst(2)), stride: stride,
      padding: padding, dilation: dilation, output: output)
  }

  var output: [Int] { Array([windows.output.0, windows.output.1].suffix(spatialRank)) }

  func shape(of role: ConvolutionRole) -> [Int] {
    func spatial(_ pair: (Int, Int)) -> [Int] { Array([pair.0, pair.1].suffix(spatialRank)) }
    switch role {
    case .output: return [batch, outputChannels * groups] + output
    case .input: return [batch, inputChannels * groups] + spatial(windows.extents)
    case .weight: return [outputChannels * groups, inputChannels] + spatial(windows.kernel)
    }
  }

  /// Computes one of the three arrays from the other two, a group of a batch element at a time:
  /// its windows as columns of a matrix, which one matrix product multiplies. A large batch is
  /// divided; how the weights' sums are divided depends on the shape alone, so that the same input
  /// gives the same bits on any number of cores.
  ///
  /// - Parameter bias: a number for each channel that is added to it.
  func compute<T: KernelNumber & MatrixElement>(
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

  private func compute<T: KernelNumber & MatrixElement>(
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

/// Windows that slide over the last two dimensions.
struct WindowShape: Sendable {
  let extents: (Int, Int)
  let kernel: (Int, Int)
  let stride: (Int, Int)
  let padding: (Int, Int)
  let dilation: (Int, Int)
  let output: (Int, Int)

  init(
    extents: [Int], kernel: [Int], stride: [Int], padding: (before: [Int], after: [Int]),
    dilation: [Int], output: [Int]? = nil
  ) {
    func pair(_ list: [Int], _ missing: Int) -> (Int, Int) {
      list.count == 1 ? (missing, list[0]) : (list[0], list[1])
    }
    self.extents = pair(extents, 1)
    self.kernel = pair(kernel, 1)
    self.stride = pair(stride, 1)
    self.padding = pair(padding.before, 0)
    self.dilation = pair(dilation, 1)
    self.output = pair(
      output
        ?? extents.indices.map { axis in
          let room =
            extents[axis] + padding.before[axis] + padding.after[axis]
            - dilation[axis] * (kernel[axis] - 1) - 1
          return room < 0 ? 0 : room / stride[axis] + 1
        }, 1)
  }

  var kernelCount: Int { kernel.0 * kernel.1 }
  var outputCount: Int { output.0 * output.1 }
  var extentCount: Int { extents.0 * extents.1 }

  /// The results of a row of windows whose element `offset` to the right of the window's start
  /// lies inside an extent.
  private func inside(_ offset: Int) -> Range<Int> {
    let first = max(0, (padding.1 - offset + stride.1 - 1) / stride.1)
    let room = extents.1 - 1 + padding.1 - offset
    let last = room < 0 ? 0 : min(output.1, room / stride.1 + 1)
    return min(first, last)..<last
  }

  /// Writes `[channels · kernel, output]`: row by row, the element at one kernel place of every
  /// window; 0 in the padding.
  func arrange<T: KernelNumber>(
    _ image: UnsafePointer<T>, channels: Int, into columns: UnsafeMutablePointer<T>
  ) {
    var target = columns
    for row in 0..<(channels * kernelCount) {
      let plane = image + row / kernelCount * extentCount
      let (down, right) = place(row)
      let valid = inside(right)
      for line in 0..<output.0 {
        let y = line * stride.0 - padding.0 + down
        if y < 0 || y >= extents.0 {
          target.update(repeating: 0, count: output.1)
        } else {
          let source = plane + y * extents.1
          let shift = right - padding.1
          for x in 0..<valid.lowerBound { target[x] = 0 }
          if stride.1 == 1 {
            (target + valid.lowerBound).update(
              from: source + valid.lowerBound + shift, count: valid.count)
          } else {
            for x in valid { target[x] = source[x * stride.1 + shift] }
          }
          for x in valid.upperBound..<output.1 { target[x] = 0 }
        }
        target += output.1
      }
    }
  }

  /// Adds what ``arrange(_:channels:into:)`` read back to where it was read.
  func addBack<T: KernelNumber>(
    _ columns: UnsafePointer<T>, channels: Int, to image: UnsafeMutablePointer<T>
  ) {
    var source = columns
    for row in 0..<(channels * kernelCount) {
      let plane = image + row / kernelCount * extentCount
      let (down, right) = place(row)
      let valid = inside(right)
      for line in 0..<output.0 {
        let y = line * stride.0 - padding.0 + down
        if y >= 0 && y < extents.0 {
          let target = plane + y * extents.1
          let shift = right - padding.1
          if stride.1 == 1 {
            for x in valid { target[x + shift] += source[x] }
          } else {
            for x in valid { target[x * stride.1 + shift] += source[x] }
          }
        }
        source += output.1
      }
    }
  }

  private func place(_ row: Int) -> (down: Int, right: Int) {
    let index = row % kernelCount
    return (index / kernel.1 * dilation.0, index % kernel.1 * dilation.1)
  }
}
