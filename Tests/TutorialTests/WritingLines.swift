import Gradbook
import Testing

extension TutorialTests {
  @Test func writes() throws {
    let (y, v, i, k) = (Given.y, Given.v, Given.i, Given.k)
    let (s, n) = (2.5, 4)
    try Self.compare("writes") { t in
      let low = Given.x
      low[1] = -.infinity
      t("x[1] = -math.inf; x = x.softmax(0)", low.softmax(0))
      func after(_ line: String, _ write: (Tensor) -> Void) {
        let x = Given.x
        write(x)
        t(line, x)
      }
      after("for p in [x, y]: p -= 0.5 * p") { x in for p in [x, Given.y] { p -= 0.5 * p } }
      after("x[0] = s") { x in x[0] = s }
      after("x[1] = n") { x in x[1] = Double(n) }
      after("x[1, 0] = s") { x in x[1, 0] = s }
      after("x[x > 2] = s") { x in x[x > 2] = s }
      after("x[x > 2] = y[x > 2]") { x in x[x > 2] = y[x > 2] }
      after("x[x > 2] = 0") { x in x[x > 2] = 0 }
      after("x[0][1] = 3") { x in x[0][1] = 3 }
      after("x[0] += 1") { x in x[0] += 1 }
      after("x[0] += s") { x in x[0] += s }
      after("x[0] += v") { x in x[0] += v }
      after("x[x > 2] *= 2") { x in x[x > 2] *= 2 }
      after("x[x > 2] -= s") { x in x[x > 2] -= s }
      after("x[:, i] = 0") { x in x[.all, i] = 0 }
      after("x[:, i] = y[:, :2]") { x in x[.all, i] = y[.all, ..<2] }
      after("x[i[1]] = 5") { x in x[i[1]] = 5 }
      after("x[:, 0] -= s") { x in x[.all, 0] -= s }
      after("x[:, 0] /= y[:, 0]") { x in x[.all, 0] /= y[.all, 0] }
      after("x[..., 0] = s") { x in x[..., 0] = s }
      after("x[0, ...] = v") { x in x[0, ...] = v }
      after("x[:, -2:] = s") { x in x[.all, -2...] = s }
      after("x[0, 1:-1] = s") { x in x[0, 1 ..<- 1] = s }
      after("x[k[0] > 0] *= y[:1]") { x in x[k[0] > 0] *= y[..<1] }
      after("x += 1 / 3") { x in x += 1 / 3 }
      after("x *= y") { x in x *= y }
      after("x[0] = 1 / 3") { x in x[0] = 1 / 3 }
      after("x[0, 1] = x[1, 2] * s") { x in x[0, 1] = x[1, 2] * s }
      after("x[0] = x[1]") { x in x[0] = x[1] }
      after("x.t()[0] = s") { x in x.t()[0] = s }
    }
  }

  @Test func forms() throws {
    let (x, y, v, image, s) = (Given.x, Given.y, Given.v, Given.image, 2.5)
    try Self.compare("forms") { t in
      t("x[0, ...]", x[0, ...])
      t("x[..., 0]", x[..., 0])
      t("x[...]", x[...])
      t("image[0, ..., 1]", image[0, ..., 1])
      t("image[..., 0, 1]", image[..., 0, 1])
      t("v[-1:]", v[-1...])
      t("v[-2:]", v[-2...])
      t("v[:-1]", v[..<(-1)])
      t("v[1:-1]", v[1 ..<- 1])
      t("x[:, -2:]", x[.all, -2...])
      t("x[x > 2]", x[x > 2])
      t("(x > y).sum()", (x > y).sum())
      t("x[(x == 5) | (x < 2.5)]", x[(x == 5) .| (x < 2.5)])
      t("x[x != y].sum()", x[x != y].sum())
      t("(2 < x).float()", (2 < x).float())
      t("x[x >= s]", x[x >= s])
      t("bool(x.sum() > 0)", truth { if x.sum() > 0 { true } else { false } })
      t("bool(v.max() <= s)", truth { if v.max() <= s { true } else { false } })
      t("bool(x[0, 0] == 1)", truth { if x[0, 0] == 1 { true } else { false } })
      t("bool(x[0, 0] != y[0, 0])", truth { if x[0, 0] != y[0, 0] { true } else { false } })
      t("bool(3 > v[1])", truth { if 3 > v[1] { true } else { false } })
      t("bool((x > 6).any())", truth { if (x > 6).any() { true } else { false } })
      t("bool((x > 6).all())", truth { if (x > 6).all() { true } else { false } })
      t("bool(v[0])", Bool(v[0]))
    }
    #expect(
      v[..<-1].flat() == [3, 1] && v[...-2].flat() == [3, 1] && v[0 ...- 2].flat() == [3, 1])
  }

  private func truth(_ body: () -> Bool) -> Bool { body() }

  @Test func aLossIsALoopsCondition() {
    let w = Tensor(3.0, requiresGrad: true)
    var loss = w * w
    var steps = 0
    while loss > 0.1 && steps < 100 {
      loss.backward()
      noGrad { w -= 0.1 * w.grad }
      w.zeroGrad()
      loss = w * w
      steps += 1
    }
    #expect(steps == 11 && loss < 0.1)
  }

  @Test func severalElementsAreNoCondition() async {
    await #expect(processExitsWith: .failure) { if Tensor([1.0, 2]) > 0 { print("one") } }
  }

  /// A part that is written twice, by the operator and by the compiler's writing back, is recorded once.
  @Test func aPartWrittenInPlaceHasItsGradient() {
    let x = Tensor([[1.0, 2], [3, 4]], requiresGrad: true)
    let y = x * 2
    y[0] *= 3
    y[y > 7] *= y[1, 1].clone()
    y.sum().backward()
    #expect(x.grad.flat() == [6, 48, 2, 56])
  }
}
