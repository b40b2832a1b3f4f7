// The first element of rows in an order.

/// Whether one element comes before another in an order.
///
/// A protocol and not a closure, so that the search is compiled for each type of element: an int64
/// is never compared as a Double, which above 2⁵³ has no place for every integer.
protocol ElementOrder {
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool
}

/// The smallest first.
struct Ascending: ElementOrder {
  @inline(__always)
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool { a.isBelow(b) }
}

/// The largest first.
struct Descending: ElementOrder {
  @inline(__always)
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool { b.isBelow(a) }
}

/// The first element of each row in an order, the first NaN if there is one.
struct FirstOfRows<Order: ElementOrder>: ElementKernel {
  let order: Order
  let rows, result: Tensor
  /// The elements of a row.
  let count: Int

  func rebound(_ t: any Rebinding) -> Self {
    Self(order: order, rows: t.reads(rows), result: t.writes(result), count: count)
  }

  func run<E: Element>(_ type: E.Type) {
    reduceRows(rows, type, into: result, type, count: count) { row, count in
      var best = row[0]
      for place in 1..<max(count, 1) {
        if best.isUnordered { break }
        if row[place].isUnordered || order.isBefore(row[place], best) { best = row[place] }
      }
      return best
    }
  }
}
