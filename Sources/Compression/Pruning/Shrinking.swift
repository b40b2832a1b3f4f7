import Gradbook
import NN

extension Prune {
  /// Takes out what structured pruning has emptied: outputs whose weights are all 0, and outputs that the
  /// next layer does not read. The result is a smaller model with the same outputs.
  ///
  /// ```swift
  /// let big = Sequential { Linear(20, 50); ReLU(); Linear(50, 3) }
  /// Prune.lnStructured(big[0], name: "weight", amount: 0.5, n: 2, dim: 0)
  /// let small = Prune.shrink(big)  // Linear(20, 25), ReLU, Linear(25, 3)
  /// ```
  ///
  /// An emptied output still puts out its bias, which is the same for every input: what the layers after
  /// it make of that number goes into the next layer's bias. Through a convolution with padding, where
  /// the border would see zeros instead, only an output that has become 0 is taken out; prune the bias
  /// with the weight there.
  ///
  /// Looked through are elementwise activations, dropout, batch normalisation, pooling and `Flatten`,
  /// between two layers that are `Linear` or `Conv2d` without groups. The last layer's outputs stay. In
  /// evaluation outputs differ from the old model's by rounding alone, since sums have fewer terms: by
  /// less than 1e-5 of the largest.
  ///
  /// The new model has parameters of its own and no masks, so it needs a new optimizer.
  public static func shrink(_ model: Sequential) -> Sequential {
    noGrad {
      var chain = LayerChain(model)
      while chain.shrinkOnce() {}
      return chain.rebuilt(model).train(model.isTraining)
    }
  }
}

/// A sequence of layers, nested ones laid out flat, that is being made smaller.
struct LayerChain {
  /// One layer; `nil` for weights where it has none that can be taken out.
  struct Link {
    var module: Module
    var weights: (weight: Tensor, bias: Tensor?)?
  }
  private var links: [Link] = []

  init(_ model: Sequential) {
    collect(model)
    let ids = links.map { ObjectIdentifier($0.module) }
    for index in links.indices {
      let module = links[index].module
      let isHeldOnce = ids.count { $0 == ids[index] } == 1
      guard isHeldOnce, module is Linear || (module as? Conv2d)?.groups == 1 else { continue }
      let bias = (module as? Linear)?.bias ?? (module as? Conv2d)?.bias
      links[index].weights = (
        PrunedTensor(module, "weight").value.detach(),
        bias.map { _ in PrunedTensor(module, "bias").value.detach() }
      )
    }
  }

  private mutating func collect(_ model: Sequential) {
    for module in model {
      if type(of: module) == Sequential.self, let inner = module as? Sequential {
        collect(inner)
      } else {
        links.append(Link(module: module))
      }
    }
  }

  /// Takes outputs out of one layer; `false` if there are none left to take out.
  mutating func shrinkOnce() -> Bool {
    let weighted = links.indices.filter { links[$0].weights != nil }
    return zip(weighted, weighted.dropFirst()).contains { shrink($0, $1) }
  }

  private mutating func shrink(_ producer: Int, _ consumer: Int) -> Bool {
    guard let source = links[producer].weights, let target = links[consumer].weights,
      let constants = constants(from: producer, to: consumer, source.bias)
    else { return false }
    let channels = source.weight.shape[0]
    let read = target.weight.reshape([target.weight.shape[0], channels, -1])
    let reads = read.abs().sum(dims: [0, 2]).flat()
    let sizes = source.weight.abs().reshape([channels, -1]).sum(dim: 1).flat()
    let padding = (links[consumer].module as? Conv2d)?.paddingExtents ?? []
    let isPadded = padding.contains { $0 != 0 }
    let values = constants.flat()
    var kept = (0..<channels).filter { channel in
      let isEmpty = sizes[channel] == 0 && (!isPadded || values[channel] == 0)
      return reads[channel] != 0 && !isEmpty
    }
    if kept.isEmpty { kept = [0] }
    if kept.count == channels { return false }

    let left = Set(kept)
    let gone = Tensor(
      flat: (0..<channels).map { left.contains($0) || sizes[$0] != 0 ? 0 : values[$0] },
      shape: [channels, 1], dtype: target.weight.dtype)
    let index = Tensor(flat: kept, shape: [kept.count])
    links[producer].weights = (
      source.weight.indexSelect(dim: 0, index), source.bias?.indexSelect(dim: 0, index)
    )
    for between in producer + 1..<consumer {
      if let norm = links[between].module as? BatchNormLayer {
        links[between].module = norm.selecting(index)
      }
    }
    let share = read.sum(dim: 2).matmul(gone).reshape([-1])
    let isMoved = gone.flat().contains { $0 != 0 }
    let bias = isMoved ? target.bias.map { $0 + share } ?? share : target.bias
    var extents = target.weight.shape
    extents[1] = extents[1] / channels * kept.count
    links[consumer].weights = (read.indexSelect(dim: 1, index).reshape(extents), bias)
    return true
  }

  /// What each output of a layer that has become constant is when the next layer reads it; `nil` if a
  /// layer between them mixes channels, or is not known.
  private func constants(from producer: Int, to consumer: Int, _ bias: Tensor?) -> Tensor? {
    guard let weight = links[producer].weights?.weight else { return nil }
    var values = bias ?? Tensor.zeros([weight.shape[0]], dtype: weight.dtype)
    for link in links[producer + 1..<consumer] {
      guard let next = link.module.constant(values) else { return nil }
      values = next
    }
    return values
  }

  /// The model with the smaller layers.
  func rebuilt(_ model: Sequential) -> Sequential {
    var rest = links[...]
    return rebuilt(model, &rest)
  }

  private func rebuilt(_ model: Sequential, _ rest: inout ArraySlice<Link>) -> Sequential {
    Sequential(
      named: model.namedChildren().map { name, module in
        if type(of: module) == Sequential.self, let inner = module as? Sequential {
          return (name, rebuilt(inner, &rest))
        }
        let link = rest.removeFirst()
        guard let (weight, bias) = link.weights else { return (name, link.module) }
        return (name, link.module.resized(weight, bias))
      })
  }
}
