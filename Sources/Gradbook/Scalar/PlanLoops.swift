/// A function of the catalogue, with its derivatives, as recording calls it.
enum PlanFunction {
  case unary(Unmanaged<UnaryEntry>)
  case binary(Unmanaged<BinaryEntry>)

  // Entries live as long as the program.
  init(_ operation: RecordedOperation) {
    switch operation.entry {
    case let entry as UnaryEntry: self = .unary(.passUnretained(entry))
    case let entry as BinaryEntry: self = .binary(.passUnretained(entry))
    case let entry: trap("ScalarPlan: \(entry.name) is no function of scalars.")
    }
  }

  var entry: OperationEntry {
    switch self {
    case .unary(let entry): entry.takeUnretainedValue()
    case .binary(let entry): entry.takeUnretainedValue()
    }
  }

  /// The value; the derivatives go to `kept`.
  @inline(__always)
  func value(_ a: Double, _ b: Double, _ kept: UnsafeMutablePointer<Double>) -> Double {
    switch self {
    case .unary(let entry):
      let (value, derivative) = entry._withUnsafeGuaranteedRef { $0.scalar(a) }
      kept[0] = derivative
      return value
    case .binary(let entry):
      let (value, partialA, partialB) = entry._withUnsafeGuaranteedRef { $0.scalar(a, b) }
      (kept[0], kept[1]) = (partialA, partialB)
      return value
    }
  }
}

/// The two loops. Each formula is the one that recording computes by, so that every bit is the same.
extension ScalarPlan {
  func computeForward() {
    steps.withUnsafeBufferPointer { steps in
      products.withUnsafeBufferPointer { products in
        functions.withUnsafeBufferPointer { functions in
          computeForward(steps, products, functions)
        }
      }
    }
  }

  private func computeForward(
    _ steps: UnsafeBufferPointer<PlanStep>, _ products: UnsafeBufferPointer<PlanProduct>,
    _ functions: UnsafeBufferPointer<PlanFunction>
  ) {
    let values = values
    var kept = kept
    var product = products.baseAddress
    for step in steps {
      let (a, b) = (Int(step.a), Int(step.b))
      let value: Double
      switch step.code {
      case .add: value = Add().value(values[a], values[b])
      case .sub: value = Subtract().value(values[a], values[b])
      case .mul: value = Multiply().value(values[a], values[b])
      case .div: value = Divide().value(values[a], values[b])
      case .neg: value = -values[a]
      case .relu: value = ReLU().value(values[a])
      case .unary, .binary:
        value = functions[Int(step.function)].value(values[a], values[b], kept)
        kept += Int(step.code.keptCount)
      case .powerOfNumber:
        let function = PowerOfConstant(exponent: values[b])
        value = function.value(values[a])
        kept[0] = function.derivative(values[a], value)
        kept += 1
      case .power:
        value = Power().value(values[a], values[b])
        kept[0] = Power().derivativeA(values[a], values[b])
        kept[1] = Power().derivativeB(values[a], values[b])
        kept += 2
      case .products:
        var sum = values[a]
        guard var next = product else { return }
        for _ in 0..<b {
          sum += values[Int(next.pointee.a)] * values[Int(next.pointee.b)]
          next += 1
        }
        product = next
        value = sum
      }
      values[Int(step.result)] = value
    }
  }

  func computeBackward() {
    shares.withUnsafeBufferPointer { shares in
      products.withUnsafeBufferPointer { products in computeBackward(shares, products) }
    }
  }

  /// Adding 0 makes +0 of −0, as ``Tape/backward(from:seed:)`` does.
  private func computeBackward(
    _ shares: UnsafeBufferPointer<PlanShare>, _ products: UnsafeBufferPointer<PlanProduct>
  ) {
    let (values, gradients, kept) = (values, gradients, kept)
    var product = products.baseAddress.map { $0 + products.count }
    for share in shares {
      let gradient = gradients[Int(share.gradient)]
      let (to, by) = (Int(share.to), Int(share.by))
      switch share.code {
      case .same: gradients[to] += gradient
      case .negated: gradients[to] += gradient * -1 + 0
      case .times: gradients[to] += gradient * values[by] + 0
      case .product:
        gradients[to] += gradient * values[by] + 0
        gradients[by] += gradient * values[to] + 0
      case .dividend:
        gradients[to] += gradient * Divide().derivativeA(values[to], values[by]) + 0
      case .divisor:
        gradients[to] += gradient * Divide().derivativeB(values[by], values[to]) + 0
      case .relu: gradients[to] += gradient * ReLU().derivative(values[to], values[to]) + 0
      case .kept: gradients[to] += gradient * kept[by] + 0
      case .products:
        guard var last = product else { return }
        for _ in 0..<by {
          last -= 1
          let (a, b) = (Int(last.pointee.a), Int(last.pointee.b))
          gradients[a] += gradient * values[b] + 0
          gradients[b] += gradient * values[a] + 0
        }
        product = last
      case .firstFactors:
        guard var last = product else { return }
        for _ in 0..<by {
          last -= 1
          gradients[Int(last.pointee.a)] += gradient * values[Int(last.pointee.b)] + 0
        }
        product = last
      }
    }
  }
}
