import Gradbook

/// Disjoint parts of a data set with the given numbers of samples, drawn at random: PyTorch's
/// `random_split`. See `dataset.randomSplit`, which it calls.
public func randomSplit<D: Dataset>(
  _ dataset: D, _ lengths: [Int], generator: Generator? = nil
) -> [Subset<D>] {
  dataset.randomSplit(lengths, generator: generator)
}
