// diagnosis: mean-factor-lost
import Foundation
import Practice

extension NDArray {
  /// The mean of −log softmax(row)[class] over the rows.
  func crossEntropy(_ classes: [Int]) -> NDArray {
    // TODO
    let (rows, count) = (shape[0], shape[1])
    let logits = numbers
    var loss = 0.0
    var slopes: [Double] = []
    for row in 0..<rows {
      let own = logits[row * count..<(row + 1) * count]
      let top = own.max() ?? 0
      let powers = own.map { Foundation.exp($0 - top) }
      let sum = powers.reduce(0, +)
      loss += top + Foundation.log(sum) - logits[row * count + classes[row]]
      slopes += powers.map { $0 / sum }
      slopes[row * count + classes[row]] -= 1
    }
    let slope = NDArray(slopes, shape)
    return NDArray([loss / Double(rows)], []).recorded(.crossEntropy(classes), [self]) { g in
      [g * slope]
    }
    // END
  }
}
