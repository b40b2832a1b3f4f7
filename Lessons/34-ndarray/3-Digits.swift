import Datasets
import Foundation
import Gradbook
import Training
import Workbook

/// Digits at 8 × 8: the mean of every 3 × 3 of the middle 24 × 24 pixels, from 0 to 1.
private func digits(_ count: Int, seed: Int) -> (pixels: [Double], classes: [Int]) {
  let set = ImageSet.digits(count, seed: seed)
  let inner = set.images.to(.float64).narrow(dim: 2, start: 2, length: 24)
    .narrow(dim: 3, start: 2, length: 24)
  let small = inner.reshape(count, 8, 3, 8, 3).mean(dims: [2, 4]) / 255
  return (small.flat(), set.labels)
}

/// Training on digits with nothing but our own arrays.
func tellDigits() {
  let (pixels, classes) = digits(400, seed: lesson.seed)
  let (others, truth) = digits(200, seed: lesson.seed + 1)
  lesson.hide()
  /// Some pictures, with brightnesses that spread about 0.
  func pictures(_ pixels: [Double], _ rows: Range<Int>) -> NDArray {
    let part = pixels[rows.lowerBound * 64..<rows.upperBound * 64]
    return NDArray(part.map { 3 * ($0 - 0.2) }, [rows.count, 64])
  }
  lesson.hide()
  var source = Generator(seed: lesson.seed)
  func weights(_ rows: Int, _ columns: Int) -> NDArray {
    let bound = 1 / Double(rows).squareRoot()
    let drawn = (0..<rows * columns).map { _ in
      Double.random(in: -bound...bound, using: &source)
    }
    return NDArray(drawn, [rows, columns])
  }
  func zeros(_ count: Int) -> NDArray {
    NDArray([Double](repeating: 0, count: count), [count])
  }
  let parameters = [weights(64, 24), zeros(24), weights(24, 10), zeros(10)]
  func logits(_ x: NDArray) -> NDArray {
    let hidden = (x.matmul(parameters[0]) + parameters[1]).relu()
    return hidden.matmul(parameters[2]) + parameters[3]
  }
  lesson.show("network")

  var losses: [Double] = []
  for step in 0..<200 {
    let start = step * 40 % 400
    let x = pictures(pixels, start..<start + 40)
    for parameter in parameters { parameter.grad = nil }
    let loss = logits(x).crossEntropy(Array(classes[start..<start + 40]))
    loss.backward()
    losses.append(loss.numbers[0])
    for parameter in parameters {
      parameter.add((parameter.grad?.numbers ?? []).map { -0.3 * $0 })
    }
  }
  print("loss: from \(Float(losses[0])) to \(Float(losses[199]))")
  lesson.show("training")
  lesson.plot("loss") { [losses] t in Plot(xLabel: t("step"), yLabel: t("loss")) { Line(losses) } }

  func answers(_ x: NDArray) -> [Int] {
    let rows = withoutRecording { logits(x).numbers }
    return (0..<x.shape[0]).map { row -> Int in
      let own = Array(rows[row * 10..<row * 10 + 10])
      return own.indices.max { own[$0] < own[$1] } ?? 0
    }
  }
  func right(_ pixels: [Double], _ classes: [Int]) -> Int {
    let told = answers(pictures(pixels, classes.indices))
    return zip(told, classes).count { $0 == $1 }
  }
  print("known digits:", right(pixels, classes), "of 400")
  print("new digits:  ", right(others, truth), "of 200")
  lesson.show("answers")

  let told = answers(pictures(others, 0..<10))
  var sheet = ImageGrid(columns: 5, scale: 8)
  for index in 0..<10 {
    let pixels = Array(others[index * 64..<(index + 1) * 64])
    let isWrong = told[index] != truth[index]
    sheet = sheet.adding(pixels, width: 8, height: 8, caption: "\(told[index])", marked: isWrong)
  }
  lesson.plot("digits") { [sheet] _ in sheet }
}
