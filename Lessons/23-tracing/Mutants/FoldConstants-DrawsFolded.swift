// diagnosis: draws-folded
import Practice

func foldedLines(
  _ program: [(name: String, sign: String, operands: [String], number: Double)]
) -> [String: Double] {
  // TODO
  var known: [String: Double] = [:]
  var folded: [String: Double] = [:]
  for line in program {
    if line.operands.isEmpty, line.sign != "input" { known[line.name] = line.number }
    let values = line.operands.compactMap { known[$0] }
    guard values.count == 2 else { continue }
    let result = line.sign == "+" ? values[0] + values[1] : values[0] * values[1]
    known[line.name] = result
    folded[line.name] = result
  }
  return folded
  // END
}
