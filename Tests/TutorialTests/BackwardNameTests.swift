import Foundation
import Gradbook
import NN
import Testing

/// What `print` says made a tensor, beside PyTorch's word: Tests/Oracles/torch_backward_names.py.
@Suite struct BackwardNameTests {
  /// Where the words differ: PyTorch's tells how its function is built, here it is the function's.
  static let different = [
    "x.t().reshape(-1)": "View",  // With and without a copy.
    "1 / x": "Div",  // PyTorch: a reciprocal times 1.
    "x.repeat_interleave(2, 0)": "RepeatInterleave",
    "image.matmul(image)": "Matmul",  // PyTorch: batches are flattened for bmm.
    "torch.einsum(\"ij,kj->ik\", x, y)": "Einsum",
    "torch.einsum(\"ij->ji\", x)": "Einsum",
    "F.softsign(y)": "Softsign",  // One operation here.
    "F.dropout(x, 0.5)": "Dropout",  // One operation here; PyTorch: times a mask.
    "F.rms_norm(x, [3])": "RmsNorm",
    "F.instance_norm(image)": "InstanceNorm",  // PyTorch: a batch norm of views.
    "F.adaptive_avg_pool2d(image, 1)": "AdaptiveAvgPool2D",  // PyTorch: a mean.
    "F.scaled_dot_product_attention(image, image, image)": "ScaledDotProductAttention",
    "F.l1_loss(x, y)": "L1Loss",  // One operation here, as the next two.
    "F.cross_entropy(y, target)": "CrossEntropy",
    "F.kl_div(y, x)": "KlDiv",
  ]

  @Test func gradientFunctionsAreCalledAsInPyTorch() throws {
    let file = try #require(
      Bundle.module.url(
        forResource: "backward_names", withExtension: "json", subdirectory: "Resources"))
    var names = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    let calls = Generator.withSeed(0) {
      Self.arithmetic + Self.parts + Self.reductions + Self.shapes + Self.layers
    }
    for (line, y) in calls {
      let removed = names.removeValue(forKey: line)
      let name = try #require(removed, "\(line)")
      let own = Self.different[line].map { $0 + "Backward" } ?? name
      #expect(y.gradientFunction?.description == "<\(own)>", "\(line)")
    }
    #expect(names.keys.sorted() == [], "Calls without an answer here")
  }
}
