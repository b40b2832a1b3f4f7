// diagnosis: numbers-unchecked
import Practice

func input(
  from rows: [[Double]], features: Int, limit: Int, refuse: (_ place: [Int]) -> any Error
) throws -> Tensor {
  // TODO
  guard !rows.isEmpty, rows.count <= limit else { throw refuse([]) }
  for (row, numbers) in rows.enumerated() where numbers.count != features {
    throw refuse([row])
  }
  return Tensor(rows)
  // END
}
