// diagnosis: one-is-enough
import Practice

func foldedLines(
  _ program: [(name: String, sign: String, operands: [String], number: Double)]
) -> [String: Double] {
  // TODO
  var known: [String: Double] = [:]
  var folded: [String: Double] = [:]
  for line in program {
    if line.sign == "number" { known[line.name] = line.number }
    guard line.operands.contains(where: { known[$0] != nil }) else { continue }
    known[line.name] = line.number
    folded[line.name] = line.number
  }
  return folded
  // END
}
