import Testing

@testable import Gradbook

/// What depends on positions and truth values is computed anew in every run of a program.
@Suite("Programs that index, choose and compare")
struct IndexedProgramTests {
  /// Traces `function` on the first arguments and compares a run on the second with a call.
  private func expectReplay(
    _ name: String, _ first: [Tensor], _ second: [Tensor], _ function: ([Tensor]) -> [Tensor]
  ) throws {
    let program = try trace(first, function)
    let (found, expected) = (try program.prepared().run(second), function(second))
    #expect(found.map(\.shape) == expected.map(\.shape), "\(name): \(program)")
    #expect(found.map { $0.flat() } == expected.map { $0.flat() }, "\(name): \(program)")
  }

  private let x = Tensor([[1.0, 7, 3], [6, 5, 4]])
  private let y = Tensor([[9.0, 2, 8], [-1, 0.5, 0.25]])

  @Test("an index may be an input")
  func indices() throws {
    let calls: [(String, Tensor, Tensor, (Tensor, Tensor) -> Tensor)] = [
      ("brackets", Tensor([1, 0]), Tensor([0, -1]), { $0[$1] }),
      ("columns", Tensor([2, 0]), Tensor([1, 1]), { $0[.all, $1] }),
      ("mask", Tensor([true, false, true]), Tensor([false, true, true]), { $0[.all, $1] }),
      (
        "maskedSelect", Tensor([true, false, true]), Tensor([true, true, false]),
        { $0.maskedSelect($1) }
      ),
      ("indexSelect", Tensor([2, 0]), Tensor([1, 1]), { $0.indexSelect(dim: 1, $1) }),
      (
        "gather", Tensor([[0, 1], [1, 0]]), Tensor([[2, 2], [0, 2]]), { $0.gather(dim: 1, $1) }
      ),
      ("scatter", Tensor([[0], [1]]), Tensor([[2], [0]]), { $0.scatter(dim: 1, $1, 0.5) }),
      (
        "scatterAdd", Tensor([[0, 1]]), Tensor([[1, 1]]),
        { $0.scatterAdd(dim: 0, $1, $0[1, 0..<2].unsqueeze(0)) }
      ),
      ("indexAdd", Tensor([0, 1]), Tensor([1, 1]), { $0.indexAdd(dim: 0, $1, $0 * 2) }),
      ("indexPut", Tensor([0, 1]), Tensor([1, 1]), { $0.indexPut([$1, $1], $0[0, 0..<2]) }),
      (
        "assignment", Tensor([0]), Tensor([1]),
        { x, index in
          let copy = x.clone()
          copy[index] = x[0] * 3
          return copy
        }
      ),
      ("embedding", Tensor([[1], [0]]), Tensor([[0], [0]]), { $1.embedding($0) }),
      ("padding", Tensor([[1], [0]]), Tensor([[0], [0]]), { $1.embedding($0, paddingIdx: 0) }),
      (
        "oneHot", Tensor([[1], [0]]), Tensor([[2], [2]]), { $0 * $1.oneHot(numClasses: 3)[.all, 0] }
      ),
    ]
    for (name, first, second, call) in calls {
      try expectReplay(name, [x, first], [y, second]) { [call($0[0], $0[1])] }
    }
  }

  @Test("positions are found anew from the numbers")
  func positions() throws {
    let calls: [(String, (Tensor) -> [Tensor])] = [
      ("max", { [$0.max(dim: 1).values, $0.max(dim: 1).indices] }),
      ("min", { [$0.min(dim: 0, keepDim: true).values, $0.min()] }),
      ("median", { [$0.median(dim: 1).values, $0.median()] }),
      (
        "sort",
        { x in
          let (values, indices) = x.sort(dim: 1)
          return [values, indices, x.gather(dim: 1, indices)]
        }
      ),
      ("topk", { [$0.topk(2).indices, $0.topk(1, dim: 0, largest: false).values] }),
      ("argmax", { [$0.argmax(), $0.argmin(dim: 1), $0.argsort(dim: 0)] }),
      ("where", { [Tensor.where($0 .> 2.5, $0, 0.0), ($0 .<= $0.mean()).any(dim: 1)] }),
      ("clamp", { [$0.clamp(min: $0[0], max: $0[0] * 2)] }),
    ]
    for (name, call) in calls { try expectReplay(name, [x], [y]) { call($0[0]) } }
  }

