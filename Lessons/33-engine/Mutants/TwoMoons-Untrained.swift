// diagnosis: as-untrained
import Practice

/// A network's answers after training.
func classifier(trainedOn points: [[Double]], labels: [Double]) -> ([Double]) -> Double {
  // TODO
  let network = Network([2, 8, 1], drawingFrom: Generator(seed: 1))
  for _ in 0..<200 { _ = descend(network, points, labels, rate: 1) }
  let other = Network([2, 8, 1], drawingFrom: Generator(seed: 1))
  return { point in other(point.map { Value($0) })[0].data }
  // END
}
