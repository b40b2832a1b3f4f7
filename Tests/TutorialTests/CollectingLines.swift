import Gradbook
import Testing

extension TutorialTests {
  @Test func collecting() throws {
    let (x, y, c) = (Given.x, Given.y, Tensor([3, 1, 1, 0, 4, 1]))
    try Self.compare("collecting") { t in
      t("torch.unique(c)", unique(c))
      let (values, inverse) = unique(c, returnInverse: true)
      t("torch.unique(c, return_inverse=True)", [values, inverse])
      let parts = unique(c, returnInverse: true, returnCounts: true)
      t(
        "torch.unique(c, return_inverse=True, return_counts=True)",
        [parts.values, parts.inverse, parts.counts])
      let rows = unique(Tensor([[1.0, 2], [0, 5], [1, 2]]), returnCounts: true, dim: 0)
      t(
        "torch.unique(torch.tensor([[1., 2.], [0., 5.], [1., 2.]]), dim=0, return_counts=True)",
        [rows.values, rows.counts])
      t("torch.nonzero(x > 2)", nonzero(x > 2))
      t("torch.bincount(c)", bincount(c))
      t(
        "torch.bincount(c, weights=torch.tensor([.5, 1., 2., 3., 4., 5.]), minlength=6)",
        bincount(c, weights: Tensor([0.5, 1, 2, 3, 4, 5]), minLength: 6))
      t("torch.histc(x, bins=4, min=0, max=8)", histc(x, bins: 4, min: 0, max: 8))
      t("torch.histc(x, bins=3)", histc(x, bins: 3))
      t("torch.mode(c)", mode(c))
      t(
        "torch.mode(torch.tensor([[2., 1., 1., 2.], [3., 3., 0., 1.]]), 1)[0]",
        mode(Tensor([[2.0, 1, 1, 2], [3, 3, 0, 1]]), dim: 1).values)
      t("torch.quantile(x, 0.4)", quantile(x, 0.4))
      t("torch.quantile(x, 0.3, dim=1)", quantile(x, 0.3, dim: 1))
      t(
        "torch.quantile(x, torch.tensor([0.25, 0.9]), dim=0, keepdim=True)",
        quantile(x, Tensor([0.25, 0.9]), dim: 0, keepDim: true))
      t(
        "x.quantile(0.3, dim=1, interpolation=\"nearest\")",
        x.quantile(0.3, dim: 1, interpolation: .nearest))
      t(
        "x.quantile(0.3, dim=1, interpolation=\"midpoint\")",
        x.quantile(0.3, dim: 1, interpolation: .midpoint))
      t(
        "x.quantile(0.3, dim=1, interpolation=\"higher\")",
        x.quantile(0.3, dim: 1, interpolation: .higher))
      t(
        "torch.quantile(torch.tensor([1., float(\"nan\"), 2.]), 0.5).isnan()",
        quantile(Tensor([1.0, .nan, 2]), 0.5).isnan())
      t("x.repeat_interleave(2)", x.repeatInterleave(2))
      t("torch.repeat_interleave(x, 2, dim=1)", repeatInterleave(x, 2, dim: 1))
      t(
        "torch.repeat_interleave(x, torch.tensor([2, 0, 1]), dim=1)",
        repeatInterleave(x, Tensor([2, 0, 1]), dim: 1))
      t("torch.swapaxes(x, 0, 1)", swapaxes(x, 0, 1))
      t("torch.logspace(0, 2, steps=3)", logspace(0, 2, steps: 3))
      t("torch.logspace(-1, 1, steps=4, base=2)", logspace(-1, 1, steps: 4, base: 2))
      t("torch.take(x, torch.tensor([5, 0, -2]))", take(x, Tensor([5, 0, -2])))
      t("torch.logical_not(c)", logicalNot(c))
      t("x.type(torch.int64)", x.type(.int64))
      manualSeed(0)
      t("torch.manual_seed(0) and torch.bernoulli(x / 8)", bernoulli(x / 8))
      manualSeed(0)
      t("torch.manual_seed(0) and torch.normal(x, y.abs())", normal(x, y.abs()))
      manualSeed(0)
      t("torch.manual_seed(0) and torch.normal(1., 2., (2, 3))", normal(1, 2, [2, 3]))
      t("torch.any(x > 6)", any(x > 6))
      t("torch.all(x > 0, 1)", all(x > 0, 1))
      t("torch.var(x)", `var`(x))
      t("torch.var(x, dim=0, unbiased=False)", `var`(x, dim: 0, unbiased: false))
      Self.collectingSlopes(t)
    }
  }

  private static func collectingSlopes(_ t: Answers) {
    func slope(_ f: (Tensor) -> Tensor) -> Tensor {
      let x = Given.x
      x.requiresGrad = true
      f(x).backward()
      return x.grad
    }
    t(
      "grad(lambda t: torch.quantile(t, 0.3, dim=1).sum())",
      slope { $0.quantile(0.3, dim: 1).sum() })
    t(
      "grad(lambda t: torch.quantile(t, 0.3, interpolation=\"midpoint\"))",
      slope { $0.quantile(0.3, interpolation: .midpoint) })
    t(
      "grad(lambda t: (t.repeat_interleave(2, dim=0) * torch.arange(12.).reshape(4, 3)).sum())",
      slope { ($0.repeatInterleave(2, dim: 0) * arange(0.0, 12).reshape(4, 3)).sum() })
    t(
      "grad(lambda t: (torch.take(t, torch.tensor([5, 0, 5])) * torch.tensor([1., 2., 3.])).sum())",
      slope { ($0.take(Tensor([5, 0, 5])) * Tensor([1.0, 2, 3])).sum() })
    t(
      "grad(lambda t: (t.mode(1)[0] * torch.tensor([2., 3.])).sum())",
      slope { ($0.mode(dim: 1).values * Tensor([2.0, 3])).sum() })
  }

  @Test func functionsOfScalars() {
    let v = Value(-0.5)
    let y = relu(v) + exp(v) * tanh(v)
    y.backward()
    #expect(y.data == v.exp().data * v.tanh().data && v.grad != 0)
  }
}
