import Foundation
import Testing

@testable import Gradbook

/// Situations from public reports about other libraries, in our own words and numbers.
@Suite("Situations that others reported")
struct ReportedCaseTests {
  private func leaf(_ numbers: Double...) -> Tensor {
    Tensor(flat: numbers, shape: [numbers.count], requiresGrad: true)
  }
  /// The gradient of a function's sum.
  private func slope(_ x: Tensor, _ f: (Tensor) -> Tensor) -> [Double] {
    x.grad = nil
    f(x).sum().backward()
    return x.grad?.flat() ?? []
  }

  @Test("a second pass adds to the leaves, and not once more to what lies between")
  func secondPass() {
    let x = Value(2)
    let y = x * x
    let z = y * 3
    z.backward()
    #expect(x.grad == 12 && y.grad == 3)
    z.backward()
    #expect(x.grad == 24 && y.grad == 3)
    let t = leaf(2)
    let inner = t * t
    inner.retainGrad()
    let result = (inner * 3).sum()
    result.backward(retainGraph: true)
    result.backward()
    #expect(t.grad?.flat() == [24])
  }

  @Test("a result that several branches use gets the share of each")
  func branches() {
    let (x, a) = (Value(1), Value(1))
    (x * (x * a) + x * x * a + x * (x * a)).backward()
    #expect(x.grad == 6)
    let b = Value(2)
    let y = b * 3
    (y * 2 + y * 5).backward()
    #expect(b.grad == 21 && y.grad == 7)
    #expect(slope(leaf(1)) { $0 * ($0 * 1) + $0 * $0 + $0 * ($0 * 1) } == [6])
    #expect(
      slope(leaf(2)) { x in
        let y = x * 3
        return y * 2 + y * 5
      } == [21])
  }

  @Test("leaves with the same number are not one leaf")
  func equalLeaves() {
    let (a, b) = (Value(3), Value(3))
    (a + b).backward()
    #expect(a.grad == 1 && b.grad == 1)
    let (x, y) = (leaf(3), leaf(3))
    (x + y).sum().backward()
    #expect(x.grad?.flat() == [1] && y.grad?.flat() == [1])
    #expect(ComputationGraph(of: x + y).nodes.count == 3)
    let (m, n) = (leaf(1, 1), leaf(1, 1))
    m.dot(n).backward()
    #expect(m.grad?.flat() == [1, 1] && n.grad?.flat() == [1, 1])
  }

  @Test("the second side of a difference has the slope −1, and |x| the slope 0 at 0")
  func signs() {
    let (a, b) = (Value(5), Value(3))
    (a - b).backward()
    #expect(a.grad == 1 && b.grad == -1)
    let (x, y) = (leaf(5), leaf(3))
    (x - y).sum().backward()
    #expect(y.grad?.flat() == [-1])
    #expect(slope(leaf(0, -2, 2)) { $0.abs() } == [0, -1, 1])
    let zero = Value(0)
    zero.abs().backward()
    #expect(zero.grad == 0)
  }

  @Test("norms, distances and deviations that are 0 send 0 back")
  func zeroNorms() {
    let zeros = leaf(0, 0)
    for p in [0, 1, 2, 3, .infinity] {
      #expect(slope(zeros) { $0.norm(p: p) } == [0, 0], "p = \(p)")
    }
    #expect(slope(zeros) { $0.norm() ** 2 } == [0, 0])
    #expect(slope(zeros) { $0.dist($0 * 1) } == [0, 0])
    #expect(slope(leaf(4, 4, 4)) { $0.std() } == [0, 0, 0])
    let rows = Tensor([[0.0, 0], [3, 4]], dtype: .float64, requiresGrad: true)
    rows.norm(dims: [1]).sum().backward()
    #expect(rows.grad?.flat() == [0, 0, 0.6, 0.8])
    let square = hessian(at: Tensor([0.0, 2], dtype: .float64)) { $0.norm() ** 2 }
    #expect(square.isClose(to: Tensor([[2.0, 0], [0, 2]], dtype: .float64)))
  }

  @Test("NaN comes through the branch that where did not take, and is found by its operation")
  func deadBranch() throws {
    #expect(slope(leaf(1000)) { .where($0 .<= 0, ($0 * 1000).exp(), $0 + 1) }[0].isNaN)
    #expect(slope(leaf(-1)) { .where($0 .> 0, $0.sqrt(), $0) }[0].isNaN)
    let x = leaf(-1)
    let anomaly = #expect(throws: AnomalyError.self) {
      try detectAnomaly { _ = Tensor.where(x .> 0, x.sqrt(), x) }
    }
    #expect(anomaly?.description.contains("sqrt") == true)
    #expect((Tensor([0.0]) / Tensor([0.0])).item().isNaN)
  }

  @Test("equal maxima share the gradient, which adds up to 1 however many they are")
  func ties() {
    #expect(slope(leaf(2, 2)) { $0.max() } == [0.5, 0.5])
    #expect(slope(leaf(2, 2, 1)) { $0.amax() } == [0.5, 0.5, 0])
    let (a, b) = (leaf(1), leaf(1))
    a.maximum(b).sum().backward()
    #expect(a.grad?.flat() == [0.5] && b.grad?.flat() == [0.5])
    let many = Tensor.ones(70_000, dtype: .float64, requiresGrad: true)
    many.max().backward()
    #expect(abs((many.grad?.sum().item() ?? 0) - 1) < 1e-12)
  }

  @Test("powers have no NaN where the slope exists")
  func powers() {
    #expect(slope(leaf(0)) { $0 ** 0 } == [0] && slope(leaf(0)) { $0 ** 1 } == [1])
    #expect(slope(leaf(0)) { $0 ** 2 } == [0] && slope(leaf(-2)) { $0 ** 3 } == [12])
    #expect(slope(leaf(0)) { $0 ** 0.5 } == [.infinity])
    #expect(slope(leaf(0)) { $0 ** -1 } == [-.infinity])
    func power(_ n: Double) -> [Double] {
      slope(leaf(0)) { $0 ** Tensor(flat: [n], shape: [1]) }
    }
    #expect(power(0) == [0] && power(1) == [1] && power(2) == [0])
    #expect(slope(leaf(-2)) { $0 ** Tensor(flat: [3], shape: [1], dtype: .float64) } == [12])
    #expect(slope(leaf(1)) { (($0 - 1) ** 0).sqrt() } == [0])
    let zero = Tensor([0.0], dtype: .float64)
    for (n, second) in [(1.0, 0.0), (2, 2), (3, 0)] {
      #expect(hessian(at: zero) { ($0 ** n).sum() }.flat() == [second], "x^\(n)")
    }
  }

  @Test("cross-entropy of targets that are all ignored is NaN and sends 0 back")
  func ignoredTargets() {
    let logits = Tensor([[1.0, 2, 3], [3, 2, 1]], dtype: .float64, requiresGrad: true)
    let none = crossEntropy(logits, Tensor([-100, -100]))
    #expect(none.item().isNaN)
    none.backward()
    #expect(logits.grad?.flat() == [0, 0, 0, 0, 0, 0])
    let own = crossEntropy(logits, Tensor([-1, 0]), ignoreIndex: -1)
    let one = crossEntropy(logits[1..<2], Tensor([0]))
    #expect(own.item() == one.item())
  }

  @Test("targets that are no classes of the scores stop with a sentence")
  func wrongTargets() async {
    for kind in 0..<4 {
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        [kind = kind as Int] in
        let logits = Tensor([[1.0, 2, 3], [3, 2, 1]])
        switch kind {
        case 0: _ = crossEntropy(logits, Tensor([-4, 0]))
        case 1: _ = crossEntropy(logits, Tensor([3, 0]))
        case 2: _ = crossEntropy(logits, Tensor([[1], [0]]))
        default: _ = crossEntropy(Tensor([1, 0]), logits)
        }
      }
      let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
      #expect(text.contains("crossEntropy"), "\(kind): \(text)")
    }
  }

  @Test("a += a a hundred times takes a hundred steps, and not 2¹⁰⁰ ways")
  func doubling() {
    let x = leaf(1)
    var a = x * 1
    for _ in 0..<100 { a += a }
    a.sum().backward()
    #expect(x.grad?.flat() == [0x1p100])
    let graph = ComputationGraph(of: a)
    #expect(graph.nodes.count < 250)
    #expect(graph.text().count < 2_000_000)
  }

  @Test("the bigram lecture runs line by line: counts, one-hot rows, one layer, drawn letters")
  func bigrams() {
    let words = ["anna", "hannah", "nina", "ian"]
    let letters = [".", "a", "h", "i", "n"]
    let counts = Tensor.zeros([5, 5])
    var pairs: [(Int, Int)] = []
    for word in words {
      let places = [0] + word.map { letters.firstIndex(of: String($0)) ?? 0 } + [0]
      for (i, j) in zip(places, places.dropFirst()) {
        counts[i, j] += 1
        pairs.append((i, j))
      }
    }
    #expect(counts.sum().item() == Double(pairs.count) && counts[0, 1].item() == 1)
    let shares = (counts + 1) / (counts + 1).sum(dim: 1, keepDim: true)
    let (xs, ys) = (Tensor(pairs.map(\.0)), Tensor(pairs.map(\.1)))
    let likelihood = -shares[xs, ys].log().mean().item()
    let generator = Generator(seed: 2_147_483_647)
    let w = Tensor.randn([5, 5], generator: generator)
    w.requiresGrad = true
    var losses: [Double] = []
    for _ in 0..<200 {
      let scores = xs.oneHot(numClasses: 5).float().matmul(w).exp()
      let chances = scores / scores.sum(dim: 1, keepDim: true)
      let loss = -chances[Tensor.arange(pairs.count), ys].log().mean()
      w.grad = nil
      loss.backward()
      _ = noGrad { w.addInPlace(w.grad ?? w, alpha: -5) }
      losses.append(loss.item())
    }
    #expect(losses[199] < losses[0] && losses[199] < likelihood)
    let next = shares[0].multinomial(20, replacement: true, generator: generator)
    #expect(next.shape == [20] && next.integers().allSatisfy { (0..<5).contains($0) })
  }
}
