import CMPI
import Gradbook

/// How the elements of several ranks become one.
public enum ReduceOperation: Sendable, Hashable, CaseIterable {
  /// Their sum.
  case sum
  /// Their sum divided by the number of ranks; for floating-point numbers.
  case average
  /// The smallest of them.
  case min
  /// The largest of them.
  case max
}

/// How an element is written while it travels.
enum WireType: Int, Sendable, CaseIterable {
  case float32, float64, int64, float16, bfloat16

  /// The type of a tensor's elements; `nil` where no rank can add such.
  init?(_ dtype: DType) {
    switch dtype {
    case .float32: self = .float32
    case .float64: self = .float64
    case .int64: self = .int64
    case .float16: self = .float16
    case .uint8, .int8, .int32, .bool: return nil
    }
  }

  var byteCount: Int {
    switch self {
    case .float32: 4
    case .float64, .int64: 8
    case .float16, .bfloat16: 2
    }
  }

  /// Adds, or takes the smaller or larger, element by element: `into[i] = into[i] ∘ from[i]`.
  func combine(
    _ from: UnsafeRawBufferPointer, into: UnsafeMutableRawBufferPointer,
    by operation: ReduceOperation
  ) {
    switch self {
    case .float32: combined(Float.self, from, into, operation)
    case .float64: combined(Double.self, from, into, operation)
    case .int64: combined(Int64.self, from, into, operation)
    case .float16, .bfloat16:
      let x = from.bindMemory(to: UInt16.self).baseAddress
      let sum = into.bindMemory(to: UInt16.self).baseAddress
      let count = from.count / 2
      if self == .float16 {
        cmpi_add_float16(x, sum, count)
      } else {
        cmpi_add_bfloat16(x, sum, count)
      }
    }
  }

  private func combined<Number: Numeric & Comparable>(
    _ type: Number.Type, _ from: UnsafeRawBufferPointer, _ into: UnsafeMutableRawBufferPointer,
    _ operation: ReduceOperation
  ) {
    let from = from.bindMemory(to: Number.self)
    let into = into.bindMemory(to: Number.self)
    switch operation {
    case .sum, .average: for i in from.indices { into[i] += from[i] }
    case .min: for i in from.indices { into[i] = Swift.min(into[i], from[i]) }
    case .max: for i in from.indices { into[i] = Swift.max(into[i], from[i]) }
    }
  }

  /// Divides every element by the number of ranks, for an average.
  func divide(_ bytes: UnsafeMutableRawBufferPointer, by count: Int) {
    switch self {
    case .float32:
      let numbers = bytes.bindMemory(to: Float.self)
      for i in numbers.indices { numbers[i] /= Float(count) }
    case .float64:
      let numbers = bytes.bindMemory(to: Double.self)
      for i in numbers.indices { numbers[i] /= Double(count) }
    case .int64, .float16, .bfloat16: break
    }
  }
}
