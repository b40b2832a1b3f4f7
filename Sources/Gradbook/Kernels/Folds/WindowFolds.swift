/// The largest element of each window of images.

/// Writes the largest element of every window and returns where each stands in the tensor. A window
/// that covers no input gives the lowest element, and the place where its image begins.
struct LargestInWindows: MemoryKernel {
  /// Images, contiguous.
  let x: Tensor
  /// How many images there are.
  let planes: Int
  /// What the windows cover down and across an image.
  let rows, columns: WindowPlaces
  let result: Tensor

  typealias Result = [Int]
  static var answersProgram: Bool { true }

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      x: t.reads(x), planes: planes, rows: rows, columns: columns, result: t.writes(result))
  }

  func run<E: Element>(_ type: E.Type) -> [Int] {
    let count = result.count
    let extent = planes == 0 ? 0 : x.count / planes
    let (start, target) = (UnsafePointer(x.pointer(as: type)), result.pointer(as: type))
    return [Int](unsafeUninitializedCapacity: count) { positions, initialised in
      initialised = count
      guard let positions = positions.baseAddress else { return }
      ParallelFor.ranges(planes, elements: x.count) { range in
        for plane in range {
          var output = plane * rows.count * columns.count
          forEachLargest(start + plane * extent, rows, columns) { best in
            positions[output] = plane * extent + (best ?? 0)
            target[output] = best.map { start[plane * extent + $0] } ?? .lowest
            output += 1
          }
        }
      }
    }
  }
}

/// The inputs that each output's window covers along one axis, one list after the other.
struct WindowPlaces {
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

/// Finds the place of the largest element of every window of one image, row by row; `nil` for a
/// window that covers none. NaN counts as largest, the first among equals is taken.
@inline(__always)
private func forEachLargest<E: Element>(
  _ image: UnsafePointer<E>, _ rows: WindowPlaces, _ columns: WindowPlaces,
  _ found: (Int?) -> Void
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
          guard let first = lines.first, start < end else {
            found(nil)
            continue
          }
          var best = first + right[start]
          var largest = image[best]
          for line in lines {
            for step in start..<end {
              let place = line + right[step]
              let element = image[place]
              let isLarger = largest.isBelow(element) || element.isUnordered
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
private func larger<E: Element>(_ image: UnsafePointer<E>, _ a: Int, _ b: Int) -> Int {
  let (first, second) = (image[a], image[b])
  return first.isBelow(second) || second.isUnordered ? b : a
}
