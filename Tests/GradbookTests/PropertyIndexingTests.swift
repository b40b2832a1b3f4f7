import Gradbook
import Testing

/// What stands between the brackets, with the extent of the axis that it names.
enum Entry {
  case position(Int, of: Int)
  case range(Int?, Int?, step: Int, of: Int)
  case positions([Int], of: Int)
  case mask([Bool])
  case newAxis

  var extent: Int? {
    switch self {
    case .position(_, let extent), .range(_, _, _, let extent), .positions(_, let extent): extent
    case .mask(let mask): mask.count
    case .newAxis: nil
    }
  }

  var isWhole: Bool {
    if case .range(nil, nil, step: 1, _) = self { true } else { false }
  }

  var index: TensorIndex {
    switch self {
    case .position(let position, _): .position(position)
    case .range(let start, let end, let step, _): .range(start: start, end: end, step: step)
    case .positions(let positions, _): Tensor(positions, dtype: .int64).tensorIndex
    case .mask(let mask): Tensor(flat: mask, shape: [mask.count]).tensorIndex
    case .newAxis: .inserted
    }
  }
}

/// One index of a tensor, and what it names according to plain loops.
struct IndexingCase: Shrinkable {
  var entries: [Entry]
  /// Whether the first whole axes, if any, are written “…”.
  var hasEllipsis: Bool
  var arrangement: Arrangement

  var source: [Int] { entries.compactMap(\.extent) }

  var indices: [TensorIndex] {
    guard hasEllipsis else { return entries.map(\.index) }
    let start = entries.firstIndex(where: \.isWhole) ?? entries.count
    let end = entries[start...].firstIndex { !$0.isWhole } ?? entries.count
    return entries[..<start].map(\.index) + [.rest] + entries[end...].map(\.index)
  }

  /// The result's shape, and for each of its elements the place in the source, in order.
  var named: (shape: [Int], places: [[Int]]) {
    var plain: [(axis: Int?, positions: [Int])] = []
    var gathered: [(axis: Int, positions: [Int])] = []
    var spots: [Int] = []
    var fixed = [Int](repeating: 0, count: source.count)
    var axis = 0
    for entry in entries {
      switch entry {
      case .position(let position, let extent):
        fixed[axis] = position < 0 ? position + extent : position
      case .range(let start, let end, let step, let extent):
        let first = Self.bound(start ?? 0, extent)
        let last = Self.bound(end ?? extent, extent)
        plain.append((axis, Array(stride(from: first, to: last, by: step))))
      case .positions(let positions, let extent):
        spots.append(plain.count + gathered.count)
        gathered.append((axis, positions.map { $0 < 0 ? $0 + extent : $0 }))
      case .mask(let mask):
        spots.append(plain.count + gathered.count)
        gathered.append((axis, mask.indices.filter { mask[$0] }))
      case .newAxis: plain.append((nil, [0]))
      }
      if entry.extent != nil { axis += 1 }
    }
    // Separated index arrays put their dimension in front: NumPy's rule.
    let areAdjacent = zip(spots, spots.dropFirst()).allSatisfy { $1 == $0 + 1 }
    let insertion = areAdjacent ? spots.first ?? 0 : 0
    let common = gathered.map(\.positions.count).first { $0 != 1 } ?? 1
    var shape = plain.map(\.positions.count)
    if !gathered.isEmpty { shape.insert(common, at: insertion) }
    let places = PlainArray.places(of: shape).map { place in
      var found = fixed
      var rest = place
      if !gathered.isEmpty {
        let step = rest.remove(at: insertion)
        for (axis, list) in gathered { found[axis] = list[list.count == 1 ? 0 : step] }
      }
      for (entry, step) in zip(plain, rest) {
        if let axis = entry.axis { found[axis] = entry.positions[step] }
      }
      return found
    }
    return (shape, places)
  }

  private static func bound(_ position: Int, _ extent: Int) -> Int {
    min(max(position < 0 ? position + extent : position, 0), extent)
  }

  var smaller: [IndexingCase] {
    var result: [IndexingCase] = []
    for index in entries.indices {
      var next = self
      next.entries.remove(at: index)
      result.append(next)
      if let extent = entries[index].extent, !entries[index].isWhole {
        next = self
        next.entries[index] = .range(nil, nil, step: 1, of: extent)
        result.append(next)
      }
      if case .range(let start, let end, let step, let extent) = entries[index], extent > 1 {
        next = self
        next.entries[index] = .range(start, end, step: step, of: extent - 1)
        result.append(next)
      }
    }
    if arrangement != .contiguous {
      var next = self
      next.arrangement = .contiguous
      result.append(next)
    }
    return result
  }

  init(_ draw: inout Draw) {
    let common = draw.int(0...3)
    let source = draw.shape()
    var entries: [Entry] = []
    for extent in source {
      if draw.isLucky(oneIn: 6) { entries.append(.newAxis) }
      entries.append(Self.entry(of: extent, common: common, &draw))
    }
    self.entries = entries
    hasEllipsis = draw.isLucky(oneIn: 2)
    arrangement = draw.arrangement()
  }

