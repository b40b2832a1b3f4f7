import Practice

// A second way takes the weakest output out `count` times, from both layers at once. Whoever removes
// while walking must not remember places: they move. Here they are asked for anew each time.
// 另一种办法把最弱的输出去掉 count 次，两层同时去。边走边删时不能记住位置，因为位置会移动；这里每次都重新找。

func withoutOutputs(
  _ first: [[Double]], _ second: [[Double]], count: Int
) -> (first: [[Double]], second: [[Double]]) {
  // TODO
  var (rows, readers) = (first, second)
  for _ in 0..<count {
    let sizes = rows.map { row in row.map { $0 * $0 }.reduce(0, +).squareRoot() }
    guard let smallest = sizes.min(), let place = sizes.firstIndex(of: smallest) else { break }
    rows.remove(at: place)
    for reader in readers.indices { readers[reader].remove(at: place) }
  }
  return (rows, readers)
  // END
}
