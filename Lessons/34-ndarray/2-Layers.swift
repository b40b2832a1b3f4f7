import Foundation
import Gradbook
import Workbook

extension NDArray {
  func relu() -> NDArray {
    let result = NDArray(numbers.map { max($0, 0) }, shape)
    return result.recorded("relu", [self], needing: [self]) { g in
      [NDArray.combine(g, self) { $1 > 0 ? $0 : 0 }]
    }
  }

  /// The product of two matrices, not recorded.
  func product(_ b: NDArray) -> NDArray {
    let (rows, inner, columns) = (shape[0], shape[1], b.shape[1])
    let (x, y) = (numbers, b.numbers)
    var result = [Double](repeating: 0, count: rows * columns)
    for i in 0..<rows {
      for k in 0..<inner {
        let factor = x[i * inner + k]
        if factor == 0 { continue }
        for j in 0..<columns {
          result[i * columns + j] += factor * y[k * columns + j]
        }
      }
    }
    return NDArray(result, [rows, columns])
  }

  /// The mean of −log softmax(row)[class] over the rows.
  func crossEntropy(_ classes: [Int]) -> NDArray {
    let (logits, width) = (numbers, shape[1])
    let count = Double(classes.count)
    var loss = 0.0
    var slopes: [Double] = []
    for (row, own) in classes.enumerated() {
      let values = logits[row * width..<(row + 1) * width]
      let top = values.max() ?? 0
      let powers = values.map { exp($0 - top) }
      let sum = powers.reduce(0, +)
      loss += (top + log(sum) - logits[row * width + own]) / count
      slopes += powers.enumerated().map { column, power in
        (power / sum - (column == own ? 1 : 0)) / count
      }
    }
    let slope = NDArray(slopes, shape)
    return NDArray([loss], []).recorded("cross-entropy", [self]) { [$0 * slope] }
  }
}

/// Softmax cross-entropy of one row, first as one writes it, then so that it holds.
func tellLoss() {
  func obviousLoss(_ row: [Double], class own: Int) -> Double {
    let powers = row.map { exp($0) }
    return -log(powers[own] / powers.reduce(0, +))
  }
  func safeLoss(_ row: [Double], class own: Int) -> Double {
    let top = row.max() ?? 0
    let sum = row.map { exp($0 - top) }.reduce(0, +)
    return top + log(sum) - row[own]
  }
  for row in [[1.0, 2, 3], [1000, 0, 0], [0, 1000, 0]] {
    print(row, Float(obviousLoss(row, class: 0)), Float(safeLoss(row, class: 0)))
  }
  lesson.show("two losses")
}
