import Gradbook
import NN

extension Prune {
  /// Takes out of any model what structured pruning has emptied, where the recording of one call shows that
  /// nothing else needs it: the model stays the object that it was, with smaller layers in the places of
  /// the old ones.
  ///
  /// ```swift
  /// Prune.lnStructured(model[0], name: "weight", amount: 0.5, n: 2, dim: 0)
  /// let report = Prune.shrink(model, example: x)
  /// print(report)
  /// ```
  ///
  /// Looked through are elementwise activations, dropout, batch normalisation, pooling and flattening,
  /// written as layers or as operations, between layers that are `Linear` or `Conv2d` without groups and
  /// are called once. Where something else reads an output, such as the sum of a residual block, all outputs
  /// of that layer stay, and the report says why. In evaluation outputs differ from those before by rounding
  /// alone, by less than 1e-5 of the largest; on `example` this is checked, and nothing is changed if
  /// it does not hold.
  ///
  /// The smaller layers have parameters of their own and no masks, so the model needs a new optimizer. They
  /// can be pruned, shrunk and quantized again, by the same properties: `model.conv1`.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - example: an input of the shape that the model takes, with its batch; what is in it does not matter.
  /// - Returns: what became of each layer.
  @discardableResult
  public static func shrink(_ model: Module, example: Tensor) -> ShrinkingReport {
    let modes = model.modules().map { ($0, $0.isTraining) }
    model.eval()
    // A module comes before its parts, so that these keep modes of their own.
    defer { for (module, mode) in modes { module.train(mode) } }
    let before = noGrad { model(example) }
    var shrinker = ModuleShrinker(model, example)
    while shrinker.shrinkOnce() {}
    let after = noGrad { model(example) }
    let scale = max(before.abs().flat().max() ?? 0, 1e-30)
    let worst = (after - before).abs().flat().max() ?? 0
    if worst <= 1e-4 * scale { return shrinker.finish() }
    return shrinker.undo()
  }
}

/// What became of the layers of a model that was shrunk; prints as a line for each.
public struct ShrinkingReport: Hashable, Sendable, CustomStringConvertible {
  /// One layer.
  public struct Row: Hashable, Sendable {
    /// Its path, such as `body.conv1`.
    public let name: String
    /// How many outputs it had.
    public let before: Int
    /// How many it has.
    public let after: Int
    /// Why outputs must stay, if they must.
    public let reason: Text?
  }

  /// Every `Linear` and `Conv2d`, in the order in which the model holds them.
  public let rows: [Row]

  /// The row of a layer's path, if there is one.
  public subscript(name: String) -> Row? { rows.first { $0.name == name } }

  /// The lines in English.
  public var description: String { text(.english) }

  /// The lines in `language`: `conv1: 16 → 8 outputs`.
  public func text(_ language: Language) -> String {
    rows.map { row in
      let outputs =
        row.before == row.after
        ? Text("\(row.name): \(row.after) outputs", "\(row.name)：\(row.after) 个输出")
        : Text(
          "\(row.name): \(row.before) → \(row.after) outputs",
          "\(row.name)：\(row.before) → \(row.after) 个输出")
      return outputs(language) + (row.reason.map { Text("; ", "；")(language) + $0(language) } ?? "")
    }
    .joined(separator: "\n")
  }
}

/// A model that is being made smaller, layer by layer.
private struct ModuleShrinker {
  private let model: Module
  private let example: Tensor
  /// The layers by their paths, in the model's order.
  private let places: [(path: String, module: Module)]
  private let before: [Int]
  /// What stood in a module's place before, to go back to.
  private var replaced: [(module: Module, former: Module?)] = []
  private var reasons: [String: Text] = [:]

  init(_ model: Module, _ example: Tensor) {
    (self.model, self.example) = (model, example)
    places = model.namedModules().filter { $0.module.inForce.isShrinkable }
      .map { (path: $0.name, module: $0.module) }
    before = places.map { $0.module.outputCount }
  }

  /// Takes outputs out of one layer; `false` if there are none left to take out.
  mutating func shrinkOnce() -> Bool {
    let flow = ChannelFlow(model, example, places)
    for (path, module) in places {
      switch flow.way(from: path) {
      case .stays(let reason): reasons[path] = reason
      case .read(let readers, let norms):
        if noGrad({ shrink(module, readers, norms) }) { return true }
      }
    }
    return false
  }

  private mutating func shrink(
    _ module: Module, _ readers: [ChannelFlow.Reader], _ norms: [Module]
  ) -> Bool {
    let source = module.weights
    let made = MadeChannels(weight: source.weight)
    let read = readers.map { reader in
      let target = reader.module.weights
      return ReadChannels(
        weight: target.weight, bias: target.bias, count: made.count,
        constants: reader.constants, isPadded: reader.module.inForce.isPadded)
    }
    let kept = made.kept(by: read)
    if kept.count == made.count { return false }
    let index = Tensor(flat: kept, shape: [kept.count])
    put(
      module,
      module.inForce.resized(
        source.weight.indexSelect(dim: 0, index), source.bias?.indexSelect(dim: 0, index)))
    for norm in norms {
      guard let layer = norm.inForce as? BatchNormLayer else { continue }
      put(norm, layer.selecting(index))
    }
    for (reader, read) in zip(readers, read) {
      let (weight, bias) = read.keeping(kept, of: made)
      put(reader.module, reader.module.inForce.resized(weight, bias))
    }
    return true
  }

  private mutating func put(_ place: Module, _ layer: Module) {
    replaced.append((place, place.replacement))
    place.setStandIn(layer.eval(), isAddition: false)
  }

  /// The report, when everything is as it was meant.
  func finish() -> ShrinkingReport {
    for (module, former) in replaced {
      let layer = former ?? module
      // A module shows its own tensors only while nothing stands in its place.
      let present = layer.replacement
      layer.setStandIn(nil, isAddition: false)
      for name in layer.reparametrizedNames { layer.endReparametrization(of: name) }
      if former == nil { layer.giveUpWeights() }
      layer.setStandIn(present, isAddition: false)
    }
    return report()
  }

  /// Puts back what stood there before.
  mutating func undo() -> ShrinkingReport {
    for (module, former) in replaced.reversed() { module.setStandIn(former, isAddition: false) }
    for (path, _) in places where reasons[path] == nil {
      reasons[path] = Text(
        "without some of its outputs the model would compute something else",
        "去掉一部分输出，模型的结果就会改变")
    }
    return report()
  }

  private func report() -> ShrinkingReport {
    ShrinkingReport(
      rows: zip(places, before).map { place, before in
        ShrinkingReport.Row(
          name: place.path, before: before, after: place.module.outputCount,
          reason: reasons[place.path])
      })
  }
}

extension Module {
  /// Whether outputs can be taken out of this layer.
  nonisolated fileprivate var isShrinkable: Bool {
    self is Linear || (self as? Conv2d)?.groups == 1
  }

  /// The layer's weight, `[outputs, …]`, and bias, pruned.
  nonisolated fileprivate var weights: (weight: Tensor, bias: Tensor?) {
    let hasBias = ["bias", "bias_orig"].contains { ownParameter($0) != nil }
    return (
      PrunedTensor(self, "weight").value.detach(),
      hasBias ? PrunedTensor(self, "bias").value.detach() : nil
    )
  }

  nonisolated fileprivate var outputCount: Int { PrunedTensor(self, "weight").original.shape[0] }
}
