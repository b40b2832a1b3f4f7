import Practice

// A second way sorts the classes of each picture and looks among the first k. Pairs are compared, since
// sorting need not keep the order of equals. It says what is meant, and costs more for many classes.
// 另一种办法把每张图片的类别排序，再看前 k 个。排序不一定保持相等者的次序，所以比较的是一对数。
// 写法更直白，类别很多时慢一些。

func topK(_ logits: [[Double]], labels: [Int], k: Int) -> Double {
  // TODO
  var right = 0
  for (row, label) in zip(logits, labels) {
    let order = row.indices.sorted { (-row[$0], $0) < (-row[$1], $1) }
    if order.prefix(k).contains(label) { right += 1 }
  }
  return Double(right) / Double(labels.count)
  // END
}
