import Foundation
import Refusals
import Testing

@testable import Gradbook

/// Every operation on every type of element: what it gives is what the same operation gives on the
/// same numbers as float64, or it refuses in a sentence; memory is never read as what it is not.
@Suite("Every operation on every type of element")
struct TypePropertyTests {
  /// The sample's arguments with whole numbers for elements, in a type.
  private static func whole(_ sample: OperationSample, _ dtype: DType) -> [Tensor] {
    let generator = Generator(seed: 7)
    return sample.inputs.map { input in
      let made = input.make(dtype: .float64, generator: generator)
      // Away from 0, where quotients and logarithms have no place.
      let counts = Tensor.where(made .< 0, (made * 2).floor(), (made * 2).ceil())
      let kept = dtype == .uint8 || dtype == .bool ? counts.abs() : counts
      return dtype == .bool ? kept.clamp(max: 1).to(.float64) : kept
    }
  }

  private static func complaint(_ result: Tensor, _ expected: Tensor, _ dtype: DType) -> String? {
    guard result.shape == expected.shape else { return "shape \(result.shape)" }
    let (a, b) = (result.flat(), expected.to(result.dtype).flat())
    let tolerance = result.dtype == .float32 ? 1e-5 : 0
    let wrong = zip(a, b).first { x, y in
      !(x == y || (x.isNaN && y.isNaN) || (x - y).magnitude <= tolerance * max(1, y.magnitude))
    }
    return wrong.map { "\($0.0) in place of \($0.1) (\(result.dtype))" }
  }

  @Test("every operation of the catalogue is right or refuses, on all of its samples")
  func catalogue() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      var (right, refused, problems) = (0, 0, [String]())
      for entry in OperationCatalogue.entries {
        for sample in entry.samples {
          for dtype in [DType.int8, .uint8, .int64, .bool] {
            let exact = TypePropertyTests.whole(sample, dtype)
            let found = outcome {
              let expected = sample.function(exact)
              let result = sample.function(exact.map { $0.to(dtype) })
              // A logical operation's result and a sum's are of another kind than the argument.
              let wide = dtype == .bool && result.dtype == .bool ? expected.bool() : expected
              return TypePropertyTests.complaint(result, wide, dtype)
            }
            switch found {
            case .returned: right += 1
            case .refused where found.isSentence: refused += 1
            case .refused(let said), .wrong(let said):
              problems.append("\(entry.name), \(sample.label), \(dtype): \(said)")
            }
          }
        }
      }
      print("\(right) right, \(refused) refused, \(problems.count) wrong")
      FileHandle.standardError.write(Data(problems.joined(separator: "\n").utf8))
    }
    print(String(decoding: result?.standardOutputContent ?? [], as: UTF8.self))
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.isEmpty, "\(said.prefix(4000))")
  }

  private static var mask: Tensor { Tensor([[true, false, true], [false, true, false]]) }

  /// Methods that move elements, or choose among them, without computing.
  private static let movers: [(String, @Sendable (Tensor) -> Tensor)] = [
    ("diag", { $0.reshape(-1).diag(1) }), ("diag of a matrix", { $0.diag() }),
    ("tril", { $0.tril() }), ("triu", { $0.triu(diagonal: 1) }),
    ("roll", { $0.roll([1, 2], dims: [0, 1]) }), ("flip", { $0.flip(0, 1) }),
    ("cat", { Tensor.cat([$0, $0.t().reshape(2, 3)], dim: 1) }),
    ("stack", { Tensor.stack([$0, $0], dim: 2) }), ("repeat", { $0.repeat(2, 2) }),
    ("index", { $0[[1, 0, 1], [2, 0, 2]] }), ("mask", { $0[Tensor([true, false])] }),
    ("indexSelect", { $0.indexSelect(dim: 1, Tensor([2, 0])) }),
    ("gather", { $0.gather(dim: 1, Tensor([[0, 2], [1, 1]])) }),
    ("scatter", { $0.scatter(dim: 1, Tensor([[1, 0, 2]]), $0[0..<1]) }),
    ("pad", { $0.pad([1, 2], mode: .constant, value: 0) }),
    ("circular", { $0.pad([1, 1], mode: .circular) }),
    ("asStrided", { $0.contiguous().asStrided(shape: [2, 2], strides: [2, 1]) }),
    ("unfold", { $0.asStrided(shape: [4, 3], strides: [1, 1]) }),
    ("meshgrid", { Tensor.meshgrid([$0[0], $0[1]])[1] }),
    ("sort", { $0.sort(dim: 1).values }), ("sort descending", { $0.sort(descending: true).values }),
    ("topk", { $0.topk(2).values }), ("max", { $0.max(dim: 1).values }),
    ("min", { $0.min(dim: 0).values }), ("amax", { $0.amax() }), ("amin", { $0.amin(dim: 1) }),
    ("median", { $0.median(dim: 1).values }), ("median of all", { $0.median() }),
    ("where", { Tensor.where(mask, $0, $0.flip(1)) }),
    ("maskedSelect", { $0.maskedSelect(mask) }), ("maskedFill", { $0.maskedFill(mask, 0) }),
    ("clone", { $0.t().clone() }), ("reshape", { $0.t().reshape(-1) }),
    (
      "write",
      { x in
        let y = x.clone()
        y[.all, 1] = x[.all, 2]
        return y
      }
    ),
    ("maxPool", { $0.unsqueeze(0).maxPool1d(kernelSize: 2, stride: 1) }),
    ("maximum", { $0.maximum($0.flip(1)) }), ("diagonal", { $0.diagonal(offset: 1) }),
    ("split", { $0.split(2, dim: 1)[1] }), ("select", { $0.select(dim: 1, index: -1) }),
  ]

  @Test("what moves elements keeps every bit of them, also of integers that no Double holds")
  func moving() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      let most = Int.max
      let numbers: [(DType, [Int])] = [
        (.int64, [most, .min, 1 << 53 + 1, most - 1, -(1 << 53) - 1, 5]),
        (.int8, [127, -128, -1, 5, 0, 126]), (.uint8, [255, 0, 128, 5, 254, 1]),
        (.bool, [1, 0, 0, 1, 1, 0]),
      ]
      var problems: [String] = []
      for (name, move) in TypePropertyTests.movers {
        for (dtype, elements) in numbers {
          // The ranks of the elements, which every type holds, say what must come out where; 0 is
          // what was filled in.
          let ranks = elements.map { x in 1 + elements.filter { $0 < x }.count }
          let found = outcome {
            let order = move(Tensor(flat: ranks, shape: [2, 3], dtype: .int64))
            let moved = move(Tensor(flat: elements, shape: [2, 3], dtype: dtype))
            let expected = order.integers().map { rank in
              zip(ranks, elements).first { $0.0 == rank }?.1 ?? 0
            }
            return moved.integers() == expected
              ? nil : "\(moved.integers()) in place of \(expected)"
          }
          switch found {
          case .returned: break
          case .refused where found.isSentence && dtype == .bool: break
          case .refused(let said), .wrong(let said): problems.append("\(name), \(dtype): \(said)")
          }
        }
      }
      FileHandle.standardError.write(Data(problems.joined(separator: "\n").utf8))
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.isEmpty, "\(said.prefix(4000))")
  }
}
