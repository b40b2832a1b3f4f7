// diagnosis: shuffled-apart
import Practice

struct Loader {
  let rows: [[Double]]
  let classes: [Int]
  let batchSize: Int
  var source: Generator

  // TODO
  /// The batches of one epoch.
  mutating func batches() -> [LabelledRows] {
    let order = Array(rows.indices).shuffled(using: &source)
    let other = Array(rows.indices).shuffled(using: &source)
    return stride(from: 0, to: order.count, by: batchSize).map { start in
      let part = order[start..<min(start + batchSize, order.count)]
      return (part.map { rows[$0] }, (start..<start + part.count).map { classes[other[$0]] })
    }
  }
  // END
}
