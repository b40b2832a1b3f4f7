import Foundation
import Gradbook
import Testing

extension TutorialTests {
  @Test func arithmetic() throws {
    let (x, y, v) = (Given.x, Given.y, Given.v)
    try Self.compare("arithmetic") { t in
      t("x + y", x + y)
      t("x - 1", x - 1)
      t("2 * x", 2 * x)
      t("x / y", x / y)
      t("x ** 2", x ** 2)
      t("-x", -x)
      t("x + v", x + v)
      t("x == y", x .== y)
      t("x.eq(y)", x.eq(y))
      t("x > 2", x .> 2)
      t("x.gt(2)", x.gt(2))
      t("torch.eq(x, x).sum().item()", eq(x, x).sum().item())
      t("torch.allclose(x, x + 1e-9)", allclose(x, x + 1e-9))
      t("torch.abs(y)", abs(y))
      t("y.abs()", y.abs())
      t("torch.exp(y)", exp(y))
      t("torch.log(x)", log(x))
      t("torch.sqrt(x)", sqrt(x))
      t("torch.pow(x, 2)", pow(x, 2))
      t("torch.pow(2, y)", pow(2, y))
      t("x.pow(3)", x.pow(3))
      t("torch.sin(x)", sin(x))
      t("torch.cos(x)", cos(x))
      t("torch.tanh(y)", tanh(y))
      t("torch.sigmoid(y)", sigmoid(y))
      t("torch.round(y)", round(y))
      t("torch.floor(y)", floor(y))
      t("torch.sign(y)", sign(y))
      t("torch.clamp(y, 0, 1)", clamp(y, 0, 1))
      t("y.clamp(0, 1)", y.clamp(0, 1))
      t("y.clamp(min=0)", y.clamp(min: 0))
      t("y.clamp(-1., 1.)", y.clamp(-1.0, 1.0))
      t("torch.add(x, y)", add(x, y))
      t("torch.mul(x, 2)", mul(x, 2))
      t("x.mul(y)", x.mul(y))
      t("x.clone().add_(y)", x.clone().addInPlace(y))
      t("x.clone().sub_(1)", x.clone().subInPlace(1))
      t("x.clone().mul_(2)", x.clone().mulInPlace(2))
      t("x.clone().div_(y)", x.clone().divInPlace(y))
      t("x.clone().clamp_(2, 5)", x.clone().clampInPlace(2, 5))
      t("x.clone().zero_()", x.clone().zeroInPlace())
      t("x.clone().fill_(4)", x.clone().fillInPlace(4))
      t("torch.remainder(y, 2)", remainder(y, 2))
      t("torch.equal(x, x)", equal(x, x))
      t("x.allclose(y)", x.allclose(y))
      t("torch.isnan(x / 0 * 0).any()", isnan(x / 0 * 0).any())
      t("x.float().dtype == torch.float32", x.float().dtype == .float32)
    }
  }

  /// The same names on Swift's own numbers, beside Foundation's functions: nothing is a tensor.
  @Test func plainNumbersStayPlain() {
    let magnitude: Double = abs(-1.5)
    let larger: Int = max(1, 2)
    let smaller: Double = min(1.5, 2)
    let bell = exp(-magnitude * magnitude / 2) / sqrt(2 * .pi)
    let rounded: Double = round(2.5) + floor(1.5) + ceil(0.5)
    #expect(larger == 2 && smaller == 1.5 && rounded == 5)
    #expect(abs(bell - 0.1295) < 1e-4 && pow(2.0, 10.0) == 1024 && max(1, 5, 3) == 5)
    #expect(tanh(0.0) == 0 && log(1.0) == 0 && [3, 1, 2].max() == 3)
  }

  /// What is in place writes into the tensor, and its gradient is that of the written numbers.
  @Test func inPlaceWritesAndKeepsGradients() {
    let leaf = Tensor([1.0, -2, 3], requiresGrad: true)
    let y = leaf * 2
    y.clampInPlace(-1, 5)
    y.subInPlace(1).divInPlace(2)
    #expect(y.flat() == [0.5, -1, 2])
    y.sum().backward()
    #expect(leaf.grad?.flat() == [1, 0, 0])
  }
}
