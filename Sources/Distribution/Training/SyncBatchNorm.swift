import Gradbook
import NN

/// Batch normalisation by the mean and variance of all ranks' batches together. PyTorch's
/// `SyncBatchNorm`.
///
/// ```swift
/// SyncBatchNorm.convert(net, group: group)
/// let model = try DistributedDataParallel(net, group: group)
/// ```
///
/// Each rank sends the mean, the summed squares around it and the number of its values for each channel;
/// from all ranks' the whole batch's follow without a difference of large numbers. `backward` sends the
/// gradients of these. In evaluation it is as ``/NN/BatchNorm2d``.
///
/// Source: Chan, Golub and LeVeque, Algorithms for computing the sample variance (1983).
public final class SyncBatchNorm: Module {
  /// The layer in whose place this stands. It holds this module, and must be none of its parts: so it
  /// is no property, which would be one.
  private let original: () -> BatchNormLayer
  private let group: ProcessGroup
  private var layer: BatchNormLayer { original() }

  init(_ layer: BatchNormLayer, group: ProcessGroup) {
    original = { [unowned layer] in layer }
    self.group = group
    super.init()
    if let weight = layer.weight { registerParameter("weight", weight) }
    if let bias = layer.bias { registerParameter("bias", bias) }
    if let mean = layer.runningMean { registerBuffer("running_mean", mean) }
    if let variance = layer.runningVar { registerBuffer("running_var", variance) }
    if let count = layer.numBatchesTracked { registerBuffer("num_batches_tracked", count) }
  }

  /// Lets every batch normalisation in a model, or the model itself if it is one, see the batches of
  /// all ranks; parameters and names stay as they are. Returns the model.
  @discardableResult
  public static func convert<Model: Module>(_ model: Model, group: ProcessGroup) -> Model {
    for case let layer as BatchNormLayer in model.modules() {
      let mode = layer.isTraining
      layer.setStandIn(SyncBatchNorm(layer, group: group).train(mode), isAddition: false)
    }
    return model
  }

  /// `SyncBatchNorm`'s settings are those of the layer that it stands in for.
  public override var extraDescription: String { layer.extraDescription }

  /// Normalises `x`, `[batch, channels, …]`.
  ///
  /// Traps for another number of channels, and in training if all ranks together have a single value a
  /// channel. A rank without any samples may take part.
  public override func forward(_ x: Tensor) -> Tensor {
    guard x.rank >= 2, x.shape[1] == layer.numFeatures else {
      fatalError(
        "SyncBatchNorm: needs an input of \(layer.numFeatures) channels, [batch, channels, …], and "
          + "this one has shape \(x.shape).")
    }
    if !layer.isTraining, let mean = layer.runningMean, let variance = layer.runningVar {
      return normalized(x, mean, variance)
    }
    let (mean, variance, count) = statistics(x)
    if layer.isTraining { updateRunning(mean, variance, count) }
    return normalized(x, mean, variance)
  }

  private func alongChannels(_ numbers: Tensor, _ x: Tensor) -> Tensor {
    numbers.reshape([1, layer.numFeatures] + Array(repeating: 1, count: x.rank - 2))
  }

  private func normalized(_ x: Tensor, _ mean: Tensor, _ variance: Tensor) -> Tensor {
    let scale = (variance + layer.eps).rsqrt()
    var y = (x - alongChannels(mean, x)) * alongChannels(scale, x)
    if let weight = layer.weight { y = y * alongChannels(weight, x) }
    if let bias = layer.bias { y = y + alongChannels(bias, x) }
    return y
  }

  /// Mean and variance (with n) of each channel over all ranks, and the number of its values.
  private func statistics(_ x: Tensor) -> (mean: Tensor, variance: Tensor, count: Double) {
    let channels = layer.numFeatures
    let axes = [0] + Array(2..<max(2, x.rank))
    let own = Double(x.count / max(1, channels))
    let sum = x.sum(dim: axes)
    let mean = sum / max(own, 1)
    let squares = (x - alongChannels(mean, x)).square().sum(dim: axes)
    let count = Tensor.full([1], own, dtype: x.dtype)
    let all = GatheredRows(group: group)(cat([mean, squares, count], dim: 0))
    let (means, sums) = (all[..., 0..<channels], all[..., channels..<2 * channels])
    let counts = all[..., (2 * channels)..<(2 * channels + 1)]
    let total: Double = counts.detach().sum().item()
    guard total > 1 else {
      fatalError(
        "SyncBatchNorm: all ranks together have \(Int(total)) values a channel; their spread needs "
          + "two at least.")
    }
    let wholeMean = (means * counts).sum(dim: 0) / total
    let between = ((means - wholeMean).square() * counts).sum(dim: 0)
    return (wholeMean, (sums.sum(dim: 0) + between) / total, total)
  }

  private func updateRunning(_ mean: Tensor, _ variance: Tensor, _ count: Double) {
    guard let runningMean = layer.runningMean, let runningVar = layer.runningVar,
      let tracked = layer.numBatchesTracked
    else { return }
    noGrad {
      tracked.addInPlace(Tensor(1))
      let part = layer.momentum ?? 1 / tracked.item()
      let unbiased = variance.detach() * (count / (count - 1))
      runningMean.copyInPlace(runningMean * (1 - part) + mean.detach() * part)
      runningVar.copyInPlace(runningVar * (1 - part) + unbiased * part)
    }
  }
}

/// A vector of each rank, `[n]`, as the rows of a matrix `[ranks, n]` that all ranks have. What all ranks'
/// losses say of a row flows back to its rank.
private struct GatheredRows: CustomFunction {
  let group: ProcessGroup

  func forward(_ inputs: [Tensor]) -> Tensor {
    stack(
      group.orStop { () throws(DistributionError) in try group.allGather(inputs[0].contiguous()) },
      dim: 0)
  }

  func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
    let sum = g.detach().clone().contiguous()
    group.orStop { () throws(DistributionError) in try group.allReduce(sum) }
    return [sum[group.rank]]
  }
}
