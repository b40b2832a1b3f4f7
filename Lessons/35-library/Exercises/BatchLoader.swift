import Practice

// 35.6  Batches · 批次
//
// An epoch is a walk through all rows in a new order, cut into batches; the last one may be smaller. A
// row keeps its class. All randomness comes from source, which goes on from epoch to epoch: the same seed
// gives the same batches again.
//
//     10 rows, batches of 4      4, 4 and 2 rows
//
// 一轮就是按新的次序把所有样本走一遍，切成批次，最后一批可以小一些。样本与类别不能拆开。随机性全部来自 source，
// 它一轮接一轮往下用：同样的种子，得到的批次也一样（例子见上）。

struct Loader {
  let rows: [[Double]]
  let classes: [Int]
  let batchSize: Int
  var source: Generator

  // TODO
  /// The batches of one epoch.
  mutating func batches() -> [LabelledRows] {
    todo()
  }
  // END
}
