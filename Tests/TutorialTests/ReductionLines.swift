import Gradbook
import Testing

extension TutorialTests {
  @Test func reductions() throws {
    let (x, y, v) = (Given.x, Given.y, Given.v)
    try Self.compare("reductions") { t in
      t("x.sum()", x.sum())
      t("torch.sum(x)", sum(x))
      t("x.sum(0)", x.sum(0))
      t("x.sum(1, keepdim=True)", x.sum(1, keepDim: true))
      t("x.sum(dim=1)", x.sum(dim: 1))
      t("torch.sum(x, dim=0)", sum(x, dim: 0))
      t("torch.sum(x, 1)", sum(x, 1))
      t("x.sum((0, 1))", x.sum([0, 1]))
      t("x.mean()", x.mean())
      t("torch.mean(x)", mean(x))
      t("x.mean(0)", x.mean(0))
      t("x.mean(dim=(0, 1))", x.mean(dim: [0, 1]))
      t("torch.mean(x, dim=1, keepdim=True)", mean(x, dim: 1, keepDim: true))
      t("x.std()", x.std())
      t("torch.std(x)", std(x))
      t("x.std(0)", x.std(0))
      t("x.var(0)", x.var(0))
      t("x.var(dim=1)", x.var(dim: 1))
      t("x.prod()", x.prod())
      t("x.prod(1)", x.prod(1))
      t("x.median(1)", x.median(1))
      t("x.norm()", x.norm())
      t("x.norm(1)", x.norm(1))
      t("x.norm(2)", x.norm(2))
      t("x.norm(2, dim=1)", x.norm(2, dim: 1))
      t("torch.norm(x)", norm(x))
      t("x.cumsum(0)", x.cumsum(0))
      t("torch.cumsum(x, dim=1)", cumsum(x, dim: 1))
      t("x.cumprod(1)", x.cumprod(1))
      t("x.logsumexp(1)", x.logsumexp(1))
      t("torch.logsumexp(x, dim=1)", logsumexp(x, dim: 1))
      t("(x > 4).any()", (x .> 4).any())
      t("(x > 0).all(1)", (x .> 0).all(1))
      t("(x > 2).sum().item()", (x .> 2).sum().item())
      Self.extremes(t, x, y)
      Self.orders(t, x, v)
    }
  }

  /// A number beside `max` and `min` is a dimension; what is compared element by element is a tensor.
  private static func extremes(_ t: Answers, _ x: Tensor, _ y: Tensor) {
    t("x.max()", x.max())
    t("torch.max(x)", max(x))
    t("x.max(1)", x.max(1))
    t("x.max(0)", x.max(0))
    t("x.max(dim=1)", x.max(dim: 1))
    t("torch.max(x, 1)", max(x, 1))
    t("torch.max(x, dim=1)", max(x, dim: 1))
    t("torch.max(x, y)", max(x, y))
    t("x.min(1)", x.min(1))
    t("torch.min(x, 0)", min(x, 0))
    t("torch.min(x, y)", min(x, y))
    t("x.max(1, keepdim=True)[1]", x.max(1, keepDim: true).indices)
    t("torch.maximum(x, y)", maximum(x, y))
    t("torch.minimum(x, y)", minimum(x, y))
    t("x.amax(1)", x.amax(1))
    t("x.amin(0)", x.amin(0))
    t("x.argmax()", x.argmax())
    t("x.argmax(1)", x.argmax(1))
    t("x.argmax(dim=1)", x.argmax(dim: 1))
    t("torch.argmax(x, dim=1)", argmax(x, dim: 1))
    t("torch.argmin(x, 1)", argmin(x, 1))
  }

  private static func orders(_ t: Answers, _ x: Tensor, _ v: Tensor) {
    t("x.sort()", x.sort())
    t("x.sort(0)", x.sort(0))
    t("x.sort(descending=True)", x.sort(descending: true))
    t("torch.sort(v)", sort(v))
    t("x.argsort(1)", x.argsort(1))
    t("x.topk(2)", x.topk(2))
    t("torch.topk(x, 2)", topk(x, 2))
    t("x.topk(1, 0)", x.topk(1, 0))
  }
}
