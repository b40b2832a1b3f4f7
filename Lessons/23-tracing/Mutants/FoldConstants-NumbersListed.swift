// diagnosis: numbers-listed
import Practice

func foldedLines(
  _ program: [(name: String, sign: String, operands: [String], number: Double)]
) -> [String: Double] {
  // TODO
  var known: [String: Double] = [:]
  for line in program {
    if line.sign == "number" { known[line.name] = line.number }
    let values = line.operands.compactMap { known[$0] }
    guard values.count == 2 else { continue }
    known[line.name] = line.sign == "+" ? values[0] + values[1] : values[0] * values[1]
  }
  return known
  // END
}
