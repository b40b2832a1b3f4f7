import Practice

/// Steps that an optimizer is asked for.
struct OptimizerTrial {
  let plan: OptimizerPlan
  let gradients: [[[Double]?]]

  /// All parameters after every step.
  func numbers(_ optimizer: AnyOptimizer) -> [Double] {
    gradients.flatMap { step in
      optimizer.step(step)
      return optimizer.parameters.flatMap { $0 }
    }
  }

  /// What the numbers are called.
  var names: [String] {
    gradients.indices.flatMap { step in
      AnyOptimizer.start.enumerated().flatMap { index, numbers in
        numbers.indices.map { "step \(step + 1), p\(index)[\($0)]" }
      }
    }
  }

  static func shown(_ plan: OptimizerPlan) -> OptimizerTrial {
    OptimizerTrial(plan: plan, gradients: [[[1, 2], [3], [-1, 0.5], [4]]])
  }

  /// Different gradients in several steps; one parameter has none in the first.
  static func drawn(
    _ plan: OptimizerPlan, _ numbers: Generator, isGapless: Bool
  ) -> OptimizerTrial {
    var source = numbers
    let gradients: [[[Double]?]] = (0..<4).map { step in
      AnyOptimizer.start.enumerated().map { index, start in
        step == 0 && index == 2 && !isGapless
          ? nil : start.map { _ in Double.random(in: -3...3, using: &source) }
      }
    }
    return OptimizerTrial(plan: plan, gradients: gradients)
  }
}

extension Check {
  /// Compares a library's optimizer with the right one, step by step, and names the fault that gives
  /// the same everywhere.
  func compareSteps(
    _ plan: OptimizerPlan, of type: any NetworkLibrary.Type, faults: [OptimizerFault]
  ) throws(Stop) {
    var trials = [(Rung.shown, OptimizerTrial.shown(plan))]
    trials += self.trials.map { (.drawn, .drawn(plan, $0, isGapless: true)) }
    trials += self.trials.map { (.awkward, .drawn(plan, $0, isGapless: false)) }
    func fitting(_ yours: [[Double]]) -> Diagnosis? {
      let fault = faults.first { fault in
        zip(yours, trials).allSatisfy { yours, trial in
          let wrong = trial.1.numbers(AnyOptimizers(fault).make(plan))
          return zip(yours, wrong).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
        }
      }
      return fault.map(\.diagnosis)
    }
    let yours = trials.map { $0.1.numbers(.make(plan, of: type)) }
    for (mine, (rung, trial)) in zip(yours, trials) {
      let right = trial.numbers(AnyOptimizers().make(plan))
      try requireNumbers(
        mine, right, rung, names: trial.names,
        rung == .awkward
          ? Text(
            "Where a parameter has no gradient in the first step, the parameters are not right.",
            "有一个参数在第一步没有梯度时，参数不对。")
          : Text(
            "After \(trial.gradients.count == 1 ? "1 step" : "\(trial.gradients.count) steps") the parameters are not right.",
            "走了 \(trial.gradients.count) 步之后，参数不对。"),
        diagnosis: fitting(yours))
      self.enter(rung)
    }
    right("steps with all gradients, and with one missing", "梯度齐全时、缺一个时，走得都对")
  }
}

extension OptimizerFault {
  /// The mistake's name.
  var diagnosis: Diagnosis { Diagnosis(name, words.english, words.chinese) }

  private var name: String {
    switch self {
    case .uphill: "uphill"
    case .stopsAtMissing: "stops-at-missing"
    case .missingAsZero: "missing-as-zero"
    case .replaced: "change-replaces"
    case .firstForAll: "first-for-all"
    case .nothingMoved: "copy-written"
    case .twice: "step-twice"
    case .momentumUnused: "momentum-unused"
    case .velocityShared: "velocity-shared"
    case .dampened: "dampened"
    case .momentumOnAll: "momentum-on-all"
    case .velocityKept: "velocity-kept"
    case .uncorrected: "uncorrected"
    case .rootForgotten: "root-forgotten"
    case .countShared: "count-shared"
    case .betasSwapped: "betas-swapped"
    case .countStays: "count-stays"
    case .squareOfMean: "square-of-mean"
    }
  }

  /// What goes wrong.
  var words: Text {
    switch self {
    case .uphill:
      Text("the step goes along the gradient: the loss grows.", "步子顺着梯度走：损失会变大。")
    case .stopsAtMissing:
      Text(
        "a parameter without a gradient ends the step for all after it.",
        "遇到没有梯度的参数就停下，后面的都没有更新。")
    case .missingAsZero:
      Text(
        "a parameter without a gradient takes a step with zeros, and that step is counted.",
        "没有梯度的参数也按零走了一步，这一步还被数了进去。")
    case .replaced:
      Text("the change replaces the parameter.", "参数被改动量替换掉了，而不是加上它。")
    case .firstForAll:
      Text("all parameters are moved by the first one's gradient.", "所有参数用的都是第一个参数的梯度。")
    case .nothingMoved:
      Text(
        "nothing is written into the parameters themselves: they stay what they were.",
        "没有写进参数本身：参数还和原来一样。")
    case .twice:
      Text("the change is added twice.", "改动量加了两次。")
    case .momentumUnused:
      Text("the velocity is the gradient alone.", "速度里只有梯度，没有用到动量。")
    case .velocityShared:
      Text("all parameters share one velocity.", "所有参数共用一个速度。")
    case .dampened:
      Text("the gradient is multiplied by 1 − momentum.", "梯度多乘了 1 − 动量。")
    case .momentumOnAll:
      Text("momentum multiplies the new gradient, too.", "新的梯度也被乘上了动量。")
    case .velocityKept:
      Text("the velocity is not stored after the first step.", "第一步之后，速度没有再存下来。")
    case .uncorrected:
      Text(
        "the averages are not divided by 1 − 0.9ᵗ and 1 − 0.999ᵗ.",
        "两个平均没有除以 1 − 0.9ᵗ 和 1 − 0.999ᵗ。")
    case .rootForgotten:
      Text("the root of the average of squares is not taken.", "平方的平均没有开方。")
    case .countShared:
      Text("steps of all parameters are counted together.", "所有参数的步数数在了一起。")
    case .betasSwapped:
      Text("0.9 and 0.999 changed places.", "0.9 和 0.999 互换了位置。")
    case .countStays:
      Text("the correction is always that of the first step.", "修正用的始终是第一步的。")
    case .squareOfMean:
      Text("the square of the mean stands for the mean of squares.", "用平均的平方代替了平方的平均。")
    }
  }
}
