import Gradbook

/// Numbers for what operations and calls do: equal numbers for equal doings.
struct Signatures {
  private let indexed: IndexedGraph
  private var numberOfWord: [String: Int] = [:]
  private var numberOfList: [[Int]: Int] = [:]

  let sum = -1

  init(_ indexed: IndexedGraph) { self.indexed = indexed }

  mutating func word(_ word: String) -> Int {
    if let known = numberOfWord[word] { return known }
    numberOfWord[word] = numberOfWord.count
    return numberOfWord.count - 1
  }

  mutating func number(_ list: [Int]) -> Int {
    if let known = numberOfList[list] { return known }
    let next = numberOfList.count
    numberOfList[list] = next
    return next
  }

  mutating func name(of node: Int) -> Int { word(indexed.graph.nodes[node].operation) }

  /// Of an operation at a place of its call: its name, and where its operands come from.
  mutating func token(of node: Int, at place: Int, _ places: [Int: Int]) -> Int {
    let graph = indexed.graph
    let operands = indexed.operands[node].map { index -> Int in
      let source = graph.edges[index].source
      switch graph.nodes[source].role {
      case .constant: return 0
      case .parameter: return 1
      case .input: return 2
      case .operation:
        let distance = places[source].map { place - $0 } ?? 0
        return distance <= 3 ? 3 + distance : 2
      }
    }
    return number([-2, name(of: node)] + operands)
  }
}
