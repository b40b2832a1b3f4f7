// diagnosis: sign-lost
import Practice

func firstLines(_ program: [(sign: String, operands: [Int])]) -> [Int] {
  // TODO
  var first: [Int] = []
  var seen: [String: Int] = [:]
  for (number, line) in program.enumerated() {
    var operands = line.operands.map { first[$0] }
    if line.sign != "−" { operands.sort() }
    let key = operands.isEmpty ? "leaf \(number)" : "\(operands)"
    let found = seen[key] ?? number
    seen[key] = found
    first.append(found)
  }
  return first
  // END
}
