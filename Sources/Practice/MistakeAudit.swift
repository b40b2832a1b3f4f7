/// What the modelled mistakes of one comparison or rule answer, side by side: so that a test can
/// prove that the trials tell them apart.
struct MistakeAudit {
  /// The right answer in every trial.
  let right: [Parts?]
  /// The mistakes that are known by what they answer, with their answers.
  let models: [(name: String, answers: [Parts??])]
  let tolerance: Double

  init<Input>(
    _ mistakes: [Mistake<Input>], inputs: [Input], right: [Parts?], tolerance: Double
  ) {
    self.right = right
    self.tolerance = tolerance
    models = mistakes.compactMap { mistake in
      mistake.answer.map { answer in
        (mistake.diagnosis.name, inputs.map { input in answer(input).map(\.parts) })
      }
    }
  }

  /// The pairs of names that both answer something and that no trial tells apart.
  var pairs: [(names: Set<String>, areTold: Bool)] {
    models.indices.flatMap { place in
      models[(place + 1)...].compactMap { other in
        let mine = models[place]
        let both = zip(mine.answers, other.answers).filter { $0 != nil && $1 != nil }
        if other.name == mine.name || both.isEmpty { return nil }
        let areTold = both.contains { !agree($0 ?? nil, $1 ?? nil, tolerance) }
        return ([mine.name, other.name], areTold)
      }
    }
  }

  /// The names of the mistakes that answer something, and whether that is wrong in some trial.
  var wrongs: [(name: String, isWrong: Bool)] {
    models.compactMap { model in
      let both = zip(model.answers, right).filter { $0.0 != nil }
      if both.isEmpty { return nil }
      return (model.name, both.contains { !agree($0 ?? nil, $1, tolerance) })
    }
  }
}

extension Sequence<MistakeAudit> {
  /// What the comparisons of one exercise, taken together, do not tell apart.
  var complaints: [String] {
    var told: [Set<String>: Bool] = [:]
    var wrong: [String: Bool] = [:]
    for audit in self {
      for pair in audit.pairs { told[pair.names] = told[pair.names] == true || pair.areTold }
      for one in audit.wrongs { wrong[one.name] = wrong[one.name] == true || one.isWrong }
    }
    return wrong.filter { !$0.value }.map { "\($0.key) is never wrong" }.sorted()
      + told.filter { !$0.value }.map { $0.key.sorted().joined(separator: " = ") }.sorted()
  }
}
