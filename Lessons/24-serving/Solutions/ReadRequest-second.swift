import Practice

// A second way makes a list of all faults, lazily, and throws the first: the same list, in full, could
// be sent back so that the client mends everything at once.
// 另一种办法把所有不合格之处排成一个惰性的列表，抛出最先的一处；把整个列表都发回去，客户端就能一次改完。

func input(
  from rows: [[Double]], features: Int, limit: Int, refuse: (_ place: [Int]) -> any Error
) throws -> Tensor {
  // TODO
  if !(1...limit).contains(rows.count) { throw refuse([]) }
  let faults = rows.indices.lazy.flatMap { row -> [[Int]] in
    let numbers = rows[row]
    if numbers.count != features { return [[row]] }
    return numbers.indices.filter { abs(Float(numbers[$0])) < .infinity ? false : true }
      .map { [row, $0] }
  }
  if let first = faults.first { throw refuse(first) }
  return Tensor(rows.flatMap { $0 }).reshape(rows.count, features)
  // END
}
