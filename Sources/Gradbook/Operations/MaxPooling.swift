/// Largest elements of windows.
struct MaxPoolingOperations: OperationFamily {
  static let title = Text("Max pooling", "最大池化")

  let maxPool = OperationEntry(
    "maxPool", symbol: "max▦", Text("max pooling", "最大池化"), isSmooth: false,
    samples: [
      OperationSample("images", [SampleInput([1, 2, 4, 4], spread: true)]) {
        $0[0].maxPool2d(kernelSize: 2)
      },
      OperationSample("overlapping, padded", [SampleInput([2, 1, 5, 4], spread: true)]) {
        $0[0].maxPool2d(kernelSize: 3, stride: 1, padding: 1)
      },
      OperationSample("signals", [SampleInput([2, 2, 7], spread: true)]) {
        $0[0].maxPool1d(kernelSize: 2, stride: 2, dilation: 2)
      },
      OperationSample("adaptive", [SampleInput([1, 1, 5, 4], spread: true)]) {
        $0[0].adaptiveMaxPool2d([3, 2])
      },
    ])
}

extension Tensor {
  /// The largest element of each window of signals `[batch, channels, length]`. See
  /// ``maxPool2d(kernelSize:stride:padding:dilation:ceilMode:)``.
  public func maxPool1d(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, dilation: some SpatialExtents = 1, ceilMode: Bool = false
  ) -> Tensor {
    largest(
      PoolWindow(
        "maxPool1d", 1, kernelSize, stride, padding, dilation: dilation, ceilMode: ceilMode)
    ).values
  }

  /// The largest element of each window of signals, and its place in its signal.
  public func maxPool1dWithIndices(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, dilation: some SpatialExtents = 1, ceilMode: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let found = largest(
      PoolWindow(
        "maxPool1d", 1, kernelSize, stride, padding, dilation: dilation, ceilMode: ceilMode))
    return (found.values, found.indices)
  }

  /// The largest element of each window of images `[batch, channels, height, width]`.
  ///
  /// - Parameters:
  ///   - kernelSize: the window's extents.
  ///   - stride: the distance of windows; the kernel size if left out.
  ///   - padding: −∞ around the image, at most half of the kernel.
  ///   - dilation: the distance of a window's elements.
  ///   - ceilMode: whether a last window that sticks out counts.
  ///
  /// ∂ = 1 at the largest, the first among equals; NaN is largest. Traps where the window does
  /// not fit.
  public func maxPool2d(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, dilation: some SpatialExtents = 1, ceilMode: Bool = false
  ) -> Tensor {
    largest(
      PoolWindow(
        "maxPool2d", 2, kernelSize, stride, padding, dilation: dilation, ceilMode: ceilMode)
    ).values
  }

  /// The largest element of each window of images, and its row-major place in its image.
  public func maxPool2dWithIndices(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, dilation: some SpatialExtents = 1, ceilMode: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let found = largest(
      PoolWindow(
        "maxPool2d", 2, kernelSize, stride, padding, dilation: dilation, ceilMode: ceilMode))
    return (found.values, found.indices)
  }

  private func largest(_ window: PoolWindow) -> LargestElements {
    let spatial = window.kernel.count
    if rank == spatial + 1 {
      var found = unsqueeze(0).largest(window)
      found.values = found.values.squeeze(0)
      return found
    }
    guard rank == spatial + 2 else {
      trap("\(window.name): needs \(spatial + 2) dimensions, and this tensor has shape \(shape).")
    }
    let extents = Array(shape.dropFirst(2))
    let outputs = window.output(extents)
    let places = outputs.indices.map { axis in
      (0..<outputs[axis]).map { output -> [Int] in
        (0..<window.kernel[axis]).map { step in
          output * window.stride[axis] - window.padding[axis] + step * window.dilation[axis]
        }.filter { $0 >= 0 && $0 < extents[axis] }
      }
    }
    return largest(places)
  }

  /// The largest element of each of a number of nearly equal parts of an image.
  public func adaptiveMaxPool2d(_ outputSize: [Int?]) -> Tensor {
    batched(rank: 4, "adaptiveMaxPool2d") { x in
      guard outputSize.count == 2, outputSize.allSatisfy({ $0 ?? 1 > 0 }) else {
        trap("adaptiveMaxPool2d: \(outputSize) does not give two extents of at least 1.")
      }
      return x.largest(
        outputSize.enumerated().map { axis, size -> [[Int]] in
          let (extent, count) = (x.shape[axis + 2], size ?? x.shape[axis + 2])
          return (0..<count).map {
            Array($0 * extent / count..<(($0 + 1) * extent + count - 1) / count)
          }
        }
      ).values
    }
  }

