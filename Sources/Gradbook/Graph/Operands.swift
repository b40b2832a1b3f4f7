extension ComputationGraph.Node {
  /// Whether the operation means something else when its operands change places, so that a picture
  /// must say which is which. Only elementwise functions of two arguments are known not to.
  package var hasOrderedOperands: Bool {
    (OperationCatalogue.entry(named: operation) as? BinaryEntry)?.isCommutative != true
  }

  /// What formulas call the operand at `index`: `a`, `b`, …, or the letters in the operation's own
  /// sign; `#` and its number, counted from 0, where letters end.
  package func operandLetter(_ index: Int) -> String {
    let letters = operandLetters
    return letters.indices.contains(index) ? String(letters[index]) : "#\(index)"
  }

  /// The letters that formulas use for the operands, in their order.
  package var operandLetters: [Character] {
    OperationCatalogue.entry(named: operation)?.operandLetters ?? Self.letters
  }

  private static let letters = Array(OperationEntry.letters)
}

extension BinaryEntry {
  /// Whether `f(a, b) = f(b, a)`, tried on a few numbers.
  var isCommutative: Bool {
    let places = [(2.0, 3.0), (0.5, 0.75), (-1.5, 0.25), (-2.0, 5.0), (7.0, 0.125)]
    return places.allSatisfy { a, b in
      let (there, back) = (scalar(a, b).value, scalar(b, a).value)
      return there == back || (there.isNaN && back.isNaN)
    }
  }
}
