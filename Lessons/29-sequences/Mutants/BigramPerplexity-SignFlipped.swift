// diagnosis: sign-flipped
import Foundation
import Practice

func perplexity(_ text: [Int], counts: [[Double]]) -> Double {
  // TODO
  let steps = text.indices.dropLast().map { place in
    let row = counts[text[place]]
    return log(row[text[place + 1]] / row.reduce(0, +))
  }
  return exp(steps.reduce(0, +) / Double(steps.count))
  // END
}
