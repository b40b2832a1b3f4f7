// diagnosis: arithmetic-mean
import Foundation
import Practice

func perplexity(_ text: [Int], counts: [[Double]]) -> Double {
  // TODO
  let shares = text.indices.dropLast().map { place in
    let row = counts[text[place]]
    return row[text[place + 1]] / row.reduce(0, +)
  }
  return Double(shares.count) / shares.reduce(0, +)
  // END
}
