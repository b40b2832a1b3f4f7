// diagnosis: not-further
import Practice

func foldedLines(
  _ program: [(name: String, sign: String, operands: [String], number: Double)]
) -> [String: Double] {
  // TODO
  var numbers: [String: Double] = [:]
  var folded: [String: Double] = [:]
  for line in program {
    if line.sign == "number" { numbers[line.name] = line.number }
    let values = line.operands.compactMap { numbers[$0] }
    guard values.count == 2 else { continue }
    folded[line.name] = line.sign == "+" ? values[0] + values[1] : values[0] * values[1]
  }
  return folded
  // END
}
