// Which elements of a line are picked. They are compared by keys, integers in the elements' order, so
// that a search is compiled once for elements of every type.

/// Which places of a line are picked, in which order.
enum Choice: Equatable {
  /// The smallest element, or the largest: the first of equals, the first NaN if there is one.
  case first(descending: Bool)
  /// The element in the middle, the lower of two; the first NaN if there is one.
  case middle
  /// All in order. Equal elements keep theirs, NaN is largest.
  case sorted(descending: Bool)

  fileprivate var isDescending: Bool {
    switch self {
    case .first(let descending), .sorted(let descending): descending
    case .middle: false
    }
  }
}

/// Writes each element's key.
private struct KeysWritten: MemoryKernel {
  let source, keys: Tensor
  /// −1 where the largest element gets the smallest key, else 0.
  let mask: Int64

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source), keys: t.writes(keys), mask: mask)
  }

  func run<E: Element>(_ type: E.Type) {
    mapElements(Key<E>(mask: mask), source, into: keys)
  }

  private struct Key<E: Element>: ElementFunction {
    let mask: Int64

    @inline(__always)
    func callAsFunction(_ a: E) -> Int64 { a.orderKey ^ mask }
  }
}

/// Picks the first `count` places that `choice` names in every line of a tensor.
struct Picked {
  let choice: Choice
  let count: Int
  /// Blocks of lines, the elements of a line, and how many lines run side by side; contiguous.
  let source: Tensor
  let outer, extent, inner: Int
  let values: Tensor
  /// Gets where each stood in its line.
  let indices: Tensor

  /// Returns where each stood in the tensor.
  func run() -> [Int] {
    let lines = Layout(
      shape: [outer, inner, extent], strides: [extent * inner, 1, inner],
      offset: source.layout.offset)
    let keys = Tensor(uninitialized: lines.shape, .int64)
    let mask: Int64 = choice.isDescending ? -1 : 0
    KeysWritten(
      source: Tensor(storage: source.storage, layout: lines, dtype: source.dtype), keys: keys,
      mask: mask
    ).run(on: source.dtype)
    let search = LineSearch(
      choice: choice, count: count, unordered: source.dtype.isFloatingPoint ? .max ^ mask : nil,
      keys: keys)
    let places = indices.pointer(as: Int64.self)
    let positions = [Int](unsafeUninitializedCapacity: outer * count * inner) { list, size in
      size = outer * count * inner
      guard let list = list.baseAddress else { return }
      ParallelFor.ranges(outer * inner, elements: keys.count) { range in
        for line in range {
          let (first, last) = line.quotientAndRemainder(dividingBy: inner)
          search.forEachPlace(in: line, extent) { rank, place in
            let target = (first * count + rank) * inner + last
            places[target] = Int64(place)
            list[target] = (first * extent + place) * inner + last
          }
        }
      }
    }
    GroupsTaken(source: source, groups: positions, width: 1, result: values).run(on: source.dtype)
    return positions
  }
}

/// The search in the lines of keys.
private struct LineSearch {
  private let choice: Choice
  private let count: Int
  /// The key of NaN, for elements that may be one.
  private let unordered: Int64?
  private let keys: Tensor
  /// Memory for sorting, as much as the keys take.
  private let scratch: (keys: Tensor, places: Tensor, morePlaces: Tensor)?
  /// Whether so few are wanted that they are found without sorting all.
  private let isPartial: Bool

  init(choice: Choice, count: Int, unordered: Int64?, keys: Tensor) {
    self.choice = choice
    self.count = count
    self.unordered = unordered
    self.keys = keys
    let extent = keys.layout.shape[2]
    isPartial = count <= extent / 16
    if case .first = choice {
      scratch = nil
    } else {
      func tensor() -> Tensor { Tensor(uninitialized: keys.layout.shape, .int64) }
      scratch = (tensor(), tensor(), tensor())
    }
  }

  /// Calls `body` with the rank and the place of each element that is picked in a line.
  func forEachPlace(in line: Int, _ extent: Int, _ body: (Int, Int) -> Void) {
    let start = keys.pointer(as: Int64.self) + line * extent
    switch choice {
    case .first:
      body(0, firstPlace(UnsafePointer(start), extent))
    case .middle:
      if let unordered, let place = (0..<extent).first(where: { start[$0] == unordered }) {
        return body(0, place)
      }
      body(0, Int(sorted(line, start, extent)[(extent - 1) / 2]))
    case .sorted:
      let places = isPartial ? smallest(line, start, extent) : sorted(line, start, extent)
      for rank in 0..<count { body(rank, Int(places[rank])) }
    }
  }

  private func firstPlace(_ keys: UnsafePointer<Int64>, _ count: Int) -> Int {
    var (best, found) = (0, keys[0])
    for place in 0..<count {
      let key = keys[place]
      if key == unordered { return place }
      if key < found { (best, found) = (place, key) }
    }
    return best
  }

  /// All places in the order of their keys.
  private func sorted(
    _ line: Int, _ keys: UnsafeMutablePointer<Int64>, _ count: Int
  ) -> UnsafeMutablePointer<Int64> {
    guard let scratch else { return keys }
    let offset = line * count
    let places = scratch.places.pointer(as: Int64.self) + offset
    for place in 0..<count { places[place] = Int64(place) }
    if count <= 48 {
      sortByInsertion(keys, places, count)
    } else {
      sortByDigits(
        keys, places, scratch.keys.pointer(as: Int64.self) + offset,
        scratch.morePlaces.pointer(as: Int64.self) + offset, count)
    }
    return places
  }

  /// The places of the `count` smallest keys, in order: a new key is looked at closely only where it
  /// is below the largest of those held.
  private func smallest(
    _ line: Int, _ keys: UnsafeMutablePointer<Int64>, _ extent: Int
  ) -> UnsafeMutablePointer<Int64> {
    guard let scratch, count > 0 else { return keys }
    let held = scratch.keys.pointer(as: Int64.self) + line * extent
    let places = scratch.places.pointer(as: Int64.self) + line * extent
    for place in 0..<count { (held[place], places[place]) = (keys[place], Int64(place)) }
    sortByInsertion(held, places, count)
    for place in count..<extent where keys[place] < held[count - 1] {
      (held[count - 1], places[count - 1]) = (keys[place], Int64(place))
      sink(held, places, count - 1)
    }
    return places
  }
}
