// swift-format-ignore-file: AlwaysUseLowerCamelCase
// What PyTorch's programs write and Gradbook calls otherwise: the compiler answers with the name here.
// None of these can be called.

/// A name behind PyTorch's prefix, such as `torch.zeros`: anything can be asked of it, so that the
/// compiler gets as far as saying that there is no prefix here.
@dynamicMemberLookup
@dynamicCallable
public struct PrefixedName: Sendable {
  /// A further part of the name.
  public subscript(dynamicMember name: String) -> PrefixedName { self }
  /// A further part of the name, where another type is asked for.
  @_disfavoredOverload
  public subscript<Wanted>(dynamicMember name: String) -> Wanted { refusedCall() }
  /// A call of what the name means.
  public func dynamicallyCall(
    withKeywordArguments arguments: KeyValuePairs<String, Any>
  ) -> PrefixedName { self }
  /// A call of what the name means, where another type is asked for.
  @_disfavoredOverload
  public func dynamicallyCall<Wanted>(
    withKeywordArguments arguments: KeyValuePairs<String, Any>
  ) -> Wanted { refusedCall() }
}

/// PyTorch's prefix; Gradbook's names have none.
@available(
  *, unavailable,
  message: "Gradbook needs no prefix: write zeros(2, 3), Tensor([1, 2]), relu(x), manualSeed(0) …"
)
public var torch: PrefixedName { PrefixedName() }
/// PyTorch's prefix; Gradbook's names have none.
@available(
  *, unavailable,
  message: "Gradbook needs no prefix: import NN and write Linear(10, 5), Sequential { … }, Module …"
)
@dynamicMemberLookup
public enum nn {
  /// A name behind the prefix.
  public static subscript(dynamicMember name: String) -> PrefixedName { PrefixedName() }
  /// A name behind the prefix, where another type is asked for.
  @_disfavoredOverload
  public static subscript<Wanted>(dynamicMember name: String) -> Wanted { refusedCall() }
  /// What `class Net: nn.Module` finds.
  open class Module {}
}
/// PyTorch's prefix; Gradbook's names have none.
@available(
  *, unavailable,
  message:
    "Gradbook needs no prefix: write relu(x), softmax(x, dim: 1), crossEntropy(output, target) …"
)
public var F: PrefixedName { PrefixedName() }
/// PyTorch's prefix; Gradbook's names have none.
@available(
  *, unavailable,
  message: "Gradbook needs no prefix: import Training and write SGD(model.parameters(), lr: 0.1) …"
)
public var optim: PrefixedName { PrefixedName() }
/// PyTorch's prefix; Gradbook's names have none.
@available(
  *, unavailable,
  message: "Gradbook needs no prefix: import Datasets and write Compose([ToTensor()]) …"
)
public var transforms: PrefixedName { PrefixedName() }

/// What stands in a declaration that only answers: the compiler refuses every call of it.
package func refusedCall() -> Never {
  fatalError("This only tells the compiler another name; it cannot be called.")
}

// MARK: - Functions

