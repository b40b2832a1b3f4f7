/// The way back, step by step from the last to the first.
extension PlanBuilder {
  mutating func makeShares() {
    var keptLeft = keptCount
    var productsLeft = products.count
    for number in forward.indices.reversed() {
      let step = forward[number]
      let index = Int(origins[number])
      let gradient = gradientPlace(index)
      if step.code == .products {
        productsLeft -= Int(step.b)
        let isFirstOnly = products[productsLeft].b < 0
        append(isFirstOnly ? .firstFactors : .products, gradient, 0, step.b)
        pass(gradient, to: starts.removeLast())
        continue
      }
      keptLeft -= step.code.keptCount
      appendShares(of: step, records[index], gradient, kept: keptLeft)
    }
    leafGradients = leafRecords.map { gradientPlace(Int($0)) }
  }

  /// Where a record's gradient stands: at its own place, or at that of the sum it is an operand of.
  private func gradientPlace(_ index: Int) -> Int32 {
    gradients[index] == Self.unplaced ? places[index] : gradients[index]
  }

  private mutating func append(
    _ code: PlanShare.Code, _ gradient: Int32, _ to: Int32, _ by: Int32
  ) {
    backward.append(PlanShare(code: code, gradient: gradient, to: to, by: by))
  }

  /// A sum's gradient goes to an operand; where nothing else goes there, it is the operand's.
  private mutating func pass(_ gradient: Int32, to operand: Int32) {
    guard places[Int(operand)] >= 0 else { return }
    if uses[Int(operand)] == 1 {
      gradients[Int(operand)] = gradient
    } else {
      append(.same, gradient, places[Int(operand)], 0)
    }
  }

  private mutating func appendShares(
    of step: PlanStep, _ record: TapeRecord, _ gradient: Int32, kept: Int32
  ) {
    let wantsA = step.a >= 0
    let wantsB = step.b >= 0 && record.b != TapeRecord.none
    switch step.code {
    case .add:
      if wantsA { pass(gradient, to: record.a) }
      // Beside a plain number the operand is always the first of the record.
      if wantsB { pass(gradient, to: record.b == TapeRecord.numberFirst ? record.a : record.b) }
    case .sub:
      if wantsA { pass(gradient, to: record.a) }
      if wantsB { append(.negated, gradient, step.b, 0) }
    case .neg: append(.negated, gradient, step.a, 0)
    case .mul:
      if wantsA, wantsB {
        append(.product, gradient, step.a, step.b)
      } else {
        append(.times, gradient, wantsA ? step.a : step.b, wantsA ? step.b : step.a)
      }
    case .div:
      if wantsA { append(.dividend, gradient, step.a, step.b) }
      if wantsB { append(.divisor, gradient, step.b, step.a) }
    case .relu: append(.relu, gradient, step.a, 0)
    case .unary, .powerOfNumber: append(.kept, gradient, step.a, kept)
    case .binary, .power:
      if wantsA { append(.kept, gradient, step.a, kept) }
      if wantsB { append(.kept, gradient, step.b, kept + 1) }
    case .products: break
    }
  }
}
