import Foundation
import Testing

@testable import Gradbook

/// One situation: the numbers it gives, or the refusal that it throws.
struct OwnershipSituation: Sendable, CustomTestStringConvertible {
  let name: String
  let body: @Sendable () throws -> [Double]
  var testDescription: String { name }
}

@Suite("Who owns a graph, as PyTorch answers it")
struct OwnershipTests {
  static let all =
    SituationsOfReach.all + SituationsOfSpending.all + SituationsOfHooks.all
    + SituationsFromOutside.all

  /// Where PyTorch refuses and we, who keep a copy of what the caller wrote over, give the right
  /// numbers.
  static let kinder: [String: [Double]] = ["index_overwritten": [2, 0]]

  /// What traps before backward begins, and is held by tests of its own below.
  static let trapping = ["stored_gradient_of_another_type", "stored_gradient_of_another_shape"]

  /// PyTorch's numbers, from Tests/Oracles/autograd_ownership.py; `nil` where it refuses.
  static let oracle: [String: [Double]?] = {
    guard let url = Bundle.module.url(forResource: "Resources/ownership", withExtension: "json"),
      let data = try? Data(contentsOf: url),
      let table = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return [:] }
    return table.mapValues { $0 as? [Double] }
  }()

  @Test("every situation that PyTorch was asked about is tried here")
  func coverage() {
    #expect(Self.oracle.count > 90)
    #expect(Set(Self.all.map(\.name) + Self.trapping) == Set(Self.oracle.keys))
  }

  @Test("the numbers are PyTorch's, and so are the refusals", arguments: all)
  func agrees(_ situation: OwnershipSituation) throws {
    let expected = try #require(Self.oracle[situation.name])
    let found = try? situation.body()
    guard let wanted = expected ?? Self.kinder[situation.name] else {
      #expect(found == nil, "PyTorch refuses this")
      return
    }
    let numbers = try #require(found, "PyTorch gives \(wanted)")
    #expect(numbers.count == wanted.count)
    for (number, wanted) in zip(numbers, wanted) {
      #expect((number - wanted).magnitude <= 1e-6 * max(1, wanted.magnitude), "\(numbers)")
    }
  }

  @Test("a stored gradient of another type is refused, with the mend")
  func storedType() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      x.grad = Tensor.ones([2], dtype: .float64)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      text.contains("type of its tensor, float32, not float64; convert it with .to(.float32)"))
  }

  @Test("a pass to an intermediate visits nothing below it")
  func visited() {
    let x = Tensor(2.0, requiresGrad: true)
    let deep = (0..<100).reduce(x) { value, _ in value * 1.0 }
    let y = deep * 2
    let z = y * 3 + y
    guard let root = z.node, let goal = y.node else { return }
    #expect(BackwardPass(from: [root], to: [goal]).nodes.count == 3)
    #expect(BackwardPass(from: [root]).nodes.count > 100)
  }

  @Test("a gradient that nobody asked for is not computed")
  func unneeded() throws {
    final class Counter: CustomFunction {
      var shares = 0
      func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * 2 }
      func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
        shares += 1
        return [g * 2]
      }
    }
    let counter = Counter()
    let (x, w) = (Tensor(2.0, requiresGrad: true), Tensor(3.0, requiresGrad: true))
    _ = try gradients(of: counter(w) * x, withRespectTo: [x])
    #expect(counter.shares == 0)
  }
}

func leaf(_ numbers: Double...) -> Tensor {
  numbers.count == 1
    ? Tensor(numbers[0], dtype: .float32, requiresGrad: true)
    : Tensor(numbers, dtype: .float32, requiresGrad: true)
}

/// The numbers of tensors in a row; −999 stands for one that is not there.
func numbers(_ tensors: Tensor?...) -> [Double] {
  tensors.flatMap { $0?.flat() ?? [-999] }
}

func byGrad(
  _ y: Tensor, _ inputs: [Tensor], retainGraph: Bool? = nil, createGraph: Bool = false,
  allowUnused: Bool = false
) throws -> [Tensor] {
  try gradients(
    of: y, withRespectTo: inputs, retainGraph: retainGraph, createGraph: createGraph,
    allowUnused: allowUnused)
}

extension [Tensor] {
  var numbers: [Double] { flatMap { $0.flat() } }
}
