// diagnosis: uncorrected
import Foundation
import Practice

final class Adam: Optimizer {
  let parameters: [NDArray]
  let rate: Double
  /// The averages of gradients and of their squares, and how many steps each parameter took.
  var means, squares: [[Double]]
  var counts: [Int]

  init(_ parameters: [NDArray], rate: Double) {
    self.parameters = parameters
    self.rate = rate
    means = parameters.map { $0.numbers.map { _ in 0 } }
    squares = means
    counts = parameters.map { _ in 0 }
  }

  // TODO
  func change(of index: Int, gradient: [Double]) -> [Double] {
    counts[index] += 1
    means[index] = zip(means[index], gradient).map { 0.9 * $0 + 0.1 * $1 }
    squares[index] = zip(squares[index], gradient).map { 0.999 * $0 + 0.001 * $1 * $1 }
    let count = Double(counts[index])
    let (meanPart, squarePart) = (count / count, count / count)
    return zip(means[index], squares[index]).map { mean, square in
      -rate * (mean / meanPart) / ((square / squarePart).squareRoot() + 1e-8)
    }
  }
  // END
}
