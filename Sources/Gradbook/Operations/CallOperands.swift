/// What one call of an operation is computed from. Most have one or two operands, which need no
/// array.
struct Operands {
  let first: Tensor?
  let second: Tensor?
  let further: [Tensor]

  @inline(__always)
  init(_ first: Tensor, _ second: Tensor? = nil) {
    self.first = first
    self.second = second
    further = []
  }

  init(_ list: [Tensor]) {
    first = list.first
    second = list.dropFirst().first
    further = list.count > 2 ? Array(list.dropFirst(2)) : []
  }

  var count: Int { first == nil ? 0 : second == nil ? 1 : 2 + further.count }

  /// The operand at `index`. Traps where there is none.
  @inline(__always)
  subscript(index: Int) -> Tensor {
    switch index {
    case 0: if let first { return first }
    case 1: if let second { return second }
    default: if index - 2 < further.count { return further[index - 2] }
    }
    trap("An operation asked for operand \(index) of \(count).")
  }

  /// All operands in order.
  var all: [Tensor] { (0..<count).map { self[$0] } }
}
