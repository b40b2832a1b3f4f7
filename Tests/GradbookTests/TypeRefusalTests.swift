import Foundation
import Refusals
import Testing

@testable import Gradbook

/// What PyTorch refuses for the type of an element, and what would read foreign memory, is refused
/// in a sentence.
@Suite("Refusals of types and places")
struct TypeRefusalTests {
  private static let calls: [(String, @Sendable () -> Void)] = [
    (
      "+= with a fraction",
      {
        var a = Tensor([1]); a += 1.5
      }
    ),
    (
      "+= into truth values",
      {
        var a = Tensor([true]); a += 1
      }
    ),
    (
      "*= with fractions",
      {
        var a = Tensor([1]); a *= Tensor([1.5])
      }
    ),
    (
      "/= of integers",
      {
        var a = Tensor([1], dtype: .int8); a /= 2
      }
    ),
    ("addInPlace", { Tensor([1]).addInPlace(Tensor([0.5])) }),
    ("mulInPlace", { Tensor([1]).mulInPlace(Tensor([0.5])) }),
    ("fillInPlace", { Tensor([1], dtype: .uint8).fillInPlace(300) }),
    ("fillInPlace NaN", { Tensor([1]).fillInPlace(Double.nan) }),
    ("x[…] =", { Tensor([1, 2], dtype: .uint8).fillFirst(300) }),
    ("300 in uint8", { _ = Tensor([300], dtype: .uint8) }),
    ("NaN in int64", { _ = Tensor([Double.nan], dtype: .int64) }),
    ("full", { _ = Tensor.full([2], 200, dtype: .int8) }),
    (
      "a view of noGrad written",
      {
        let y = Tensor([1.0, 2.0], requiresGrad: true) * 2
        var part = noGrad { y[0..<1] }
        part *= 3
      }
    ),
    (
      "a view of noGrad read",
      {
        var y = Tensor([1.0, 2.0], requiresGrad: true) * 2
        let part = noGrad { y[0..<1] }
        y *= 3
        (part.sum() + y.sum()).backward()
      }
    ),
    (
      "a view of a leaf written",
      {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        var part = noGrad { x[0..<1] }
        part *= 3
      }
    ),
    ("gather of a scalar", { _ = Tensor(5.0).gather(dim: 0, Tensor(3)) }),
    (
      "gather beyond a dimension",
      {
        _ = Tensor.zeros(2, 2).gather(dim: 0, Tensor.zeros([1, 3], dtype: .int64))
      }
    ),
    ("gather at −1", { _ = Tensor.zeros(2).gather(dim: 0, Tensor([-1])) }),
    ("gather at fractions", { _ = Tensor.zeros(2).gather(dim: 0, Tensor([1.0])) }),
    (
      "scatter of a short source",
      {
        _ = Tensor.zeros(2, 2).scatter(
          dim: 0, Tensor.zeros([2, 2], dtype: .int64), Tensor.zeros(1, 2))
      }
    ),
    (
      "scatter of another type", { _ = Tensor([1, 2]).scatter(dim: 0, Tensor([0]), Tensor([1.5])) }
    ),
    ("indexPut of another type", { _ = Tensor([1, 2]).indexPut([Tensor([0])], Tensor([1.5])) }),
    ("indexSelect at −1", { _ = Tensor.zeros(2).indexSelect(dim: 0, Tensor([-1])) }),
    ("index of int8", { _ = Tensor([1, 2])[Tensor([1], dtype: .int8)] }),
    ("asStrided beyond", { _ = Tensor.zeros(4).asStrided(shape: [2, 4], strides: [3, 1]) }),
    ("asStrided overflow", { _ = Tensor.zeros(4).asStrided(shape: [2], strides: [.max]) }),
    ("asStrided of two lengths", { _ = Tensor.zeros(4).asStrided(shape: [2, 2], strides: [1]) }),
    ("narrow overflow", { _ = Tensor.zeros(4).narrow(dim: 0, start: 1, length: .max) }),
    ("narrow of a scalar", { _ = Tensor(1.0).narrow(dim: 0, start: 0, length: 1) }),
    ("too many elements", { _ = Tensor.zeros([1 << 40, 1 << 40]) }),
    ("too many bytes", { _ = Tensor.zeros([1 << 61], dtype: .float64) }),
    ("meshgrid of a matrix", { _ = Tensor.meshgrid([Tensor.zeros(2, 2)]) }),
    ("meshgrid the other way", { _ = Tensor.meshgrid([Tensor.zeros(2)], indexing: "yx") }),
    ("eye of −1", { _ = Tensor.eye(-1) }), ("eye of 2 × −1", { _ = Tensor.eye(2, -1) }),
    ("randint of −1", { _ = Tensor.randint(0, 5, [-1]) }),
    ("a mask of integers", { _ = Tensor([1, 2]).maskedFill(Tensor([1, 0]), 5) }),
    (
      "where with integers", { _ = Tensor.where(Tensor([1, 0]), Tensor([1, 2]), Tensor([3, 4])) }
    ),
    ("− of a mask", { _ = 1 - Tensor([true]) }), ("−mask", { _ = -Tensor([true]) }),
    ("integer to −1", { _ = Tensor([2]).pow(-1) }),
    (
      "integer ÷ 0",
      {
        _ = Tensor([2]).div(Tensor([0]), roundingMode: .floor)
      }
    ),
    ("fmod 0", { _ = Tensor([2]).fmod(Tensor([0])) }),
    ("mean of integers", { _ = Tensor([1]).mean() }), ("std", { _ = Tensor([1, 2]).std() }),
    ("softmax of integers", { _ = Tensor([1, 2]).softmax(dim: 0) }),
    ("norm of integers", { _ = Tensor([3, 4]).norm() }),
    ("matmul of truth values", { _ = Tensor([[true]]).matmul(Tensor([[true]])) }),
    (
      "unfold of integers",
      {
        _ = Tensor.zeros([1, 1, 2, 2], dtype: .int8).unfold(kernelSize: 2)
      }
    ),
    ("alpha of ½ for integers", { _ = Tensor([1]).add(Tensor([1]), alpha: 0.5) }),
  ]

  @Test("every one of them stops with a sentence of ours")
  func refusals() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      let problems = TypeRefusalTests.calls.compactMap { name, call in
        let found = outcome {
          call()
          return nil
        }
        return found.isSentence ? nil : "\(name): \(found)"
      }
      FileHandle.standardError.write(Data(problems.joined(separator: "\n").utf8))
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.isEmpty, "\(said.prefix(4000))")
  }
}

extension Tensor {
  fileprivate func fillFirst(_ value: Tensor) { self[0] = value }
}
