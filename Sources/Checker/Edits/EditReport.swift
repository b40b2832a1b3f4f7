import Gradbook
import Practice

/// What trials of edits drawn at random say about the judges and about the names that are given.
public struct EditReport: Sendable {
  let trials: [EditTrial]
  private let tables: [String: EditTable]

  /// A report of some trials.
  public init(_ trials: [EditTrial]) {
    self.trials = trials
    tables = Dictionary(grouping: trials, by: \.exercise.name).compactMapValues {
      $0.first.flatMap { EditTable(of: $0.exercise) }
    }
  }

  private func count(_ fate: EditTrial.Fate) -> Int { trials.count { $0.fate == fate } }

  /// Those that the judges let pass though an answer differs.
  public var missed: [EditTrial] { trials.filter { $0.fate == .missed } }

  /// How names come about, with all that is known, and with what is known of the other half of the
  /// kinds only.
  private struct Shares {
    var modelled = 0
    var edit = 0
    var relation = 0
    var trap = 0
    var general = 0
    var other = 0
    var silence = 0
    var all: Int { named + general + other + silence }
    var named: Int { modelled + edit + relation + trap }

    mutating func add(_ told: EditTrial.Told, _ name: EditName) {
      switch told {
      case .silence: silence += 1
      case .modelled: modelled += 1
      case .trap: trap += 1
      case .relation(let diagnosis):
        if diagnosis.isGeneral { general += 1 } else { relation += 1 }
      case .edit(_, let names):
        let kinds = Set(names.map(\.kind))
        let isTrue =
          kinds.count == 1
          ? kinds.contains(name.kind) : kinds.contains { $0.family == name.kind.family }
        if isTrue { edit += 1 } else { other += 1 }
      }
    }

    var text: String {
      let share = all == 0 ? 100 : 1000 * named / all
      return "\(named) of \(all) (\(share / 10).\(share % 10) %): modelled \(modelled), "
        + "edits \(edit), relations \(relation), stops \(trap); only general \(general), "
        + "name of another kind \(other), silent \(silence)"
    }
  }

  /// The totals, and every edit that was missed.
  public var text: String {
    var known = Shares()
    var unknown = Shares()
    for trial in trials where trial.fate == .wrong {
      let table = tables[trial.exercise.name]
      known.add(trial.diagnosis(table), trial.name)
      unknown.add(trial.diagnosis(table, half: 1 - trial.name.kind.half), trial.name)
    }
    let crashed = count(.crashed) + count(.endless)
    let caught = count(.wrong) + crashed
    let lines = [
      "edits \(trials.count): not Swift \(count(.notBuilt)), equivalent \(count(.equivalent)), "
        + "unreliable \(count(.unreliable))",
      "caught \(caught) of \(caught + count(.missed)): wrong \(count(.wrong)), "
        + "crashed \(count(.crashed)), endless \(count(.endless))",
      "named, all kinds known:            " + known.text,
      "named, from the other half alone:  " + unknown.text,
    ]
    return (missed.map { "✗ passes: \(line($0))" } + lines).joined(separator: "\n") + "\n"
  }

  /// Edits beside what is said of them, to be read by eye.
  public func sample(_ count: Int, seed: Int) -> String {
    var source = Generator(seed: seed)
    let told = trials.filter { $0.fate == .wrong }.shuffled(using: &source).prefix(count)
    return told.map { trial in
      let table = tables[trial.exercise.name]
      let known = Self.words(trial.diagnosis(table))
      let unknown = Self.words(trial.diagnosis(table, half: 1 - trial.name.kind.half))
      return "\(line(trial))\n    \(known)"
        + (unknown == known ? "" : "\n    other half alone: \(unknown)")
    }.joined(separator: "\n") + "\n"
  }

  private static func words(_ told: EditTrial.Told) -> String {
    let origin =
      switch told {
      case .silence: "silent"
      case .modelled: "modelled"
      case .edit: "edit"
      case .relation: "relation"
      case .trap: "stops"
      }
    return "\(origin): \(told.diagnosis?.sentence.english ?? "")"
  }

  /// Those that were not caught because nothing differs, to be looked through for holes.
  public var equivalent: String {
    trials.filter { $0.fate == .equivalent }.map(line).joined(separator: "\n") + "\n"
  }

  private func line(_ trial: EditTrial) -> String {
    let texts = [trial.old, trial.new].map { text in
      let flat = text.split { $0.isWhitespace }.joined(separator: " ")
      return flat.count > 70 ? String(flat.prefix(69)) + "…" : flat
    }
    return "\(trial.exercise.id) \(trial.exercise.name) [\(trial.name.text)] "
      + "\(texts[0]) → \(texts[1])"
  }
}
