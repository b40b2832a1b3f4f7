/// Folds of the rows or columns of contiguous tensors.

/// The sum of each row, or with a divisor its mean.
struct RowSums: FractionKernel {
  let rows, result: Tensor
  /// The elements of a row.
  let count: Int
  /// What each sum is divided by; 0 gives NaN.
  let divisor: Int?

  func rebound(_ t: any Rebinding) -> Self {
    Self(rows: t.reads(rows), result: t.writes(result), count: count, divisor: divisor)
  }

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    reduceRows(rows, type, into: result, type, count: count) { row, count in
      pairwiseSum(row, count)
    }
    if let divisor { divide(result, by: divisor, type) }
  }
}

/// The sum of each column over `count` rows, or with a divisor its mean.
struct ColumnSums: FractionKernel {
  let x, result: Tensor
  let count: Int
  /// What each sum is divided by; 0 gives NaN.
  let divisor: Int?

  func rebound(_ t: any Rebinding) -> Self {
    Self(x: t.reads(x), result: t.writes(result), count: count, divisor: divisor)
  }

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    sumLeading(
      UnsafePointer(x.pointer(as: type)), outer: count, count: result.layout.count,
      into: result.pointer(as: type))
    if let divisor { divide(result, by: divisor, type) }
  }
}

private func divide<T: KernelNumber>(_ sums: Tensor, by divisor: Int, _ type: T.Type) {
  let (target, count) = (sums.pointer(as: type), sums.layout.count)
  if divisor == 0 { return target.update(repeating: .nan, count: count) }
  let divisor = T(divisor)
  for index in 0..<count { target[index] /= divisor }
}

/// The sum of each row of int64, which wraps.
struct IntegerRowSums {
  let rows, result: Tensor
  /// The elements of a row.
  let count: Int

  func run() {
    reduceRows(rows, Int64.self, into: result, Int64.self, count: count) { row, count in
      var sum: Int64 = 0
      for index in 0..<count { sum &+= row[index] }
      return sum
    }
  }
}

/// The product of each row.
struct RowProducts: ElementKernel {
  let rows, result: Tensor
  /// The elements of a row.
  let count: Int

  func rebound(_ t: any Rebinding) -> Self {
    Self(rows: t.reads(rows), result: t.writes(result), count: count)
  }

  func run<E: Element>(_ type: E.Type) {
    reduceRows(rows, type, into: result, type, count: count) { row, count in
      var product = E(real: 1)
      for index in 0..<count { product = product.multiplied(by: row[index]) }
      return product
    }
  }
}

/// ln Σ eˣ of each row, its largest element taken out first.
struct RowLogSumExp: FractionKernel {
  let rows, result: Tensor
  /// The elements of a row.
  let count: Int

  func rebound(_ t: any Rebinding) -> Self {
    Self(rows: t.reads(rows), result: t.writes(result), count: count)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    reduceRows(rows, type, into: result, type, count: count) { row, count in
      var largest = -T.infinity
      for index in 0..<count {
        largest = row[index] > largest || row[index].isNaN ? row[index] : largest
      }
      if !largest.isFinite { return largest }
      var sum = 0.0
      for index in 0..<count { sum += Double(T.exp(row[index] - largest)) }
      return largest + T.log(T(sum))
    }
  }
}

/// (Σ|x|ᵖ)^(1/p) of each row; for p = 0 the number of elements that are not 0.
struct RowNorms: FractionKernel {
  let rows, result: Tensor
  /// The elements of a row.
  let count: Int
  /// The p of the norm.
  let order: Double

  func rebound(_ t: any Rebinding) -> Self {
    Self(rows: t.reads(rows), result: t.writes(result), count: count, order: order)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    reduceRows(rows, type, into: result, type, count: count) { row, count in
      let p = T(order)
      return withUnsafeTemporaryAllocation(of: T.self, capacity: max(count, 1)) { terms in
        guard let terms = terms.baseAddress else { return 0 }
        switch order {
        case 0: for index in 0..<count { terms[index] = row[index] == 0 ? 0 : 1 }
        case 1: for index in 0..<count { terms[index] = row[index].magnitude }
        case 2: for index in 0..<count { terms[index] = row[index] * row[index] }
        default:
          for index in 0..<count { terms[index] = T.pow(row[index].magnitude, p) }
        }
        let sum = pairwiseSum(UnsafePointer(terms), count)
        return order == 0 || order == 1 ? sum : order == 2 ? T.sqrt(sum) : T.pow(sum, 1 / p)
      }
    }
  }
}

/// The first element outside a range, if there is one; x is contiguous.
struct FirstOutside: FractionKernel {
  let x: Tensor
  let range: ClosedRange<Double>

  typealias Result = Double?
  static var answersProgram: Bool { true }

  func rebound(_ t: any Rebinding) -> Self {
    Self(x: t.reads(x), range: range)
  }

  func run<T: KernelNumber>(_ type: T.Type) -> Double? {
    let elements = x.pointer(as: type)
    let (low, high) = (T(range.lowerBound), T(range.upperBound))
    for index in 0..<x.count where elements[index] < low || elements[index] > high {
      return Double(elements[index])
    }
    return nil
  }
}
