import Foundation
import Refusals
import Testing

@testable import Gradbook

/// What a public comment calls a trap is one, and speaks in a sentence.
@Suite("Traps that comments promise")
struct CommentedTrapTests {
  private typealias Call = (String, @Sendable () -> Void)
  private static func v(_ extents: Int...) -> Tensor { Tensor.ones(extents) }
  private static func whole(_ extents: Int...) -> Tensor { Tensor.ones(extents, dtype: .int64) }

  private static let making: [Call] = [
    ("too few elements", { _ = Tensor(flat: [1.0], shape: [2]) }),
    ("too few integers", { _ = Tensor(flat: [1], shape: [2]) }),
    ("too few truth values", { _ = Tensor(flat: [true], shape: [2]) }),
    ("1000 as int8", { _ = Tensor(flat: [1000], shape: [1], dtype: .int8) }),
    ("NaN as int64", { _ = Tensor(flat: [Double.nan], shape: [1], dtype: .int64) }),
    ("full of −1", { _ = Tensor.full([-1], 2.0) }),
    ("full of 1000 as int8", { _ = Tensor.full([1], 1000, dtype: .int8) }),
    ("arange by 0", { _ = Tensor.arange(0, 3, 0) }),
    ("arange by 0.0", { _ = Tensor.arange(0.0, 3.0, 0.0) }),
    ("arange to ∞", { _ = Tensor.arange(0.0, .infinity) }),
    ("linspace of −1", { _ = Tensor.linspace(0, 1, steps: -1) }),
    ("ragged", { _ = Tensor([[1.0], [1.0, 2.0]]) }),
    ("rand of integers", { _ = Tensor.rand(2, dtype: .int64) }),
    ("randn of integers", { _ = Tensor.randn(2, dtype: .int64) }),
    ("randint of nothing", { _ = Tensor.randint(3, 3, [2]) }),
    ("randint of 1000 as int8", { _ = Tensor.randint(1000, 1001, [2], dtype: .int8) }),
    ("uniformFill of integers", { _ = whole(2).uniformFill() }),
    ("uniformFill of a column", { _ = v(2, 3).t().uniformFill() }),
    ("normalFill of integers", { _ = whole(2).normalFill() }),
    ("item of two", { _ = v(2).item() }), ("itemInt of two", { _ = whole(2).itemInt() }),
    (
      "a gradient of another shape",
      {
        let x = Tensor(1.0, requiresGrad: true)
        x.grad = v(2)
      }
    ),
    (
      "a gradient of no leaf",
      {
        let x = v(2)
        x.grad = v(2)
      }
    ),
    (
      "a leaf's gradient of integers",
      {
        let x = whole(2)
        x.requiresGrad = true
      }
    ),
    (
      "a hook's gradient",
      {
        let x = Tensor(1.0, requiresGrad: true)
        x.registerHook { _ in v(2) }
        (x * x).backward()
      }
    ),
    ("accumulation at no leaf", { (v(2) * 2).registerPostAccumulateGradHook { _ in } }),
    ("hessian of a vector", { _ = hessian(at: v(2)) { $0 * $0 } }),
    ("2 ** −1", { _ = (2 ** -1) }), ("10 ** 30", { _ = (10 ** 30) }),
  ]

  private static let arranging: [Call] = [
    ("cat of nothing", { _ = Tensor.cat([]) }), ("cat of scalars", { _ = Tensor.cat([v(), v()]) }),
    ("stack of nothing", { _ = Tensor.stack([]) }), ("tril of a vector", { _ = v(2).tril() }),
    ("repeat of too few", { _ = v(2, 2).repeat([2]) }),
    ("diag of three", { _ = v(1, 1, 1).diag() }),
    ("trace of truth", { _ = Tensor([[true]]).trace() }), ("t of three", { _ = v(1, 1, 1).t() }),
    ("view of a transpose", { _ = v(2, 3).t().view([6]) }),
    ("split by 0", { _ = v(2).split(0) }), ("chunk into 0", { _ = v(2).chunk(0) }),
    ("split into 3 of 2", { _ = v(2).split([1, 2]) }),
    ("unflatten 6 as 4", { _ = v(6).unflatten(dim: 0, sizes: [2, 2]) }),
    ("rot90 in one", { _ = v(2, 2).rot90(dims: [0, 0]) }),
    ("pixelShuffle of 3", { _ = v(3, 2, 2).pixelShuffle(2) }),
    ("pixelUnshuffle of 3", { _ = v(1, 3, 3).pixelUnshuffle(2) }),
    ("pad of one", { _ = v(2).pad([1]) }), ("pad of too many", { _ = v(2).pad([1, 1, 1, 1]) }),
    ("pad below nothing", { _ = v(2).pad([-2, -2]) }),
    ("reflect beyond", { _ = v(1, 2).pad([2, 0], mode: .reflect) }),
    ("replicate truth", { _ = Tensor([[true]]).pad([1, 1], mode: .replicate) }),
    ("interpolate 2 as bicubic", { _ = v(1, 1, 2).interpolate(size: 4, mode: .bicubic) }),
    ("dimension 2 of 2", { _ = v(2, 2).cumsum(dim: 2) }),
    ("dimension −3 of 2", { _ = v(2, 2).cumprod(dim: -3) }),
    ("indexAdd of fractions", { _ = v(2).indexAdd(dim: 0, v(1), v(1)) }),
    ("indexAdd of too many", { _ = v(2).indexAdd(dim: 0, Tensor([0]), v(2)) }),
    ("mask of numbers", { _ = v(2).maskedSelect(v(2)) }),
    (
      "scatter 1000 into int8",
      { _ = Tensor.zeros(1, dtype: .int8).scatter(dim: 0, Tensor([0]), 1000) }
    ),
    ("fill int8 with 1000", { _ = Tensor.zeros(1, dtype: .int8).fillInPlace(1000) }),
    ("x[5] of 2", { _ = v(2)[5] }),
  ]

