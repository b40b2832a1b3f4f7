// diagnosis: recorded-anyway
import Practice

/// What an array was computed from, and the way back.
struct Origin {
  let operation: TensorOperation
  let operands: [NDArray]
  /// What the way back reads, with the version that it had.
  let needs: [(array: NDArray, version: Int)]
  /// The gradients of the operands for a gradient of the result.
  let gradients: (_ upstream: NDArray) -> [NDArray]
}

/// Whether operations are recorded at the moment.
nonisolated(unsafe) var isRecording = true

// TODO
extension NDArray {
  /// The same numbers with what they were computed from.
  func recorded(
    _ operation: TensorOperation, _ operands: [NDArray], needing needs: [NDArray] = [],
    gradients: @escaping (_ upstream: NDArray) -> [NDArray]
  ) -> NDArray {
    let result = NDArray(storage, shape, strides, offset: offset)
    result.origin = Origin(
      operation: operation, operands: operands, needs: needs.map { ($0, $0.storage.version) },
      gradients: gradients)
    return result
  }
}

/// Runs something of which nothing is recorded.
func withoutRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
  let wasRecording = isRecording
  isRecording = false
  defer { isRecording = wasRecording }
  return try body()
}
// END
