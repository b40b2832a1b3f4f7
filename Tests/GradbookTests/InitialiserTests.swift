import Foundation
import Testing

@testable import Gradbook

/// `Tensor(0.1)` is a float32 tensor wherever it stands; the literal in `x * 0.1` is a number with
/// all its digits.
@Suite("A number in an initialiser is a tensor of its type")
struct InitialiserTests {
  /// Types and elements as text, from Tests/Oracles/torch_initialisers.py; `nil` where PyTorch
  /// refuses.
  private static let oracle: [String: (type: String, elements: [String])?] = {
    guard let url = Bundle.module.url(forResource: "Resources/initialisers", withExtension: "json"),
      let data = try? Data(contentsOf: url),
      let table = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return [:] }
    return table.mapValues { entry in
      guard let pair = entry as? [Any], let type = pair.first as? String,
        let elements = pair.last as? [String]
      else { return nil }
      return (type, elements)
    }
  }()

  private func agrees(_ result: Tensor, _ situation: String) throws {
    let wanted = try #require(Self.oracle[situation] ?? nil, "PyTorch refuses “\(situation)”")
    #expect("\(result.dtype)" == wanted.type, "\(situation)")
    let elements = wanted.elements.compactMap(Double.init)
    let tolerance = result.dtype == .float32 ? 0x1p-22 : 0x1p-50
    #expect(elements.count == result.count, "\(situation)")
    for (own, wanted) in zip(result.flat(), elements) {
      #expect(
        own == wanted || (own - wanted).magnitude <= tolerance * wanted.magnitude,
        "\(situation): \(own), not \(wanted)")
    }
  }

  @Test(
    "beside a tensor both give PyTorch's type and numbers", arguments: expressions.keys.sorted())
  func beside(_ form: String) throws {
    #expect(Self.oracle.count == 421)
    let operands: KeyValuePairs = [
      "double": Tensor([1.7, 2.5], dtype: .float64), "double scalar": Tensor(1.7, dtype: .float64),
      "single": Tensor([1.7, 2.5]), "long": Tensor([2, 5]),
      "byte scalar": Tensor(7, dtype: .uint8), "byte": Tensor([7, 2], dtype: .uint8),
      "mask": Tensor([true, false]),
    ]
    let rows = try #require(expressions[form])
    for (name, x) in operands {
      for (operation, compute) in rows(x) {
        let situation = "\(name), \(operation), \(form)"
        if let known = Self.oracle[situation], known == nil { continue }
        try agrees(compute(), situation)
      }
    }
  }

  @Test("among themselves they compute in their own type")
  func alone() throws {
    let single = Tensor(16_777_217.0)
    let results = [
      single + 1 - single, Tensor(1) / Tensor(3) * 3 - 1, single * 1, -Tensor(0.1),
      Tensor(0.1) * Tensor(0.2), Tensor(0.1) ** Tensor(2),
    ]
    try agrees(Tensor.stack(results), "alone")
    #expect(Tensor(16_777_217.0).item() == 16_777_216)
    #expect(Tensor(9_007_199_254_740_993).itemInt() == 9_007_199_254_740_993)
  }

  @Test("its other digits are gone: conversion, methods and lists do not bring them back")
  func rounded() {
    let x = Tensor([1.7], dtype: .float64)
    let tenth = Double(Float(0.1))
    let named: Tensor = 0.1
    func passed(_ t: Tensor) -> Tensor { x * t }
    #expect(Tensor(0.1).double().item() == tenth && named.double().item() == tenth)
    #expect(Tensor(0.1, dtype: .float64).item() == 0.1)
    #expect(x.minimum(Tensor(0.1)).item() == tenth && x.minimum(0.1).item() == 0.1)
    #expect(x.maskedFill(x .> 0, Tensor(0.1)).item() == tenth)
    #expect(x.mul(Tensor(0.1)).item() == 1.7 * tenth && x.mul(0.1).item() == 1.7 * 0.1)
    #expect(x.pow(Tensor(0.1)).item() == Double.pow(1.7, tenth))
    #expect(Tensor.cat([x, Tensor([0.1])]).flat() == [1.7, tenth])
    #expect(Tensor.stack([x[0], Tensor(0.1)]).flat() == [1.7, tenth])
    #expect(passed(0.1).item() == 1.7 * tenth && (x * named).item() == 1.7 * tenth)
    #expect((-Tensor(0.1) * x).item() == -tenth * 1.7)
    var y = x.clone()
    y += Tensor(0.1)
    #expect(y.item() == 1.7 + tenth)
    y.copyInPlace(Tensor(0.1))
    #expect(y.item() == tenth)
  }
}

