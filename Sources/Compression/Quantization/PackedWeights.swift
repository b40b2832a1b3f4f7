import CInt8
import Gradbook

/// Weights of whole numbers in the order in which this machine's kernel reads them.
package final class PackedWeights {
  let outputs: Int
  let inputs: Int
  /// Σ w of each output.
  let sums: [Int32]
  private let kernel: Int8Kernel
  private let memory: UnsafeMutableRawPointer

  /// Packs weights `[outputs, inputs]` of type `int8` for a kernel.
  package init(_ weight: Tensor, for product: Int8Product) {
    let kernel = product.kernel
    (outputs, inputs, self.kernel) = (weight.shape[0], weight.shape[1], kernel)
    let (outputs, inputs) = (outputs, inputs)
    let size = max(int8_packed_size(kernel, outputs, inputs), 64)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    self.memory = memory
    sums = weight.withBytes { bytes in
      let numbers = bytes.bindMemory(to: Int8.self)
      if !numbers.isEmpty { int8_pack(kernel, numbers.baseAddress, outputs, inputs, memory) }
      return (0..<outputs).map { output in
        numbers[output * inputs..<(output + 1) * inputs].reduce(0) { $0 + Int32($1) }
      }
    }
  }

  deinit { memory.deallocate() }

  /// Σ a[r, i] · w[o, i] of rows `[rows, inputs]`, exactly; large products on several cores.
  func product(_ rows: UnsafePointer<UInt8>, count: Int, _ sums: UnsafeMutablePointer<Int32>) {
    // A part must be worth waking a core.
    let parts = count >= 64 && count * inputs * outputs >= 1 << 22 ? 64 : 1
    let places = Shared(rows: rows, sums: sums)
    _ = parallelMap(Array(0..<parts)) { part in
      let (first, end) = (count * part / parts, count * (part + 1) / parts)
      int8_product(
        kernel, places.rows + first * inputs, end - first, inputs, memory, outputs,
        places.sums + first * outputs)
    }
  }

  /// Addresses that several cores use, each for rows of its own.
  private struct Shared: @unchecked Sendable {
    let rows: UnsafePointer<UInt8>
    let sums: UnsafeMutablePointer<Int32>
  }
}

/// Which kernel multiplies whole numbers of 8 bits. All give the same integers.
public enum Int8Product: String, CaseIterable, Sendable {
  /// C as it is.
  case portable
  /// Products of 16 bits in AVX2.
  case avx2
  /// Products of 8 bits in AVX-512 VNNI.
  case vnni

  /// Whether this machine's processor runs it.
  public var isAvailable: Bool { int8_runs(kernel) }

  /// The fastest that this machine's processor runs, asked when the program runs.
  public static var fastest: Int8Product {
    allCases.last(where: \.isAvailable) ?? .portable
  }

  var kernel: Int8Kernel {
    switch self {
    case .portable: INT8_PORTABLE
    case .avx2: INT8_AVX2
    case .vnni: INT8_VNNI
    }
  }

  /// a · bᵀ of `uint8` `[m, k]` and `int8` `[n, k]`, with exact sums: `int32` `[m, n]`.
  ///
  /// Traps for other types and shapes, and for a kernel that this processor does not run. Sums of more
  /// than 65,793 products may be beyond 32 bits and wrap.
  public func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.dtype == .uint8, b.dtype == .int8, a.rank == 2, b.rank == 2, a.shape[1] == b.shape[1]
    else {
      fatalError(
        "Int8Product: needs uint8 [m, k] and int8 [n, k], and is given \(a.dtype) \(a.shape) and "
          + "\(b.dtype) \(b.shape).")
    }
    guard isAvailable else {
      fatalError("Int8Product: this processor has no \(rawValue); take Int8Product.fastest.")
    }
    return callAsFunction(a, PackedWeights(b, for: self))
  }

  /// The same with weights that are packed already, for this product.
  package func callAsFunction(_ a: Tensor, _ packed: PackedWeights) -> Tensor {
    let result = Tensor.zeros([a.shape[0], packed.outputs], dtype: .int32)
    a.withBytes { rows in
      result.withMutableBytes { sums in
        guard let rows = rows.baseAddress, let sums = sums.baseAddress else { return }
        packed.product(
          rows.assumingMemoryBound(to: UInt8.self), count: a.shape[0],
          sums.assumingMemoryBound(to: Int32.self))
      }
    }
    return result
  }
}
