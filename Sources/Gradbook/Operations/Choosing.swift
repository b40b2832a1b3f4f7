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

/// Elements picked from every line of a tensor along one dimension.
struct PickedElements {
  let values: Tensor
  /// Where each stood in its line.
  let indices: Tensor
  /// Where each stood in the tensor.
  let positions: Tensor.Positions
}

extension Tensor {
  /// Picks the first `count` of the elements that `choice` names in every line along `axis`. The
  /// results have the shape `target`.
  func picked(
    _ axis: Int, _ count: Int, into target: [Int], _ choice: some Choice
  ) -> PickedElements {
    let extent = rank == 0 ? 1 : shape[axis]
    let inner = rank == 0 ? 1 : shape[(axis + 1)...].reduce(1, *)
    let outer = rank == 0 ? 1 : shape[..<axis].reduce(1, *)
    let source = inRowMajorOrder
    let values = Tensor(uninitialized: target, dtype)
    let indices = Tensor(uninitialized: target, .int64)
    let places = indices.pointer(as: Int64.self)
    var positions = [Int](repeating: 0, count: outer * count * inner)
    func search<E: Element>(_ type: E.Type) {
      let elements = UnsafePointer(source.pointer(as: type))
      let results = values.pointer(as: type)
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
    }
    withElementType(dtype) { search($0) }
    return PickedElements(values: values, indices: indices, positions: Positions(positions))
  }

  /// The shape with `count` places along `axis`, or without it.
  func shape(with count: Int?, along axis: Int) -> [Int] {
    var target = shape
    if rank == 0 { return target }
    if let count { target[axis] = count } else { target.remove(at: axis) }
    return target
  }
}

/// An operation that picks elements of every line along a dimension and tells where they stood; the
/// gradient goes back to these places.
class PickingOperation: Operation {
  private var found: PickedElements?

  /// Notes what an evaluation found; returns the elements.
  final func note(_ picked: PickedElements) -> Tensor {
    found = picked
    return picked.values
  }

  final override var keepsState: Bool { true }
  final override var furtherResults: [Tensor] { found.map { [$0.indices] } ?? [] }

  /// The elements and their positions.
  final func callAsFunction(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let values = apply(self, x)
    guard let found else { trap("\(name): its positions are found when it is called.") }
    return (values, found.indices)
  }

  /// Adds a gradient of the elements back where they stood along `axis`.
  final func placedBack(_ g: Tensor, along axis: Int, in shape: [Int]) -> Tensor {
    guard let found else { trap("\(name): its positions are found when it is called.") }
    let isDropped = g.rank < shape.count
    let index = isDropped ? found.indices.unsqueeze(axis) : found.indices
    let upstream = isDropped ? g.unsqueeze(axis) : g
    let known = GatherPlan(found.positions, shape: index.shape)
    let places = IndexedPlaces(
      IndexSettings(way: .elements, dims: [axis]), [index], known: known)
    return addedAt(upstream, places, into: shape)
  }

  override func formula(operand: Int) -> Formula? { Formula(.place, .g) }
}
