/// Loops that fold many elements into one.

/// The way a tensor is read for a reduction: kept dimensions outside, reduced ones inside.
struct ReductionPlan {
  let kept: [Int]
  let reduced: [Int]
  /// The result's shape with reduced dimensions dropped, and with them kept as 1.
  let shape: [Int]
  let keptShape: [Int]
  let reducedCount: Int

  init(_ x: Tensor, dims: [Int]?, operation: String) {
    self = orTrap(on: [x]) { () throws(ShapeError) in
      try ReductionPlan(shape: x.shape, dims: dims, operation: operation)
    }
  }

  /// - Throws: ``ShapeError`` for a dimension that is not there or named twice.
  init(shape extents: [Int], dims: [Int]?, operation: String) throws(ShapeError) {
    let rank = extents.count
    var isReduced = [Bool](repeating: dims == nil || dims?.isEmpty == true, count: rank)
    for dim in dims ?? [] {
      let axis = try ShapeRules.axis(dim, rank: rank, operation: operation)
      guard rank > 0 else { continue }
      if isReduced[axis] {
        throw ShapeError(
          "\(operation): dimension \(dim) is named twice.", "\(operation)：第 \(dim) 维被指定了两次。")
      }
      isReduced[axis] = true
    }
    kept = (0..<rank).filter { !isReduced[$0] }
    reduced = (0..<rank).filter { isReduced[$0] }
    shape = kept.map { extents[$0] }
    keptShape = (0..<rank).map { isReduced[$0] ? 1 : extents[$0] }
    reducedCount = reduced.map { extents[$0] }.reduce(1, *)
  }

  /// Whether the leading dimensions are reduced, and not all of them.
  var sumsColumns: Bool { !kept.isEmpty && reduced.elementsEqual(0..<reduced.count) }

  /// The elements of `x` with the reduced dimensions last and contiguous.
  func rows(of x: Tensor) -> Tensor {
    let order = kept + reduced
    let layout = Layout(
      shape: order.map { x.shape[$0] }, strides: order.map { x.strides[$0] },
      offset: x.layout.offset)
    let ordered = Tensor(storage: x.storage, layout: layout, dtype: x.dtype)
    return ordered.inRowMajorOrder
  }
}

/// Calls `body` with the number, the start and the length of each line of a contiguous tensor along
/// its last `dims` dimensions; on several cores if it is large.
func forEachLine(
  of x: Tensor, dims: Int = 1, _ body: (_ line: Int, _ start: Int, _ count: Int) -> Void
) {
  let extent = x.layout.shape.suffix(dims).reduce(1, *)
  let lines = x.layout.shape.dropLast(dims).reduce(1, *)
  ParallelFor.ranges(lines, elements: x.count) { range in
    for line in range { body(line, line * extent, extent) }
  }
}

/// The sum of `count` numbers side by side: sixteen running sums a block, blocks added pairwise,
/// so that the rounding error grows with the logarithm of the count and not with the count.
@inline(__always)
func pairwiseSum<T: KernelNumber>(_ x: UnsafePointer<T>, _ count: Int) -> T {
  if count <= 2048 { return blockSum(x, count) }
  return longSum(x, count)
}

@inline(never)
private func longSum<T: KernelNumber>(_ x: UnsafePointer<T>, _ count: Int) -> T {
  let length = 512
  let blocks = (count + length - 1) / length
  return withUnsafeTemporaryAllocation(of: T.self, capacity: blocks) { sums in
    guard let sums = sums.baseAddress else { return 0 }
    ParallelFor.ranges(blocks, elements: count) { range in
      for block in range {
        let start = x + block * length
        let size = min(length, count - block * length)
        sums[block] = size == length ? laneSum(start, size) : blockSum(start, size)
      }
    }
    return addedPairwise(sums, blocks)
  }
}

/// The sum of a multiple of sixteen numbers, by sixteen running sums that are added pairwise.
@inline(__always)
private func laneSum<T: KernelNumber>(_ x: UnsafePointer<T>, _ count: Int) -> T {
  var lanes = SIMD16<T>(repeating: 0)
  for block in 0..<count / 16 {
    lanes += UnsafeRawPointer(x + block * 16).loadUnaligned(as: SIMD16<T>.self)
  }
  let eight = lanes.lowHalf + lanes.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}

