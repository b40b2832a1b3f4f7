import Testing

@testable import Gradbook

/// A number as `Tests/Oracles` writes it: infinities and NaN are text.
struct EdgeNumber: Decodable, Sendable {
  var value: Double
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      value = number
    } else {
      value = Double(try container.decode(String.self)) ?? .nan
    }
  }
}

/// One call of `Tests/Oracles/torch_edge_cases.py`, with PyTorch's answer.
struct EdgeCase: Decodable, Sendable {
  var call: String
  var options: [String: Double]
  /// Of the inputs; those beyond `slopes` are whole numbers.
  var shapes: [[Int]]
  var inputs: [[EdgeNumber]]
  var shape: [Int]
  var value: [EdgeNumber]
  /// What goes back to each input for an upstream of 1, 2, 3, …
  var slopes: [[EdgeNumber]]

  /// The call's inputs, as leaves where a gradient comes back.
  func tensors() -> [Tensor] {
    zip(shapes, inputs).enumerated().map { index, input in
      let numbers = input.1.map(\.value)
      return index < slopes.count
        ? Tensor(flat: numbers, shape: input.0, dtype: .float64, requiresGrad: true)
        : Tensor(flat: numbers.map { Int($0) }, shape: input.0)
    }
  }

  func int(_ name: String) -> Int { Int(options[name] ?? 0) }
  func number(_ name: String) -> Double { options[name] ?? 0 }
  /// The order of a norm, where 10⁹ stands for ∞.
  var order: Double { abs(number("p")) >= 1e9 ? number("p") * .infinity : number("p") }
  var reduction: Reduction { [.none, .mean, .sum, .sum][int("reduction")] }

  var description: String {
    let settings = options.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let numbers = zip(shapes, inputs).map { "\($0)\($1.map(\.value))" }
    return "\(call) \(settings.joined(separator: ", ")) of \(numbers.joined(separator: ", "))"
  }
}

/// Numbers that belong together within rounding, of themselves or beside the largest; NaN and
/// infinities exactly.
private func agree(_ ours: Double, _ theirs: Double, beside largest: Double) -> Bool {
  if ours == theirs || (ours.isNaN && theirs.isNaN) { return true }
  guard ours.isFinite, theirs.isFinite else { return false }
  return abs(ours - theirs) <= 1e-10 * abs(theirs) + 1e-14 * max(1, largest)
}

@Suite("Losses, folds, attention, normalisations, pools and lookups at their edges: PyTorch 2.15's")
struct EdgeCaseTests {
  private struct Cases: Decodable { var cases: [EdgeCase] }

  private func differences(_ edge: EdgeCase) throws -> [String] {
    let inputs = edge.tensors()
    let y = try #require(Self.result(edge, inputs), "\(edge.call)")
    var lists = [("value", y.flat(), edge.value)]
    if y.shape != edge.shape { return ["shape \(y.shape), PyTorch \(edge.shape)"] }
    if y.requiresGrad {
      y.backward(
        Tensor(flat: (0..<y.count).map { Double($0 + 1) }, shape: y.shape, dtype: .float64))
    }
    for (index, theirs) in edge.slopes.enumerated() {
      let slope = inputs[index].grad?.flat() ?? [Double](repeating: 0, count: theirs.count)
      lists.append(("slope \(index)", slope, theirs))
    }
    return lists.compactMap { what, ours, theirs in
      let largest = theirs.map(\.value.magnitude).filter(\.isFinite).max() ?? 0
      let places = ours.indices.filter { place in
        !agree(ours[place], theirs[place].value, beside: largest)
          && !Self.isKnown(edge, what, ours[place], theirs[place].value)
      }
      guard !places.isEmpty else { return nil }
      return "\(what) at \(places): \(places.map { ours[$0] }), PyTorch "
        + "\(places.map { theirs[$0].value })"
    }
  }

  @Test("every call")
  func all() throws {
    let cases = try resource("edge_cases", as: Cases.self).cases
    #expect(cases.count > 3600)
    for edge in cases where !Self.isTrap(edge) {
      for difference in try differences(edge) {
        Issue.record("\(edge.description): \(difference)")
      }
    }
  }
}