/// PyTorch's name of `manualSeed`.
@available(*, unavailable, renamed: "manualSeed")
public func manual_seed(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `crossEntropy`.
@available(*, unavailable, renamed: "crossEntropy")
public func cross_entropy(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `mseLoss`.
@available(*, unavailable, renamed: "mseLoss")
public func mse_loss(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `l1Loss`.
@available(*, unavailable, renamed: "l1Loss")
public func l1_loss(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `nllLoss`.
@available(*, unavailable, renamed: "nllLoss")
public func nll_loss(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `binaryCrossEntropy`.
@available(*, unavailable, renamed: "binaryCrossEntropy")
public func binary_cross_entropy(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `binaryCrossEntropyWithLogits`.
@available(*, unavailable, renamed: "binaryCrossEntropyWithLogits")
public func binary_cross_entropy_with_logits(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `smoothL1Loss`.
@available(*, unavailable, renamed: "smoothL1Loss")
public func smooth_l1_loss(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `huberLoss`.
@available(*, unavailable, renamed: "huberLoss")
public func huber_loss(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `klDiv`.
@available(*, unavailable, renamed: "klDiv")
public func kl_div(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `leakyRelu`.
@available(*, unavailable, renamed: "leakyRelu")
public func leaky_relu(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `maxPool2d`.
@available(*, unavailable, renamed: "maxPool2d")
public func max_pool2d(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `avgPool2d`.
@available(*, unavailable, renamed: "avgPool2d")
public func avg_pool2d(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `adaptiveAvgPool2d`.
@available(*, unavailable, renamed: "adaptiveAvgPool2d")
public func adaptive_avg_pool2d(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `oneHot`.
@available(*, unavailable, renamed: "oneHot")
public func one_hot(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `layerNorm`.
@available(*, unavailable, renamed: "layerNorm")
public func layer_norm(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `scaledDotProductAttention`.
@available(*, unavailable, renamed: "scaledDotProductAttention")
public func scaled_dot_product_attention(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `indexSelect`.
@available(*, unavailable, renamed: "indexSelect")
public func index_select(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `maskedSelect`.
@available(*, unavailable, renamed: "maskedSelect")
public func masked_select(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `cosineSimilarity`.
@available(*, unavailable, renamed: "cosineSimilarity")
public func cosine_similarity(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `logSoftmax`.
@available(*, unavailable, renamed: "logSoftmax")
public func log_softmax(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `zerosLike`.
@available(*, unavailable, renamed: "zerosLike")
public func zeros_like(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `onesLike`.
@available(*, unavailable, renamed: "onesLike")
public func ones_like(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `randLike`.
@available(*, unavailable, renamed: "randLike")
public func rand_like(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `randnLike`.
@available(*, unavailable, renamed: "randnLike")
public func randn_like(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `fullLike`.
@available(*, unavailable, renamed: "fullLike")
public func full_like(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `Tensor`.
@available(*, unavailable, renamed: "Tensor")
public func tensor(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `cat`.
@available(*, unavailable, renamed: "cat")
public func concat(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `cat`.
@available(*, unavailable, renamed: "cat")
public func concatenate(_ arguments: Any...) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `logSoftmax`.
@available(*, unavailable, renamed: "logSoftmax(_:dim:)")
public func log_softmax(_ x: Tensor, dim: Int) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `Tensor`.
@available(*, unavailable, renamed: "Tensor.init(_:requiresGrad:)")
public func tensor(_ elements: Any, requires_grad: Bool) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `Tensor`.
@available(*, unavailable, renamed: "Tensor.init(_:requiresGrad:)")
public func tensor(_ elements: Any, requiresGrad: Bool) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `Tensor`.
@available(*, unavailable, renamed: "Tensor.init(_:dtype:)")
public func tensor(_ elements: Any, dtype: DType) -> Tensor {
  refusedCall()
}
/// The paddings are no tuple here.
@available(*, unavailable, message: "Write the paddings as an array: pad(x, [1, 1]).")
public func pad<each Extent>(_ x: Tensor, _ pad: (Int, Int, repeat each Extent)) -> Tensor {
  refusedCall()
}
/// PyTorch's name of `noGrad`.
@available(*, unavailable, renamed: "noGrad(_:)")
public func no_grad<Result>(_ body: () throws -> Result) rethrows -> Result {
  refusedCall()
}
/// PyTorch's name of `enableGrad`.
@available(*, unavailable, renamed: "enableGrad(_:)")
public func enable_grad<Result>(_ body: () throws -> Result) rethrows -> Result {
  refusedCall()
}
/// Python's name of `count`.
@available(*, unavailable, message: "Write .count: x.count, loader.count.")
public func len(_ collection: Any) -> Int { refusedCall() }
/// Python's name of a range.
@available(*, unavailable, message: "Write 0..<10: for epoch in 0..<10 { … }.")
public func range(_ bounds: Int...) -> Range<Int> {
  refusedCall()
}

extension DivergenceReduction {
  /// PyTorch's spelling of `batchMean`.
  @available(*, unavailable, renamed: "batchMean")
  public static var batchmean: DivergenceReduction { refusedCall() }
}
