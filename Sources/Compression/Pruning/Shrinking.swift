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
  /// The new model has parameters of its own and no masks, so it needs a new optimizer. For a module whose
  /// `forward` is Swift code there is ``shrink(_:example:)``.
  public static func shrink(_ model: Sequential) -> Sequential {
    noGrad {
      var chain = LayerChain(model)
      while chain.shrinkOnce() {}
      return chain.rebuilt(model).train(model.isTraining)
    }
  }
}

/// The outputs of a layer, by its weights.
struct MadeChannels {
  /// Whether all weights of an output are 0.
  let isEmpty: [Bool]
  var count: Int { isEmpty.count }

  init(weight: Tensor) {
    isEmpty = weight.abs().reshape([weight.shape[0], -1]).sum(dim: 1).flat().map { $0 == 0 }
  }

  /// Which outputs must stay, for all layers that read them; one does in any case.
  func kept(by readers: [ReadChannels]) -> [Int] {
    let kept = isEmpty.indices.filter { channel in
      readers.contains { !$0.spares(channel, isEmpty: isEmpty[channel]) }
    }
    return kept.isEmpty ? [0] : kept
  }
}

/// A layer that reads the outputs of another one.
struct ReadChannels {
  let weight: Tensor
  let bias: Tensor?
  /// How many outputs it reads; each may come as several numbers, behind a `Flatten`.
  let count: Int
  /// What arrives of each output if it is the same for every input; `nil` if it is not.
  let constants: [Double?]
  /// Whether zeros stand around what is read.
  let isPadded: Bool

  private var parts: Tensor { weight.reshape([weight.shape[0], count, -1]) }
  private let isRead: [Bool]

  init(weight: Tensor, bias: Tensor?, count: Int, constants: [Double?], isPadded: Bool) {
    (self.weight, self.bias, self.count) = (weight, bias, count)
    (self.constants, self.isPadded) = (constants, isPadded)
    isRead = weight.reshape([weight.shape[0], count, -1]).abs().sum(dims: [0, 2]).flat()
      .map { $0 != 0 }
  }

  /// Whether the layer can do without an output.
  func spares(_ channel: Int, isEmpty: Bool) -> Bool {
    guard isRead[channel] else { return true }
    guard isEmpty, let constant = constants[channel] else { return false }
    return !isPadded || constant == 0
  }

  /// Weights and bias for the outputs that stay; what the others always were goes into the bias.
  func keeping(_ kept: [Int], of made: MadeChannels) -> (weight: Tensor, bias: Tensor?) {
    let left = Set(kept)
    let gone = Tensor(
      flat: (0..<count).map { left.contains($0) || !made.isEmpty[$0] ? 0 : constants[$0] ?? 0 },
      shape: [count, 1], dtype: weight.dtype)
    let share = parts.sum(dim: 2).matmul(gone).reshape([-1])
    let isMoved = gone.flat().contains { $0 != 0 }
    var extents = weight.shape
    extents[1] = extents[1] / count * kept.count
    let index = Tensor(flat: kept, shape: [kept.count])
    return (
      parts.indexSelect(dim: 1, index).reshape(extents),
      isMoved ? bias.map { $0 + share } ?? share : bias
    )
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
        links.append(Link(module: module.inForce))
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
    let made = MadeChannels(weight: source.weight)
    let read = ReadChannels(
      weight: target.weight, bias: target.bias, count: made.count, constants: constants.flat(),
      isPadded: links[consumer].module.isPadded)
    let kept = made.kept(by: [read])
    if kept.count == made.count { return false }

    let index = Tensor(flat: kept, shape: [kept.count])
    links[producer].weights = (
      source.weight.indexSelect(dim: 0, index), source.bias?.indexSelect(dim: 0, index)
    )
    for between in producer + 1..<consumer {
      if let norm = links[between].module as? BatchNormLayer {
        links[between].module = norm.selecting(index)
      }
    }
    links[consumer].weights = read.keeping(kept, of: made)
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
