/// The whole numbers that stand for fractions: q = round(x/scale) + zeroPoint, held between two bounds,
/// with a scale and a zero point for each of `channels`, which lie `inner` elements apart.
struct QuantizationGrid {
  let scales: [Double]
  let zeroPoints: [Int]
  let inner: Int
  let bounds: (least: Int, largest: Int)

  /// Calls `body` with each run of elements of one channel.
  fileprivate func forEachRun(of count: Int, _ body: (Range<Int>, _ channel: Int) -> Void) {
    let (length, channels) = (max(inner, 1), scales.count)
    ParallelFor.ranges(count / length, elements: count) { runs in
      for run in runs { body(run * length..<(run + 1) * length, run % channels) }
    }
  }

  /// x/scale, rounded, and moved by the zero point. The quotient is a product with 1/scale, which is how
  /// PyTorch decides at ties.
  @inline(__always)
  fileprivate static func place<T: KernelNumber>(_ x: T, _ inverse: T, _ zero: T) -> T {
    T.round(x * inverse) + zero
  }
}

/// The fraction that each element's whole number stands for.
struct FakeQuantized: FractionKernel {
  let grid: QuantizationGrid
  let x, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(grid: grid, x: t.reads(x), result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (source, target) = (UnsafePointer(x.pointer(as: type)), result.pointer(as: type))
    let (least, largest) = (T(grid.bounds.least), T(grid.bounds.largest))
    grid.forEachRun(of: result.count) { run, channel in
      let (scale, zero) = (T(grid.scales[channel]), T(grid.zeroPoints[channel]))
      let inverse = 1 / scale
      for index in run {
        let place = QuantizationGrid.place(source[index], inverse, zero)
        let held = place < least ? least : (largest < place ? largest : place)
        target[index] = (held - zero) * scale
      }
    }
  }
}

/// 1 where an element lies between the bounds, 0 beyond them.
struct FakeQuantizedInside: FractionKernel {
  let grid: QuantizationGrid
  let x, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(grid: grid, x: t.reads(x), result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (source, target) = (UnsafePointer(x.pointer(as: type)), result.pointer(as: type))
    let (least, largest) = (T(grid.bounds.least), T(grid.bounds.largest))
    grid.forEachRun(of: result.count) { run, channel in
      let (inverse, zero) = (1 / T(grid.scales[channel]), T(grid.zeroPoints[channel]))
      for index in run {
        let place = QuantizationGrid.place(source[index], inverse, zero)
        target[index] = least <= place && place <= largest ? 1 : 0
      }
    }
  }
}