/// Adds neighbours until one sum is left; what memory holds afterwards means nothing.
private func addedPairwise<T: KernelNumber>(_ x: UnsafeMutablePointer<T>, _ count: Int) -> T {
  var left = count
  while left > 1 {
    for pair in 0..<left / 2 { x[pair] = x[2 * pair] + x[2 * pair + 1] }
    if left % 2 == 1 { x[left / 2] = x[left - 1] }
    left = (left + 1) / 2
  }
  return x[0]
}

@inline(__always)
private func blockSum<T: KernelNumber>(_ x: UnsafePointer<T>, _ count: Int) -> T {
  if count < 16 {
    var sum: T = 0
    for index in 0..<count { sum += x[index] }
    return sum
  }
  var lanes = SIMD16<T>(repeating: 0)
  let whole = count / 16
  for block in 0..<whole {
    lanes += UnsafeRawPointer(x + block * 16).loadUnaligned(as: SIMD16<T>.self)
  }
  var sum: T = 0
  for lane in 0..<16 { sum += lanes[lane] }
  for index in (whole * 16)..<count { sum += x[index] }
  return sum
}

/// Folds each row of `rows` (the reduced dimensions) into one element of `result`.
@inline(__always)
func reduceRows<A: Element, R: Element>(
  _ rows: Tensor, _ a: A.Type, into result: Tensor, _ r: R.Type, count: Int,
  _ fold: (UnsafePointer<A>, Int) -> R
) {
  let source = UnsafePointer(rows.pointer(as: A.self))
  let target = result.pointer(as: R.self)
  ParallelFor.ranges(result.count, elements: rows.count) { range in
    for row in range { target[row] = fold(source + row * count, count) }
  }
}

/// Sums columns: for row-major `x` of `[outer, count]` adds up the outer dimension, a whole row at
/// a time, without reordering memory. Blocks of 128 rows are added pairwise, so that the rounding
/// error grows with the logarithm of the number of rows.
func sumLeading<T: KernelNumber>(
  _ x: UnsafePointer<T>, outer: Int, count: Int, into sum: UnsafeMutablePointer<T>
) {
  let chunk = 128
  guard outer > chunk else { return addRows(x, 0..<outer, stride: count, count: count, into: sum) }
  // A tile of columns keeps all partial sums in the cache.
  let tile = 1024
  let tiles = (count + tile - 1) / tile
  ParallelFor.ranges(tiles, elements: outer * count) { range in
    for index in range {
      let first = index * tile
      sumTall(
        x + first, outer: outer, stride: count, count: min(tile, count - first), chunk: chunk,
        into: sum + first)
    }
  }
}

/// A binary counter of partial sums: level k holds the sum of 2ᵏ chunks of rows.
private func sumTall<T: KernelNumber>(
  _ x: UnsafePointer<T>, outer: Int, stride: Int, count: Int, chunk: Int,
  into sum: UnsafeMutablePointer<T>
) {
  let chunks = (outer + chunk - 1) / chunk
  let levels = Int.bitWidth - chunks.leadingZeroBitCount
  withUnsafeTemporaryAllocation(of: T.self, capacity: levels * count) { buffer in
    guard let buffer = buffer.baseAddress else { return }
    for index in 0..<chunks {
      let rows = index * chunk..<min((index + 1) * chunk, outer)
      addRows(x, rows, stride: stride, count: count, into: sum)
      // The chunks before this one, written in binary, say which levels are full.
      let full = (~index).trailingZeroBitCount
      for level in 0..<full { addRow(buffer + level * count, count, to: sum) }
      (buffer + full * count).update(from: sum, count: count)
    }
    for column in 0..<count { sum[column] = 0 }
    for level in 0..<levels where chunks >> level & 1 == 1 {
      addRow(buffer + level * count, count, to: sum)
    }
  }
}

/// The sums of the columns of a few rows.
@inline(__always)
private func addRows<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ rows: Range<Int>, stride: Int, count: Int,
  into sum: UnsafeMutablePointer<T>
) {
  if count < 8 {
    // Too narrow for vectors: each column in a register, in the same order.
    for column in 0..<count {
      var total: T = 0
      for row in rows { total += x[row &* stride &+ column] }
      sum[column] = total
    }
    return
  }
  for column in 0..<count { sum[column] = 0 }
  for row in rows { addRow(x + row * stride, count, to: sum) }
}

@inline(__always)
private func addRow<T: KernelNumber>(
  _ row: UnsafePointer<T>, _ count: Int, to sum: UnsafeMutablePointer<T>
) {
  for column in 0..<count { sum[column] += row[column] }
}
