/// What one call of an operation is computed from. Most have up to three operands, which need no
/// array.
struct Operands {
  let first: Tensor?
  let second: Tensor?
  let third: Tensor?
  let further: [Tensor]

  @inline(__always)
  init(_ first: Tensor, _ second: Tensor? = nil, _ third: Tensor? = nil) {
    self.first = first
    self.second = second
    self.third = third
    further = []
  }

  init(_ list: [Tensor]) {
    first = list.first
    second = list.count > 1 ? list[1] : nil
    third = list.count > 2 ? list[2] : nil
    further = list.count > 3 ? Array(list.dropFirst(3)) : []
  }

  var count: Int {
    first == nil ? 0 : second == nil ? 1 : third == nil ? 2 : 3 + further.count
  }

  /// The operand at `index`. Traps where there is none.
  @inline(__always)
  subscript(index: Int) -> Tensor {
    switch index {
    case 0: if let first { return first }
    case 1: if let second { return second }
    case 2: if let third { return third }
    default: if index - 3 < further.count { return further[index - 3] }
    }
    trap("An operation asked for operand \(index) of \(count).")
  }

  /// All operands in order.
  var all: [Tensor] { (0..<count).map { self[$0] } }
}
