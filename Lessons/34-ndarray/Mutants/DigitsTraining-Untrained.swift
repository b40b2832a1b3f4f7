// diagnosis: as-untrained
import Practice

/// A network's answers after training.
func digitReader(
  trainedOn pictures: [[Double]], _ classes: [Int]
) -> ([[Double]]) -> [Int] {
  // TODO
  var source = Generator(seed: 1)
  func weights(_ rows: Int, _ columns: Int) -> NDArray {
    let bound = 1 / Double(rows).squareRoot()
    let drawn = (0..<rows * columns).map { _ in Double.random(in: -bound...bound, using: &source) }
    return NDArray(drawn, [rows, columns])
  }
  let parameters = [
    weights(64, 32), NDArray([Double](repeating: 0, count: 32), [32]),
    weights(32, 10), NDArray([Double](repeating: 0, count: 10), [10]),
  ]
  func logits(_ pictures: [[Double]]) -> NDArray {
    let x = NDArray(Array(pictures.joined()), [pictures.count, 64])
    let hidden = (x.matmul(parameters[0]) + parameters[1]).relu()
    return hidden.matmul(parameters[2]) + parameters[3]
  }
  for _ in 0..<0 {
    for parameter in parameters { parameter.grad = nil }
    logits(pictures).crossEntropy(classes).backward()
    for parameter in parameters {
      let gradient = parameter.grad?.numbers ?? []
      parameter.add(gradient.map { -1 * $0 })
    }
  }
  return { pictures in
    let rows = withoutRecording { logits(pictures).numbers }
    return pictures.indices.map { row in
      (0..<10).max { rows[row * 10 + $0] < rows[row * 10 + $1] } ?? 0
    }
  }
  // END
}
