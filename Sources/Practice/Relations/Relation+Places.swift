import Gradbook

extension Relation {
  // MARK: Places

  /// Which numbers of an answer are wrong, where it is the same ones every time.
  var places: Diagnosis? {
    guard isAligned, wrong.allSatisfy({ ($0.expected?.numbers.count ?? 0) > 1 }) else { return nil }
    let faults = wrong.map(\.faults)
    if let named = named(faults) { return named }
    if faults.allSatisfy({ $0.first == true && !$0.dropFirst().contains(true) }) {
      return .onlyFirstWrong
    }
    if faults.allSatisfy({ $0.last == true && !$0.dropLast().contains(true) }) {
      return .onlyLastWrong
    }
    if faults.allSatisfy({ $0.first == false && !$0.dropFirst().contains(false) && $0.count > 2 }) {
      return .onlyFirstRight
    }
    if faults.allSatisfy({ $0.last == false && !$0.dropLast().contains(false) && $0.count > 2 }) {
      return .onlyLastRight
    }
    return nil
  }

  /// Those that are ever wrong by their names, where all answers have the same few.
  private func named(_ faults: [[Bool]]) -> Diagnosis? {
    let labels = Set(pairs.map { $0.expected?.labels ?? [] })
    guard labels.count == 1, let names = labels.first, names.count < 13 else { return nil }
    let wrong = names.indices.filter { place in faults.contains { $0[place] } }
    return wrong.count < names.count && wrong.count < 6 ? .onlyWrong(wrong.map { names[$0] }) : nil
  }
}