  private static func entry(of extent: Int, common: Int, _ draw: inout Draw) -> Entry {
    func bound() -> Int? {
      draw.isLucky(oneIn: 4) ? nil : draw.int(-extent - 2...extent + 2)
    }
    switch draw.int(extent == 0 ? 3...4 : 0...4) {
    case 0: return .position(draw.int(-extent...extent - 1), of: extent)
    case 1:
      let count = draw.isLucky(oneIn: 3) ? 1 : common
      return .positions((0..<count).map { _ in draw.int(-extent...extent - 1) }, of: extent)
    case 2 where common <= extent:
      let chosen = Array(0..<extent).shuffled(using: &draw.generator).prefix(common)
      return .mask((0..<extent).map(chosen.contains))
    case 3: return .range(bound(), bound(), step: draw.int(1...3), of: extent)
    default: return .range(nil, nil, step: 1, of: extent)
    }
  }
}

@Suite("Properties of indexing")
struct PropertyIndexingTests {
  @Test("reading gives the elements that plain loops name, and its gradient returns to them")
  func read() {
    check(cases: 1500, of: IndexingCase.init) { each in
      let x = PlainArray.numbers(each.source, salt: 1)
      let (shape, places) = each.named
      var remaining = places.makeIterator()
      let y = PlainArray(shape) { _ in remaining.next().map { x[$0] } ?? .nan }
      let upstream = PlainArray.numbers(shape, salt: 2)
      var gradient = PlainArray.zeros(x.shape)
      for (source, target) in zip(places, PlainArray.places(of: shape)) {
        gradient[source] += upstream[target]
      }
      let leaf = x.tensor(each.arrangement, requiresGrad: true)
      let result = leaf[each.indices]
      if let fault = y.fault(in: result, "the result") { return fault }
      result.backward(upstream.tensor(.transposed))
      return gradient.fault(in: leaf.grad, "the gradient")
    }
  }

  @Test("writing changes the named elements alone, and each gradient goes to what is left there")
  func write() {
    check(cases: 1500, of: IndexingCase.init) { each in
      let (shape, places) = each.named
      // Which of two values for one element stays is not said.
      if Set(places).count < places.count { return nil }
      let value = PlainArray.numbers(shape, salt: 2, offset: 0.1)
      let factor = PlainArray.numbers(each.source, salt: 3)
      var y = PlainArray.numbers(each.source, salt: 1)
      let leaf = y.tensor(requiresGrad: true)
      var (dx, dv) = (factor, PlainArray.zeros(shape))
      for (source, target) in zip(places, PlainArray.places(of: shape)) {
        y[source] = value[target]
        dx[source] = 0
        dv[target] = factor[source]
      }
      let written = value.tensor(each.arrangement, requiresGrad: true)
      let result = leaf * 1.0
      result[each.indices] = written
      if let fault = y.fault(in: result, "the result") { return fault }
      let found = grad(
        of: (result * factor.tensor(each.arrangement)).sum(), withRespectTo: [leaf, written],
        allowUnused: true)
      return dx.fault(in: found[0], "the covered gradient")
        ?? dv.fault(in: found[1], "the value's gradient")
    }
  }

  struct MaskCase: Shrinkable {
    var shape: [Int]
    var covered: Int
    var salt: Int
    var arrangement: Arrangement
    var smaller: [MaskCase] {
      smallerShapes(shape).filter { !$0.isEmpty }.map {
        MaskCase(
          shape: $0, covered: min(covered, $0.count), salt: salt, arrangement: arrangement)
      }
    }
    init(shape: [Int], covered: Int, salt: Int, arrangement: Arrangement) {
      self.shape = shape
      self.covered = covered
      self.salt = salt
      self.arrangement = arrangement
    }
    init(_ draw: inout Draw) {
      shape = draw.shape(rank: 1...4)
      covered = draw.int(1...shape.count)
      salt = draw.int(0...50)
      arrangement = draw.arrangement()
    }
  }

  @Test("a mask over several dimensions selects and writes what plain loops do")
  func masks() {
    check(of: MaskCase.init) { each in
      let x = PlainArray.numbers(each.shape, salt: 1)
      let covered = Array(each.shape.prefix(each.covered))
      let mask = PlainArray.numbers(covered, salt: each.salt)
      let chosen = PlainArray.places(of: covered).filter { mask[$0] > 0 }
      let rest = Array(each.shape.dropFirst(each.covered))
      let y = PlainArray([chosen.count] + rest) { x[chosen[$0[0]] + $0.dropFirst()] }
      let upstream = PlainArray.numbers(y.shape, salt: 2)
      var gradient = PlainArray.zeros(x.shape)
      var after = x
      for place in PlainArray.places(of: y.shape) {
        gradient[chosen[place[0]] + place.dropFirst()] += upstream[place]
        after[chosen[place[0]] + place.dropFirst()] = 7
      }
      let leaf = x.tensor(each.arrangement, requiresGrad: true)
      let condition = mask.tensor(each.arrangement) .> 0
      let result = leaf[condition]
      if let fault = y.fault(in: result, "the result") { return fault }
      result.backward(upstream.tensor(.stepped))
      let changed = leaf.detach().clone()
      changed[condition] = Tensor(7.0, dtype: .float64)
      return gradient.fault(in: leaf.grad, "the gradient")
        ?? after.fault(in: changed, "what was written")
    }
  }

  @Test("a closed range up to the last position reaches the end")
  func closedRanges() {
    let x = Tensor([1.0, 2, 3])
    #expect(x[0...2].flat() == [1, 2, 3])
    #expect(x[-2 ... -1].flat() == [2, 3])
    #expect(x[...(-1)].flat() == [1, 2, 3])
  }
}
