import Foundation
import Testing

@testable import Gradbook

/// Results of `Tests/Oracles/torch_promotion.py`.
private struct Promotion: Decodable, Sendable {
  var types, scalarSecond, scalars: [String: [String: String]]
  var integer, real, scalarInteger, scalarReal: [String: String]
  var folds: [String: [String: String?]]
  static let read = try? resource("promotion", as: Promotion.self)
}

/// float16 and int32, which are stored and computed with in a wider type. Thousands of their values stand in
/// ConformanceTests.
@Suite("Types that are only stored")
struct StoredTypeTests {
  @Test("Every two types are promoted as PyTorch promotes them", arguments: DType.allCases)
  func promotion(_ a: DType) throws {
    let table = try #require(Promotion.read)
    let (vector, number) = (Tensor([1, 1], dtype: a), Tensor(1, dtype: a))
    for b in DType.allCases {
      let name = b.rawValue
      #expect(DType.promoted(a, b).rawValue == table.types[a.rawValue]?[name], "\(a) \(b)")
      let (other, single) = (Tensor([1, 1], dtype: b), Tensor(1, dtype: b))
      #expect((vector + other).dtype.rawValue == table.types[a.rawValue]?[name], "\(a) \(b)")
      #expect(
        (vector * single).dtype.rawValue == table.scalarSecond[a.rawValue]?[name], "\(a) \(b)")
      #expect(
        (single * vector).dtype.rawValue == table.scalarSecond[a.rawValue]?[name], "\(a) \(b)")
      #expect((number + single).dtype.rawValue == table.scalars[a.rawValue]?[name], "\(a) \(b)")
    }
    #expect((vector + 3).dtype.rawValue == table.integer[a.rawValue])
    #expect((vector + 0.5).dtype.rawValue == table.real[a.rawValue])
    #expect((number * 3).dtype.rawValue == table.scalarInteger[a.rawValue])
    #expect((0.5 * number).dtype.rawValue == table.scalarReal[a.rawValue])
  }

  @Test("Folds and functions give the types that PyTorch gives", arguments: DType.allCases)
  func folds(_ dtype: DType) throws {
    let table = try #require(Promotion.read)
    let functions: [String: (Tensor) -> Tensor] = [
      "sum": { $0.sum() }, "prod": { $0.prod() }, "mean": { $0.mean() },
      "cumsum": { $0.cumsum(dim: 0) }, "max": { $0.max() }, "quotient": { $0 / $0 },
      "exp": { $0.exp() }, "square": { $0.square() }, "matmul": { $0.matmul($0) },
    ]
    for (name, function) in functions {
      guard let expected = table.folds[name]?[dtype.rawValue] ?? nil else { continue }
      #expect(
        function(Tensor([1, 1], dtype: dtype)).dtype.rawValue == expected, "\(name) \(dtype)")
    }
  }

  @Test("The types have PyTorch's names, sizes and text")
  func names() {
    #expect(DType.half == .float16 && DType.int == .int32)
    #expect(DType.float16.byteCount == 2 && DType.int32.byteCount == 4)
    #expect(Tensor([1.5, 2]).half().dtype == .float16 && Tensor([1.9]).int().integers() == [1])
    #expect("\(Tensor([1.5, 2], dtype: .half))" == "tensor([1.5000, 2.0000], dtype=float16)")
    #expect("\(Tensor([1, -2], dtype: .int))" == "tensor([ 1, -2], dtype=int32)")
    #expect(
      Tensor.randint(0, 10, [8], dtype: .int32, generator: Generator(seed: 0)).dtype == .int32)
  }

  @Test("All 65536 numbers of float16 keep their bits on the way to float32 and back")
  func bits() {
    var wrong = 0
    for bits in UInt16.min ... .max {
      let half = Half(bits: bits)
      if half.float.isNaN ? !Half(half.float).float.isNaN : Half(half.float).bits != bits {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  @Test("Between two numbers of float16 the nearest is taken, in the middle the even one")
  func rounding() {
    var wrong = 0
    for bits in UInt16(0)..<0x7bff {
      let (low, high) = (Half(bits: bits).float, Half(bits: bits + 1).float)
      let middle = (low + high) / 2
      let even = bits % 2 == 0 ? bits : bits + 1
      let found = [middle.nextDown, middle, middle.nextUp].map { Half($0).bits }
      if found != [bits, even, bits + 1] { wrong += 1 }
      if Half(-middle).bits != even | 0x8000 { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(Half(65519.99).float == 65504 && Half(65520).float == .infinity)
  }

  @Test("A sum of float16 overflows once, at its end, and int32 wraps")
  func overflow() {
    let half = Tensor([65504.0, 1, -3], dtype: .float16)
    #expect((half * 2).flat() == [.infinity, 2, -6])
    #expect(Tensor([60000.0, 60000, -60000], dtype: .float16).sum().item() == 60000)
    #expect(Tensor([60000.0, 60000], dtype: .float16).mean().item() == 60000)
    let whole = Tensor([Int(Int32.max), Int(Int32.min)], dtype: .int32)
    #expect((whole + 1).integers() == [Int(Int32.min), Int(Int32.min) + 1])
    #expect((whole * whole).integers() == [1, 0] && (-whole).integers()[1] == Int(Int32.min))
    #expect(whole.sum().dtype == .int64 && whole.sum().itemInt() == -1)
    #expect(
      Tensor([Double.nan, 3e9, -2.9]).int().integers() == [Int(Int32.min), Int(Int32.min), -2])
  }

  @Test("Leaves of float16 get gradients of float16, as PyTorch's")
  func gradients() {
    let x = Tensor([1.0, 3, 7, 0.3], dtype: .float16, requiresGrad: true)
    (x * 0.1).square().sum().backward()
    // 2·0.1·(0.1·x), each step rounded: read off PyTorch 2.15.
    #expect(x.grad?.dtype == .float16)
    #expect(
      x.grad?.flat() == [
        0.019989013671875, 0.05999755859375, 0.1400146484375, 0.006000518798828125,
      ])
    let wide = Tensor([1.0, 2], requiresGrad: true)
    (wide.half() * 3).sum().backward()
    #expect(wide.grad?.dtype == .float32 && wide.grad?.flat() == [3, 3])
  }

  @Test(
    "What is written through a view of float16 or int32 stays within it",
    arguments: [DType.float16, .int32])
  func views(_ dtype: DType) {
    let x = Tensor.arange(12, dtype: dtype).reshape(3, 4)
    x[.all, 1] = x[.all, 1] + 100
    x[1].mulInPlace(Tensor(2, dtype: dtype))
    #expect(x.integers() == [0, 101, 2, 3, 8, 210, 12, 14, 8, 109, 10, 11])
    let column = x.t()[2]
    #expect((column + column).integers() == [4, 24, 20])
    #expect(x.t().flip([0])[0].integers() == [3, 14, 11])
    let twice = x[0].expand([2, 4])
    #expect((twice + twice.t().t()).integers() == [0, 202, 4, 6, 0, 202, 4, 6])
  }

  @Test("A program of float16 and int32 runs, and comes back from its text the same")
  func programs() throws {
    let x = Tensor([[1.0, 2], [3, 4]], dtype: .float16)
    let index = Tensor([1, 0], dtype: .int32)
    func function(_ x: Tensor) -> Tensor { (x * 0.1).indexSelect(dim: 0, index).softmax(dim: 1) }
    let program = try trace(x) { function($0) }
    let data = try JSONEncoder().encode(program)
    let again = try JSONDecoder().decode(Gradbook.Program.self, from: data)
    #expect(try again.prepared().run([x])[0].flat() == function(x).flat())
    #expect(try again.prepared().run([x])[0].dtype == .float16)
  }

  @Test("An optimizer's rule is computed in float32 and rounded once")
  func updating() {
    struct Descent: UpdateRule {
      func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
        s.first = s.first + g
        w = w - V(0.1) * s.first
      }
    }
    let w = Tensor([1.0, 2, 3], dtype: .float16)
    let sum = Tensor.zeros([3], dtype: .float16)
    for _ in 0..<2 { updateInPlace(w, Tensor([0.3, -1, 2], dtype: .float16), [sum], Descent()) }
    #expect(sum.flat() == Tensor([0.6, -2, 4], dtype: .float16).flat())
    let first = (Tensor([1.0, 2, 3]) - 0.1 * Tensor([0.3, -1, 2]).half().float()).half()
    let second = (first.float() - 0.1 * Tensor([0.6, -2, 4]).half().float()).half()
    #expect(w.flat() == second.flat())
  }
}
