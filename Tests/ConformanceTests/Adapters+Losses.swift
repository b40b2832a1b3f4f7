import Gradbook

extension Adapters {
  mutating func addLosses() {
    self["nn.functional.mse_loss"] = {
      [mseLoss($0.tensor(0), $0.tensor(1, "target"), reduction: $0.reduction)]
    }
    self["nn.functional.l1_loss"] = {
      [l1Loss($0.tensor(0), $0.tensor(1, "target"), reduction: $0.reduction)]
    }
    self["nn.functional.smooth_l1_loss"] = {
      [
        smoothL1Loss(
          $0.tensor(0), $0.tensor(1, "target"), beta: $0.double(nil, "beta") ?? 1,
          reduction: $0.reduction)
      ]
    }
    self["nn.functional.huber_loss"] = {
      [
        huberLoss(
          $0.tensor(0), $0.tensor(1, "target"), delta: $0.double(nil, "delta") ?? 1,
          reduction: $0.reduction)
      ]
    }
    self["nn.functional.kl_div"] = { a in
      let reduction = a.text(nil, "reduction").flatMap(DivergenceReduction.init) ?? .mean
      return [
        klDiv(
          a.tensor(0), a.tensor(1, "target"), reduction: reduction,
          logTarget: a.bool(nil, "log_target", false))
      ]
    }
    self["nn.functional.binary_cross_entropy"] = {
      [
        binaryCrossEntropy(
          $0.tensor(0), $0.tensor(1, "target"), weight: $0.optionalTensor(2, "weight"),
          reduction: $0.reduction)
      ]
    }
    self["nn.functional.binary_cross_entropy_with_logits"] = {
      [
        binaryCrossEntropyWithLogits(
          $0.tensor(0), $0.tensor(1, "target"), weight: $0.optionalTensor(2, "weight"),
          posWeight: $0.optionalTensor(nil, "pos_weight"), reduction: $0.reduction)
      ]
    }
    self["nn.functional.nll_loss"] = {
      [
        nllLoss(
          $0.tensor(0), $0.tensor(1, "target"), weight: $0.optionalTensor(2, "weight"),
          ignoreIndex: $0.int(nil, "ignore_index") ?? -100, reduction: $0.reduction)
      ]
    }
    self["nn.functional.cross_entropy"] = {
      [
        crossEntropy(
          $0.tensor(0), $0.tensor(1, "target"), weight: $0.optionalTensor(2, "weight"),
          ignoreIndex: $0.int(nil, "ignore_index") ?? -100,
          reduction: $0.reduction, labelSmoothing: $0.double(nil, "label_smoothing") ?? 0)
      ]
    }
    self["nn.functional.hinge_embedding_loss"] = {
      [
        hingeEmbeddingLoss(
          $0.tensor(0), $0.tensor(1, "target"), margin: $0.double(2, "margin") ?? 1,
          reduction: $0.reduction)
      ]
    }
    self["nn.functional.margin_ranking_loss"] = {
      [
        marginRankingLoss(
          $0.tensor(0), $0.tensor(1, "input2"), $0.tensor(2, "target"),
          margin: $0.double(3, "margin") ?? 0, reduction: $0.reduction)
      ]
    }
    self["nn.functional.cosine_embedding_loss"] = {
      [
        cosineEmbeddingLoss(
          $0.tensor(0), $0.tensor(1, "input2"), $0.tensor(2, "target"),
          margin: $0.double(3, "margin") ?? 0, reduction: $0.reduction)
      ]
    }
  }
}

extension Arguments {
  fileprivate var reduction: Reduction {
    text(nil, "reduction").flatMap(Reduction.init) ?? .mean
  }
}
