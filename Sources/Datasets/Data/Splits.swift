import Gradbook

extension Dataset {
  /// Parts of the given lengths, drawn at random without overlap: PyTorch's `random_split`, with
  /// its order for the same seed.
  ///
  /// Traps unless the lengths are not negative and add up to ``Dataset/count``.
  public func randomSplit(_ lengths: [Int], generator: Generator? = nil) -> [Subset<Self>] {
    guard lengths.allSatisfy({ $0 >= 0 }), lengths.reduce(0, +) == count else {
      fatalError("randomSplit: the lengths \(lengths) must add up to the \(count) samples.")
    }
    let order = randomOrder(count, generator)
    var start = 0
    return lengths.map { length in
      defer { start += length }
      return Subset(self, indices: Array(order[start..<start + length]))
    }
  }

  /// Parts of the given fractions, drawn at random without overlap. What rounding down leaves
  /// over goes to the first parts, one sample each, as in PyTorch.
  ///
  /// Traps unless the fractions are not negative and add up to 1.
  public func randomSplit(
    fractions: [Double], generator: Generator? = nil
  ) -> [Subset<Self>] {
    guard fractions.allSatisfy({ $0 >= 0 }), (fractions.reduce(0, +) - 1).magnitude < 1e-6 else {
      fatalError("randomSplit: the fractions \(fractions) must add up to 1.")
    }
    var lengths = fractions.map { Int((Double(count) * $0).rounded(.down)) }
    for index in 0..<max(0, count - lengths.reduce(0, +)) { lengths[index % lengths.count] += 1 }
    return randomSplit(lengths, generator: generator)
  }

  /// A part to train with and a part to test with, drawn at random without overlap.
  ///
  /// - Parameters:
  ///   - testFraction: the share of the test part, in 0...1; rounded to whole samples.
  ///   - labels: the class of every sample, if both parts are to hold the classes in the same
  ///     proportions (a stratified split): the fraction is then rounded for each class by itself.
  ///   - generator: what draws; the default generator if left out.
  /// - Note: Traps if the fraction is out of its range, or if there are not as many labels as samples.
  public func trainTestSplit(
    testFraction: Double = 0.2, stratifiedBy labels: [Int]? = nil, generator: Generator? = nil
  ) -> (train: Subset<Self>, test: Subset<Self>) {
    guard (0...1).contains(testFraction) else {
      fatalError("trainTestSplit: the fraction \(testFraction) must be in 0...1.")
    }
    guard labels == nil || labels?.count == count else {
      fatalError("trainTestSplit: \(labels?.count ?? 0) labels for \(count) samples.")
    }
    let order = randomOrder(count, generator)
    let groups = labels.map { labels in
      Dictionary(grouping: order) { labels[$0] }.sorted { $0.key < $1.key }.map(\.value)
    }
    var test: Set<Int> = []
    for group in groups ?? [order] {
      test.formUnion(group.prefix(Int((Double(group.count) * testFraction).rounded())))
    }
    return (
      Subset(self, indices: order.filter { !test.contains($0) }),
      Subset(self, indices: order.filter { test.contains($0) })
    )
  }
}

/// `0..<count` in random order: `randperm` as PyTorch draws it.
func randomOrder(_ count: Int, _ generator: Generator?) -> [Int] {
  Tensor.randperm(count, generator: generator).integers()
}