  private static let computing: [Call] = [
    ("celu 0", { _ = v(2).celu(alpha: 0) }), ("glu of three", { _ = v(3).glu() }),
    ("prelu of two", { _ = v(1, 3).prelu(v(2)) }),
    ("hardtanh ½ of integers", { _ = whole(2).hardtanh(min: 0, max: 0.5) }),
    ("addcmul ½ of integers", { _ = whole(1).addcmul(whole(1), whole(1), value: 0.5) }),
    ("addcdiv of integers", { _ = whole(1).addcdiv(whole(1), whole(1)) }),
    ("baddbmm", { _ = v(1, 2, 2).baddbmm(v(1, 2, 3), v(1, 2, 2)) }),
    ("inner", { _ = v(2, 3).inner(v(2, 2)) }),
    ("linear", { _ = v(2, 3).linear(v(2, 2)) }),
    ("mm of a vector", { _ = v(2).mm(v(2, 2)) }), ("dot of matrices", { _ = v(2, 2).dot(v(2)) }),
    ("addmm of two types", { _ = v(2, 2).addmm(v(2, 2).double(), v(2, 2).double()) }),
    (
      "a mask beside isCausal",
      {
        _ = v(1, 2, 2).scaledDotProductAttention(
          v(1, 2, 2), v(1, 2, 2), attnMask: v(2, 2), isCausal: true)
      }
    ),
    ("conv2d of 2 and 3 channels", { _ = v(1, 2, 3, 3).conv2d(v(1, 3, 2, 2)) }),
    (
      "outputPadding 2 of stride 2",
      { _ = v(1, 1, 3, 3).convTranspose2d(v(1, 1, 2, 2), stride: 2, outputPadding: 2) }
    ),
    ("a window of 5 in 3", { _ = v(1, 1, 3, 3).maxPool2d(kernelSize: 5) }),
    ("a mean of 5 in 3", { _ = v(1, 1, 3, 3).avgPool2d(kernelSize: 5) }),
    ("oneHot of fractions", { _ = v(2).oneHot(numClasses: 2) }),
    ("oneHot 2 of 2", { _ = Tensor([2]).oneHot(numClasses: 2) }),
    ("multinomial of 0", { _ = Tensor.zeros(2).multinomial(1) }),
    ("multinomial 3 of 2", { _ = v(2).multinomial(3) }),
    ("embedding 5 of 2", { _ = Tensor([5]).embedding(v(2, 2)) }),
    ("dropout 2", { _ = v(2).dropout(p: 2) }), ("dropout of integers", { _ = whole(2).dropout() }),
    ("round of integers", { _ = whole(2).round(decimals: 1) }),
    ("vectorNorm of integers", { _ = whole(2).vectorNorm() }),
    ("nuclear of a vector", { _ = v(2).linalgNorm(ord: .nuclear) }),
    ("max of none", { _ = Tensor.zeros(0).max() }), ("min of none", { _ = Tensor.zeros(0).min() }),
    ("median of none", { _ = Tensor.zeros(0).median() }),
    ("argmax of none", { _ = Tensor.zeros(0).argmax() }),
    ("max along none", { _ = Tensor.zeros(2, 0).max(dim: 1) }),
    ("topk 3 of 2", { _ = v(2).topk(3) }),
    ("remainder 0", { _ = Tensor([2]).remainder(Tensor([0])) }),
    ("batchNorm without numbers", { _ = v(2, 2).batchNorm() }),
    ("batchNorm of one", { _ = v(1, 2).batchNorm(training: true) }),
    ("instanceNorm of one", { _ = v(2, 2, 1).instanceNorm() }),
    ("instanceNorm without numbers", { _ = v(2, 2, 3).instanceNorm(useInputStats: false) }),
    ("layerNorm of 2 as 3", { _ = v(2, 2).layerNorm([3]) }),
    ("rmsNorm of 2 as 3", { _ = v(2, 2).rmsNorm([3]) }),
    ("mseLoss of two shapes", { _ = mseLoss(v(2), v(3)) }),
    ("l1Loss of two shapes", { _ = l1Loss(v(2), v(3)) }),
    ("BCE of 2", { _ = binaryCrossEntropy(v(1) * 2, v(1)) }),
    ("smoothL1 −1", { _ = smoothL1Loss(v(1), v(1), beta: -1) }),
    ("huber 0", { _ = huberLoss(v(1), v(1), delta: 0) }),
    ("klDiv of two shapes", { _ = klDiv(v(2), v(3)) }),
    ("a negative variance", { _ = gaussianNllLoss(v(2), v(2), v(2) * -1) }),
    ("class 5 of 2", { _ = crossEntropy(v(1, 2), Tensor([5])) }),
    ("cosine of two shapes", { _ = cosineEmbeddingLoss(v(2, 2), v(2, 3), v(2)) }),
  ]

  @Test("every one of them stops with a sentence of ours")
  func refusals() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      let calls =
        CommentedTrapTests.making + CommentedTrapTests.arranging + CommentedTrapTests.computing
      let problems = calls.compactMap { name, call in
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
