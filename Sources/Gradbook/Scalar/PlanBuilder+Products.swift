/// Neighbouring products and the additions that sum them up, as places in the list of records.
struct ProductRun {
  /// The first of them; what stands before it are plain steps.
  var start: Int
  var end: Int
  /// The record that the sum begins with.
  var first: Int32 = -1
}

extension PlanBuilder {
  /// The longest sum of products from a multiplication on: its products, each used in the sum alone,
  /// come in the order in which they are added, and nothing else comes in between.
  func productRun(from start: Int) -> ProductRun {
    var run = ProductRun(start: start, end: start)
    let isFirstOnly = hasConstantFactor(records[Int(kept[start])])
    // The first product that waits for its addition, and how many do.
    var (next, waiting) = (start, 0)
    var sum: Int32 = -1
    var position = start
    while position < kept.count {
      let index = kept[position]
      let record = records[Int(index)]
      if record.operation == .mul {
        if uses[Int(index)] != 1 || hasConstantFactor(record) != isFirstOnly { break }
        waiting += 1
      } else {
        if record.operation != .add || record.b < 0 || waiting == 0 { break }
        while records[Int(kept[next])].operation != .mul { next += 1 }
        guard let other = record.operand(beside: kept[next]) else { break }
        if sum < 0 {
          // What the sum begins with has been placed before.
          if places[Int(other)] == Self.unplaced { break }
          run.first = other
        } else if other != sum || uses[Int(sum)] != 1 {
          break
        }
        sum = index
        next += 1
        waiting -= 1
        if waiting == 0 { run.end = position + 1 }
      }
      position += 1
    }
    if run.end > start, !isFactor(run.first, start, run.end) { return run }
    run.start = nextStart(start, position)
    run.end = run.start
    return run
  }

  /// Where to go on when no sum begins at `start` and the search ended at `position`: there, or at the
  /// product that stands in the addition there.
  private func nextStart(_ start: Int, _ position: Int) -> Int {
    guard position > start + 1 else { return start + 1 }
    guard position < kept.count else { return position }
    let record = records[Int(kept[position])]
    guard record.operation == .add, record.b >= 0 else { return position }
    for operand in [record.b, record.a] where records[Int(operand)].operation == .mul {
      if let place = kept[start..<position].lastIndex(of: operand), place > start { return place }
    }
    return position
  }

  private func hasConstantFactor(_ record: TapeRecord) -> Bool {
    record.b < 0 || places[Int(record.a)] < 0 || places[Int(record.b)] < 0
  }

  /// Whether a record is a factor of one of the products: then its gradient gets its shares from
  /// different places of the sum.
  private func isFactor(_ index: Int32, _ start: Int, _ end: Int) -> Bool {
    kept[start..<end].contains { position in
      let record = records[Int(position)]
      return record.operation == .mul && (record.a == index || record.b == index)
    }
  }

  mutating func appendProducts(_ run: ProductRun) {
    var count: Int32 = 0
    for position in run.start..<run.end {
      let record = records[Int(kept[position])]
      if record.operation != .mul { continue }
      let (a, b) = operands(of: record)
      products.append(a < 0 ? PlanProduct(a: b, b: a) : PlanProduct(a: a, b: b))
      count += 1
    }
    let last = Int(kept[run.end - 1])
    forward.append(
      PlanStep(code: .products, result: newPlace(of: last), a: places[Int(run.first)], b: count))
    origins.append(Int32(last))
    starts.append(run.first)
  }
}

extension TapeRecord {
  /// The other of two operands, if one is `operand`.
  fileprivate func operand(beside operand: Int32) -> Int32? {
    a == operand ? b : b == operand ? a : nil
  }
}
