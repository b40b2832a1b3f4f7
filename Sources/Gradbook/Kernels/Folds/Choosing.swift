// Which elements of a line are chosen: the first in an order, the middle, all of them in order.

/// Whether one element comes before another in an order.
///
/// A protocol and not a closure, so that the search is compiled for each type of element: an int64
/// is never compared as a Double, which above 2⁵³ has no place for every integer.
protocol ElementOrder {
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool
}

/// The smallest first; NaN last.
struct Ascending: ElementOrder {
  @inline(__always)
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool {
    a.isBelow(b) || (b.isUnordered && !a.isUnordered)
  }
}

/// The largest first; NaN before everything.
struct Descending: ElementOrder {
  @inline(__always)
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool {
    b.isBelow(a) || (a.isUnordered && !b.isUnordered)
  }
}

/// Which places of a line are picked, in which order.
protocol Choice {
  func places<E: Element>(in line: [E]) -> [Int]
}

/// All places in an order. Stable: equal elements keep theirs.
struct Sorted<Order: ElementOrder>: Choice {
  let order: Order
  func places<E: Element>(in line: [E]) -> [Int] {
    line.indices.sorted {
      order.isBefore(line[$0], line[$1])
        || ($0 < $1 && !order.isBefore(line[$1], line[$0]))
    }
  }
}

/// The first place in an order, the first NaN if there is one.
struct First<Order: ElementOrder>: Choice {
  let order: Order
  func places<E: Element>(in line: [E]) -> [Int] {
    line.withUnsafeBufferPointer { [Self.first(of: $0, order)] }
  }

  @inline(__always)
  static func first<E: Element>(of line: UnsafeBufferPointer<E>, _ order: Order) -> Int {
    var best = 0
    for place in line.indices.dropFirst() {
      if line[best].isUnordered { break }
      if line[place].isUnordered || order.isBefore(line[place], line[best]) { best = place }
    }
    return best
  }
}

/// The place in the middle, the lower of two; the first NaN if there is one.
struct Middle: Choice {
  func places<E: Element>(in line: [E]) -> [Int] {
    if let unordered = line.firstIndex(where: \.isUnordered) { return [unordered] }
    return [Sorted(order: Ascending()).places(in: line)[(line.count - 1) / 2]]
  }
}

/// Picks the first `count` of the elements that `choice` names in every line of a contiguous tensor,
/// and returns where each stood in it.
struct Picked<C: Choice>: ElementKernel {
  let choice: C
  let count: Int
  let source: Tensor
  /// How many blocks of lines there are, how many elements a line has, and how far apart these are.
  let outer, extent, inner: Int
  let values: Tensor
  /// Gets where each stood in its line.
  let indices: Tensor

  func run<E: Element>(_ type: E.Type) -> [Int] {
    let (elements, results) = (UnsafePointer(source.pointer(as: type)), values.pointer(as: type))
    let places = indices.pointer(as: Int64.self)
    var positions = [Int](repeating: 0, count: outer * count * inner)
    for first in 0..<outer {
      for last in 0..<inner {
        let start = first * extent * inner + last
        let chosen = choice.places(in: (0..<extent).map { elements[start + $0 * inner] })
        for (rank, place) in chosen.prefix(count).enumerated() {
          let (from, to) = (start + place * inner, (first * count + rank) * inner + last)
          places[to] = Int64(place)
          positions[to] = from
          results[to] = elements[from]
        }
      }
    }
    return positions
  }
}

/// The first element of each row in an order, the first NaN if there is one.
struct FirstOfRows<Order: ElementOrder>: ElementKernel {
  let order: Order
  let rows, result: Tensor
  /// The elements of a row.
  let count: Int

  func run<E: Element>(_ type: E.Type) {
    reduceRows(rows, type, into: result, type, count: count) { row, count in
      row[First.first(of: UnsafeBufferPointer(start: row, count: count), order)]
    }
  }
}
