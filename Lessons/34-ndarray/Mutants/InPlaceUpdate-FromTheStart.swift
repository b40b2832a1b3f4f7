// diagnosis: beyond-the-view
import Practice

/// Numbers that the way back needs are no longer there.
struct Overwritten: Error {}

extension NDArray {
  // TODO
  /// Adds numbers, in row-major order, to this array's own elements.
  func add(_ numbers: [Double]) {
    for (place, number) in zip(storage.numbers.indices, numbers) {
      storage.numbers[place] += number
    }
    storage.version += 1
  }

  /// Throws if numbers that the way back needs were overwritten.
  func requireUnchanged() throws {
    for node in backwardOrder(from: self) {
      for (array, version) in node.origin?.needs ?? [] where array.storage.version != version {
        throw Overwritten()
      }
    }
  }
  // END
}
