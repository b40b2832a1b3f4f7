// diagnosis: zero-absorbs
import Practice

func foldedLines(
  _ program: [(name: String, sign: String, operands: [String], number: Double)]
) -> [String: Double] {
  // TODO
  var known: [String: Double] = [:]
  var folded: [String: Double] = [:]
  for line in program {
    if line.sign == "number" { known[line.name] = line.number }
    let values = line.operands.compactMap { known[$0] }
    if line.sign == "×", values.contains(0) {
      known[line.name] = 0
      folded[line.name] = 0
    } else if values.count == 2 {
      let result = line.sign == "+" ? values[0] + values[1] : values[0] * values[1]
      known[line.name] = result
      folded[line.name] = result
    }
  }
  return folded
  // END
}
