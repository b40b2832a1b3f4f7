/// What a plan computes at once, forward: mostly one operation, or as many as a sum of products has.
struct PlanStep {
  enum Code: UInt8 {
    case add, sub, mul, div, neg, relu
    /// A function of the catalogue, of one number and of two.
    case unary, binary
    /// aⁿ for a plain number n, and aᵇ.
    case powerOfNumber, power
    /// a + the sum of the next `b` products.
    case products
  }

  var code: Code
  /// Which of the plan's functions.
  var function: UInt16 = 0
  /// Where the result goes, and where the operands stand: negative for constants.
  var result: Int32
  var a: Int32
  var b: Int32
}

/// Two factors, by their places; where only the first wants a gradient, the second may be a constant.
struct PlanProduct {
  var a: Int32
  var b: Int32
}

/// What a gradient adds to those of the operands: a part of the way back.
struct PlanShare {
  enum Code: UInt8 {
    /// Of a sum: the gradient itself.
    case same
    case negated
    /// Of a product: times the number at `by`.
    case times
    /// Of a product: to `to` and to `by`, in this order.
    case product
    /// Of a quotient by `by`, and of one of `by`.
    case dividend, divisor
    case relu
    /// Times the derivative that the way forward kept, number `by`.
    case kept
    /// Of the last `by` products that are left: to both factors, or to the first.
    case products, firstFactors
  }

  var code: Code
  /// Where the gradient stands.
  var gradient: Int32
  /// Where the operand stands, and so its gradient.
  var to: Int32
  var by: Int32
}
