import Foundation
import Gradbook
import NN
import Testing

/// One call of `Tests/Oracles/torch_edge_cases.py`, with PyTorch's answer.
private struct MarginCase: Decodable {
  /// A number, or text for infinities and NaN.
  struct Number: Decodable {
    let value: Double
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let number = try? container.decode(Double.self)
      value = try number ?? Double(container.decode(String.self)) ?? .nan
    }
  }
  let options: [String: Double]
  /// Scores, weights where there are any, and the classes.
  let inputs: [[Number]]
  let value: [Number]
  let slopes: [[Number]]
}

@Suite("The margin loss of many classes at infinite and unknown scores")
struct MarginLossEdgeTests {
  private struct Cases: Decodable { let cases: [MarginCase] }

  private func agree(_ ours: [Double], _ theirs: [MarginCase.Number]) -> Bool {
    ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { mine, right in
        mine == right.value || mine.isNaN && right.value.isNaN
          || abs(mine - right.value) <= 1e-12 * abs(right.value)
      }
  }

  @Test("is PyTorch 2.15's: the right class is no rival of itself, nor is what is NaN")
  func edges() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "margin_edges", withExtension: "json", subdirectory: "Resources"))
    let cases = try JSONDecoder().decode(Cases.self, from: Data(contentsOf: url)).cases
    #expect(cases.count > 100)
    for edge in cases {
      let numbers = edge.inputs.map { $0.map(\.value) }
      let x = Tensor(flat: numbers[0], shape: [2, 3], dtype: .float64, requiresGrad: true)
      let weight = numbers.count == 3 ? Tensor(flat: numbers[1], shape: [3], dtype: .float64) : nil
      let reductions: [Reduction] = [.none, .mean, .sum]
      let y = multiMarginLoss(
        x, Tensor([0, 1]), p: Int(edge.options["p"] ?? 1), weight: weight,
        reduction: reductions[Int(edge.options["reduction"] ?? 0)])
      y.backward(
        Tensor(flat: (0..<y.count).map { Double($0 + 1) }, shape: y.shape, dtype: .float64))
      #expect(agree(y.flat(), edge.value), "\(numbers) \(edge.options): \(y)")
      #expect(agree(x.grad?.flat() ?? [], edge.slopes[0]), "\(numbers) \(edge.options): slope")
    }
  }
}