  @Test("what is composed of these operations is a program too")
  func composed() throws {
    let calls: [(String, (Tensor) -> [Tensor])] = [
      (
        "joined",
        { [$0.roll([1], dims: [1]), $0.tile([2, 1]), Tensor.stack([$0, $0 * 2], dim: 1)] }
      ),
      ("triangles", { [$0.tril(), $0.triu(diagonal: 1), $0[0].diag(1), $0.diagonal()] }),
      ("scans", { [$0.cumsum(dim: 1), $0.cumprod(dim: 0), $0.prod(), $0.prod(dim: 1)] }),
      (
        "norms",
        { [$0.norm(), $0.linalgNorm(ord: 1), $0.linalgNorm(ord: .nuclear), $0.norm(p: 3)] }
      ),
      ("singular values", { [$0.svdvals(), $0.svd().s] }),
      ("tests", { [$0.isnan(), $0.isfinite(), ($0 .> 2).all(dim: 0), $0.any()] }),
      ("counts", { [$0.abs().long().oneHot(numClasses: 10), ($0 .> 2) .^ ($0 .< 6)] }),
      ("filled", { [$0.maskedFill($0 .> 4, 0.5), $0.maskedFill($0 .> 4, $0.mean())] }),
    ]
    for (name, call) in calls { try expectReplay(name, [x], [y]) { call($0[0]) } }
  }

  @Test("an integer divisor may be an input")
  func divisors() throws {
    let first = [Tensor([7, -7, 9]), Tensor([2, 3, -4])]
    try expectReplay("divisors", first, [Tensor([5, 6, -7]), Tensor([3, -4, 2])]) {
      let (a, b) = ($0[0], $0[1])
      return [
        a.fmod(b), a.remainder(b), a.div(b, roundingMode: .floor), a.div(b, roundingMode: .trunc),
      ]
    }
  }

  @Test("gradients go where the run's own positions say")
  func gradients() throws {
    let calls: [(String, (Tensor) -> Tensor)] = [
      ("max", { $0.max(dim: 1).values }), ("sort", { $0.sort(dim: 0).values }),
      ("topk", { $0.topk(2).values }), ("extreme", { $0.amax(dim: 1) }),
      ("median", { $0.median(dim: 1, keepDim: true).values }),
      ("gather", { $0.gather(dim: 1, $0.argsort(dim: 1)) }),
      ("put", { $0.scatter(dim: 1, $0.argmax(dim: 1, keepDim: true), 0.0) }),
      (
        "pool",
        { $0.reshape(1, 1, 2, 3).maxPool2d(kernelSize: [2, 1], stride: 1).reshape(1, 3) }
      ),
      ("rows", { $0[$0.argmax(dim: 0)] }), ("lookup", { $0.argmin(dim: 0).embedding($0) }),
    ]
    let weight = Tensor([[0.5, -1, 2], [3, -0.25, 1], [7, 11, 13]])
    for (name, call) in calls {
      func slope(_ inputs: [Tensor]) -> [Tensor] {
        let z = call(inputs[0])
        let part = weight[0..<z.shape[0], 0..<(z.rank > 1 ? z.shape[1] : 1)].reshape(z.shape)
        return [grad(of: (z * part).sum(), withRespectTo: inputs, createGraph: true)[0]]
      }
      let (first, second) = (x.clone(), y.clone())
      first.requiresGrad = true
      second.requiresGrad = true
      try expectReplay(name, [first], [second], slope)
    }
  }

  @Test("a mask that holds another number of times gives another shape, which is reported")
  func otherShape() throws {
    let program = try trace(x) { $0[$0 .> 4] * 2 }
    #expect(throws: ProgramError.self) { try program(y) }
  }

  @Test("writing into positions that were handed out changes no gradient")
  func handedOut() {
    let x = Tensor([[3.0, 1, 2]], requiresGrad: true)
    let (values, indices) = x.max(dim: 1)
    indices.fillInPlace(2)
    values.sum().backward()
    #expect(x.grad?.flat() == [1, 0, 0])
  }

  @Test("what stood in two boxes is one: the largest of a line, rows of a table")
  func oneCall() {
    let x = Tensor([[3.0, 1, 2]], requiresGrad: true)
    #expect(x.max(dim: 1).values.gradientFunction?.name == "max")
    #expect(x.median(dim: 1).values.gradientFunction?.name == "median")
    #expect(x.topk(2).values.gradientFunction?.name == "topk")
    let rows = Tensor([[0]]).embedding(x, paddingIdx: 0)
    #expect(rows.gradientFunction?.name == "embedding")
    rows.sum().backward()
    #expect(x.grad?.flat() == [0, 0, 0])
  }
}
