// diagnosis: root-forgotten
import Practice

func nearest(to film: Int, in table: [[Double]], count: Int) -> [Int] {
  // TODO
  func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
  func cosine(_ other: Int) -> Double {
    let (a, b) = (table[film], table[other])
    return product(a, b) / (product(a, a) * product(b, b))
  }
  let others = table.indices.filter { $0 != film }
  return Array(others.sorted { cosine($0) > cosine($1) }.prefix(count))
  // END
}