  /// - Parameter places: for each spatial axis and each output the inputs of its window.
  private func largest(_ places: [[[Int]]]) -> LargestElements {
    let width = shape[rank - 1]
    let rows = WindowPlaces(places.count == 1 ? [[0]] : places[0], step: width)
    let columns = WindowPlaces(places[places.count - 1], step: 1)
    let extent = shape[2...].reduce(1, *)
    let planes = shape[0] * shape[1]
    let count = planes * rows.count * columns.count
    let target = Array(shape[..<2]) + places.map(\.count)
    let source = inRowMajorOrder
    let positions = [Int](unsafeUninitializedCapacity: count) { positions, initialised in
      initialised = count
      guard let positions = positions.baseAddress else { return }
      func search<E: Element & Comparable>(_ type: E.Type) {
        let start = UnsafePointer(source.pointer(as: type))
        Dividing.ranges(planes, elements: source.count) { range in
          for plane in range {
            var output = plane * rows.count * columns.count
            forEachLargest(start + plane * extent, rows, columns) { best in
              positions[output] = plane * extent + best
              output += 1
            }
          }
        }
      }
      switch dtype {
      case .float32: search(Float.self)
      case .float64: search(Double.self)
      case .int64: search(Int64.self)
      case .uint8: search(UInt8.self)
      case .int8: search(Int8.self)
      case .bool: trap("maxPool: truth values have no order; use any(dim:).")
      }
    }
    let found = Positions(positions)
    return LargestElements(
      values: gathered(found, shape: target, as: operations.maxPooling.maxPool),
      positions: found, extent: extent)
  }
}

/// The largest elements of windows, and where in their tensor they stand.
private struct LargestElements {
  var values: Tensor
  let positions: Tensor.Positions
  /// The number of elements of an image.
  let extent: Int

  /// Their places in their images.
  var indices: Tensor {
    Tensor(flat: positions.list.map { $0 % extent }, shape: values.shape, dtype: .int64)
  }
}

/// The inputs that each output's window covers along one axis, one list after the other.
private struct WindowPlaces {
  /// Where each output's list starts; one more at the end.
  let starts: [Int]
  /// The inputs, as distances in memory.
  let offsets: [Int]

  var count: Int { starts.count - 1 }

  init(_ lists: [[Int]], step: Int) {
    var starts = [0]
    for list in lists { starts.append((starts.last ?? 0) + list.count) }
    self.starts = starts
    offsets = lists.flatMap { $0.map { $0 * step } }
  }
}

/// Finds the place of the largest element of every window of one image, row by row. NaN counts as
/// largest, the first among equals is taken.
@inline(__always)
private func forEachLargest<E: Comparable>(
  _ image: UnsafePointer<E>, _ rows: WindowPlaces, _ columns: WindowPlaces,
  _ found: (Int) -> Void
) {
  rows.offsets.withUnsafeBufferPointer { down in
    columns.offsets.withUnsafeBufferPointer { right in
      for row in 0..<rows.count {
        let lines = down[rows.starts[row]..<rows.starts[row + 1]]
        for column in 0..<columns.count {
          let (start, end) = (columns.starts[column], columns.starts[column + 1])
          if lines.count == 2, end - start == 2 {
            let (upper, lower) = (lines[lines.startIndex], lines[lines.startIndex + 1])
            let (left, right) = (right[start], right[start + 1])
            found(
              larger(
                image, larger(image, upper + left, upper + right),
                larger(image, lower + left, lower + right)))
            continue
          }
          var best = (lines.first ?? 0) + (start < end ? right[start] : 0)
          var largest = image[best]
          for line in lines {
            for step in start..<end {
              let place = line + right[step]
              let element = image[place]
              // What does not equal itself is NaN.
              let isLarger = element > largest || element != element
              largest = isLarger ? element : largest
              best = isLarger ? place : best
            }
          }
          found(best)
        }
      }
    }
  }
}

/// The place of the larger of two elements, without a branch: which it is cannot be foreseen.
@inline(__always)
private func larger<E: Comparable>(_ image: UnsafePointer<E>, _ a: Int, _ b: Int) -> Int {
  let (first, second) = (image[a], image[b])
  // What does not equal itself is NaN.
  return second > first || second != second ? b : a
}
