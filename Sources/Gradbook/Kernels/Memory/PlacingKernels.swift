/// Loops that take elements from places, or put them there. All tensors are contiguous.

/// The row-major places of the elements of a contiguous tensor that are not 0, NaN among them.
struct PlacesFound: MemoryKernel {
  let source: Tensor

  typealias Result = [Int]
  static var answersProgram: Bool { true }

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source))
  }

  func run<E: Element>(_ type: E.Type) -> [Int] {
    let (elements, count) = (source.pointer(as: type), source.layout.count)
    var found = 0
    for index in 0..<count { found += elements[index].isZero ? 0 : 1 }
    return [Int](unsafeUninitializedCapacity: found + 1) { places, size in
      size = found
      // Every place is written and only one that counts is kept: which do cannot be foreseen.
      var next = 0
      for index in 0..<count {
        places[next] = index
        next += elements[index].isZero ? 0 : 1
      }
    }
  }
}

/// Takes groups of `width` neighbouring elements, those that `groups` names.
struct GroupsTaken: MemoryKernel {
  let source: Tensor
  let groups: [Int]
  let width: Int
  let result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source), groups: groups, width: width, result: t.writes(result))
  }

  func run<E: Element>(_ type: E.Type) {
    let (from, to) = (source.pointer(as: type), result.pointer(as: type))
    if width == 1 {
      for (index, place) in groups.enumerated() { to[index] = from[place] }
    } else {
      for (index, group) in groups.enumerated() {
        (to + index * width).update(from: from + group * width, count: width)
      }
    }
  }
}

/// Writes each element to the place that is named for it; of several the last stays.
struct ElementsPut: MemoryKernel {
  let source: Tensor
  let places: [Int]
  let target: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source), places: places, target: t.updates(target))
  }

  func run<E: Element>(_ type: E.Type) {
    let (from, to) = (source.pointer(as: type), target.pointer(as: type))
    for (index, place) in places.enumerated() { to[place] = from[index] }
  }
}

/// Adds each group of `width` neighbouring elements to the group of the target that is named for it.
struct GroupsAdded: ElementKernel {
  let source: Tensor
  let groups: [Int]
  let width: Int
  let target: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source), groups: groups, width: width, target: t.updates(target))
  }

  func run<E: Element>(_ type: E.Type) {
    addGroups(
      UnsafePointer(source.pointer(as: type)), groups, width: width,
      into: target.pointer(as: type), count: target.count)
  }
}

/// Writes a 1 into each row of int64, in the column that is named for it.
struct OnesPut {
  let columns: [Int]
  let rows: Tensor

  func run() {
    let (start, width) = (rows.pointer(as: Int64.self), rows.shape.last ?? 1)
    for (row, column) in columns.enumerated() { start[row * width + column] = 1 }
  }
}

/// Adds each of `from`'s groups of `width` numbers to the group of `to`, of `count` numbers in all,
/// that `groups` names for it. Where many meet in few places they are summed as Doubles.
private func addGroups<T: Element>(
  _ from: UnsafePointer<T>, _ groups: [Int], width: Int, into to: UnsafeMutablePointer<T>,
  count: Int
) {
  guard T.self == Float.self, groups.count * width >= 4 * count else {
    return addGroups(from, groups, width: width, to) { $0.adding($1) }
  }
  withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { sums in
    guard let sums = sums.baseAddress else { return }
    for index in 0..<count { sums[index] = to[index].real }
    addGroups(from, groups, width: width, sums) { $0 + $1.real }
    for index in 0..<count { to[index] = T(real: sums[index]) }
  }
}

@inline(__always)
private func addGroups<T, S>(
  _ from: UnsafePointer<T>, _ groups: [Int], width: Int, _ to: UnsafeMutablePointer<S>,
  _ add: (S, T) -> S
) {
  for (index, group) in groups.enumerated() {
    let (line, share) = (to + group * width, from + index * width)
    for column in 0..<width { line[column] = add(line[column], share[column]) }
  }
}
