import Practice

// The count lives in the storage, which all views share; so a write through any of them shows.
//
// 版本号放在存储里，而所有视图共用存储，所以从哪个视图写入都看得出来。

/// Numbers that the way back needs are no longer there.
struct Overwritten: Error {}

extension NDArray {
  // TODO
  /// Adds numbers, in row-major order, to this array's own elements.
  func add(_ numbers: [Double]) {
    for (place, number) in zip(places, numbers) { storage.numbers[place] += number }
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
