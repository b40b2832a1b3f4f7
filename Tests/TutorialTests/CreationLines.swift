import Gradbook
import Testing

extension TutorialTests {
  @Test func creation() throws {
    let x = Given.x
    try Self.compare("creation") { t in
      t("torch.tensor([1, 2, 3])", Tensor([1, 2, 3]))
      t("torch.tensor([[1., 2.], [3., 4.]])", Tensor([[1.0, 2.0], [3.0, 4.0]]))
      t("torch.zeros(2, 3)", zeros(2, 3))
      t("torch.zeros([2, 3])", zeros([2, 3]))
      t("torch.ones(2, 3)", ones(2, 3))
      t("torch.full((2, 3), 7.)", full([2, 3], 7.0))
      t("torch.eye(3)", eye(3))
      t("torch.arange(5)", arange(5))
      t("torch.arange(0, 10, 2)", arange(0, 10, 2))
      t("torch.arange(0, 1, 0.25)", arange(0, 1, 0.25))
      t("torch.linspace(0, 1, 5)", linspace(0, 1, 5))
      t("torch.linspace(0, 1, steps=5)", linspace(0, 1, steps: 5))
      t("torch.zeros_like(x)", zerosLike(x))
      t("torch.ones_like(x)", onesLike(x))
      t("torch.full_like(x, 3.)", fullLike(x, 3.0))
      manualSeed(0)
      t("torch.manual_seed(0) and torch.rand(2, 3)", rand(2, 3))
      manualSeed(1)
      t("torch.manual_seed(1) and torch.randn(2, 3)", randn(2, 3))
      manualSeed(2)
      t("torch.manual_seed(2) and torch.randint(0, 10, (5,))", randint(0, 10, [5]))
      manualSeed(2)
      t("torch.manual_seed(2) and torch.randint(10, (5,))", randint(10, [5]))
      manualSeed(3)
      t("torch.manual_seed(3) and torch.randperm(6)", randperm(6))
      manualSeed(4)
      t("torch.manual_seed(4) and torch.randn_like(x)", randnLike(x))
      t("torch.tensor(3.).item()", Tensor(3.0).item())
      t("torch.arange(5.)", arange(5.0))
      t("torch.tensor([1, 2, 3], dtype=torch.float32)", Tensor([1, 2, 3], dtype: .float32))
    }
    #expect(Tensor.linspace(0, 1, 5).shape == [5])
    #expect(Tensor.arange(5).dtype == .int64 && arange(0, 1, 0.25).dtype == .float32)
  }

  @Test func indexing() throws {
    let (x, y, v, i, k, a) = (Given.x, Given.y, Given.v, Given.i, Given.k, Given.a)
    try Self.compare("indexing") { t in
      t("x[0]", x[0])
      t("x[:, 1]", x[.all, 1])
      t("x[1, 2]", x[1, 2])
      t("x[0:1]", x[0..<1])
      t("x[-1]", x[-1])
      t("x[..., 0]", x[.ellipsis, 0])
      t("x[None]", x[.newAxis])
      t("x[x > 2]", x[x .> 2])
      t("v[i]", v[i])
      t("x.gather(1, k)", x.gather(1, k))
      t("torch.gather(x, 1, k)", gather(x, 1, k))
      t("x.index_select(1, i)", x.indexSelect(1, i))
      t("torch.index_select(x, 1, i)", indexSelect(x, 1, i))
      t("x.masked_fill(x > 4, 0)", x.maskedFill(x .> 4, 0))
      t("torch.masked_select(x, x > 2)", maskedSelect(x, x .> 2))
      t("torch.where(x > 2, x, y)", Tensor.where(x .> 2, x, y))
      t("x.flip([0])", x.flip([0]))
      t("torch.flip(x, [0, 1])", flip(x, [0, 1]))
      t("x.roll(1)", x.roll(1))
      t("x.roll(1, 0)", x.roll(1, 0))
      t("torch.roll(x, 1, dims=1)", roll(x, 1, dims: 1))
      t("x.narrow(1, 0, 2)", x.narrow(1, 0, 2))
      t("x.select(1, 0)", x.select(1, 0))
      t("x.scatter(1, k, 9.)", x.scatter(1, k, 9.0))
      t("x.scatter_add(1, k, y)", x.scatterAdd(1, k, y))
      t("x.tril(-1)", x.tril(-1))
      t("torch.triu(a)", triu(a))
      t("torch.triu(a, 1)", triu(a, 1))
      t("x.masked_fill(x < 3, -torch.inf).max(1)", x.maskedFill(x .< 3, -.infinity).max(1))
      t("torch.diag(v)", diag(v))
      t("x.unbind(0)", x.unbind(0))
    }
  }
}
