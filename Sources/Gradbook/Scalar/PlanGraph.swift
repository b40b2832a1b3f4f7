import CTape

extension ComputationGraph {
  /// Takes the graph of what a plan computed last, with its scopes and labels; with gradients if it has
  /// gone back since.
  ///
  /// - Complexity: linear in the length of the recording, as recording is.
  public init(of plan: ScalarPlan) {
    self.init(of: plan.rerecorded())
  }
}

extension ScalarPlan {
  /// The last run as a recording: what the function would have recorded.
  func rerecorded() -> Value {
    guard let tape = recorded.tape else { return recorded }
    let copy = Tape.make(Recorder.current)
    let root = Int(recorded.index)
    var places = [Int32](repeating: -1, count: root + 1)
    var leaf = 0
    for (index, isNeeded) in tape.isNeeded(for: root).enumerated() where isNeeded {
      var record = tape.records[index]
      if record.b == TapeRecord.leaf {
        let owner = tape.leaves[Int(record.a)].leaf.owner
        places[index] = copy.tape.register(owner)
        if leaf < leaves.count, leaves[leaf].owner.isSame(as: owner) {
          record.value = values[leaf]
          leaf += 1
        }
        copy.tapeRecords[Int(places[index])].value = record.value
        continue
      }
      record.a = places[Int(record.a)]
      if record.b >= 0 { record.b = places[Int(record.b)] }
      record.evaluate(copy.tapeRecords)
      places[index] = copy.push(record)
      copy.tape.setAnnotation(tape.annotation(at: index), at: Int(places[index]))
    }
    if hasGradients { copy.tape.backward(from: Int(places[root]), seed: 1) }
    return Value(copy, places[root], copy.tapeRecords[Int(places[root])].value)
  }
}

extension TapeRecord {
  /// Computes the value and the partial derivatives anew from the operands' values.
  fileprivate mutating func evaluate(_ records: UnsafeMutablePointer<TapeRecord>) {
    let operand = records[Int(a)].value
    switch b {
    case TapeRecord.none, TapeRecord.number:
      (value, partialA, _) = evaluated(operand, partialB)
    case TapeRecord.numberFirst:
      (value, _, partialA) = evaluated(partialB, operand)
    default:
      (value, partialA, partialB) = evaluated(operand, records[Int(b)].value)
    }
  }

  private func evaluated(_ x: Double, _ y: Double) -> (Double, Double, Double) {
    func of(_ function: some BinaryFunction) -> (Double, Double, Double) {
      (function.value(x, y), function.derivativeA(x, y), function.derivativeB(x, y))
    }
    switch operation {
    case .add: return of(Add())
    case .sub: return of(Subtract())
    case .mul: return of(Multiply())
    case .div: return of(Divide())
    case .neg: return (-x, -1, 0)
    case .pow where b == TapeRecord.number:
      let function = PowerOfConstant(exponent: y)
      let value = function.value(x)
      return (value, function.derivative(x, value), 0)
    case .pow: return of(Power())
    default:
      switch PlanFunction(operation) {
      case .unary(let entry):
        let (value, derivative) = entry.takeUnretainedValue().scalar(x)
        return (value, derivative, 0)
      case .binary(let entry): return entry.takeUnretainedValue().scalar(x, y)
      }
    }
  }
}