/// For each way of writing a number the same ten expressions over a tensor: the compiler must see
/// the literal in each.
private let expressions: [String: @Sendable (Tensor) -> [(String, () -> Tensor)]] = [
  "tensor 0.1": { x in
    [
      ("add", { x + Tensor(0.1) }),
      ("sub", { x - Tensor(0.1) }),
      ("sub from", { Tensor(0.1) - x }),
      ("mul", { x * Tensor(0.1) }),
      ("div", { x / Tensor(0.1) }),
      ("div by", { Tensor(0.1) / x }),
      ("pow", { x ** Tensor(0.1) }),
      ("above", { x .> Tensor(0.1) }),
      ("equal", { x .== Tensor(0.1) }),
      ("where", { .where(x .> 2, Tensor(0.1), x) }),
    ]
  },
  "number 0.1": { x in
    [
      ("add", { x + 0.1 }),
      ("sub", { x - 0.1 }),
      ("sub from", { 0.1 - x }),
      ("mul", { x * 0.1 }),
      ("div", { x / 0.1 }),
      ("div by", { 0.1 / x }),
      ("pow", { x ** 0.1 }),
      ("above", { x .> 0.1 }),
      ("equal", { x .== 0.1 }),
      ("where", { .where(x .> 2, 0.1, x) }),
    ]
  },
  "tensor 3": { x in
    [
      ("add", { x + Tensor(3) }),
      ("sub", { x - Tensor(3) }),
      ("sub from", { Tensor(3) - x }),
      ("mul", { x * Tensor(3) }),
      ("div", { x / Tensor(3) }),
      ("div by", { Tensor(3) / x }),
      ("pow", { x ** Tensor(3) }),
      ("above", { x .> Tensor(3) }),
      ("equal", { x .== Tensor(3) }),
      ("where", { .where(x .> 2, Tensor(3), x) }),
    ]
  },
  "number 3": { x in
    [
      ("add", { x + 3 }),
      ("sub", { x - 3 }),
      ("sub from", { 3 - x }),
      ("mul", { x * 3 }),
      ("div", { x / 3 }),
      ("div by", { 3 / x }),
      ("pow", { x ** 3 }),
      ("above", { x .> 3 }),
      ("equal", { x .== 3 }),
      ("where", { .where(x .> 2, 3, x) }),
    ]
  },
  "tensor 16777217.0": { x in
    [
      ("add", { x + Tensor(16_777_217.0) }),
      ("sub", { x - Tensor(16_777_217.0) }),
      ("sub from", { Tensor(16_777_217.0) - x }),
      ("mul", { x * Tensor(16_777_217.0) }),
      ("div", { x / Tensor(16_777_217.0) }),
      ("div by", { Tensor(16_777_217.0) / x }),
      ("pow", { x ** Tensor(16_777_217.0) }),
      ("above", { x .> Tensor(16_777_217.0) }),
      ("equal", { x .== Tensor(16_777_217.0) }),
      ("where", { .where(x .> 2, Tensor(16_777_217.0), x) }),
    ]
  },
  "number 16777217.0": { x in
    [
      ("add", { x + 16_777_217.0 }),
      ("sub", { x - 16_777_217.0 }),
      ("sub from", { 16_777_217.0 - x }),
      ("mul", { x * 16_777_217.0 }),
      ("div", { x / 16_777_217.0 }),
      ("div by", { 16_777_217.0 / x }),
      ("pow", { x ** 16_777_217.0 }),
      ("above", { x .> 16_777_217.0 }),
      ("equal", { x .== 16_777_217.0 }),
      ("where", { .where(x .> 2, 16_777_217.0, x) }),
    ]
  },
]
