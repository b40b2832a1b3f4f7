import Practice

// Divided by both lengths, only the direction counts. The film itself would always stand first, so it is
// taken out before anything is sorted; the others keep their numbers.
//
// 除以两个长度之后，只剩方向起作用。影片自己总会排在第一，所以排序之前先去掉它；其余影片的编号不变。

func nearest(to film: Int, in table: [[Double]], count: Int) -> [Int] {
  // TODO
  func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
  func cosine(_ other: Int) -> Double {
    let (a, b) = (table[film], table[other])
    return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
  }
  let others = table.indices.filter { $0 != film }
  return Array(others.sorted { cosine($0) > cosine($1) }.prefix(count))
  // END
}
