import Practice

// Value numbering: each line gets a key made of its sign and of the *first lines* of its operands,
// sorted where the order does not matter. A dictionary remembers who had the key first.
// 值编号：每行的键由符号和操作数各自的“最先一行”组成，次序无关的符号先排序。字典记住谁先有这个键。

func firstLines(_ program: [(sign: String, operands: [Int])]) -> [Int] {
  // TODO
  var first: [Int] = []
  var seen: [String: Int] = [:]
  for (number, line) in program.enumerated() {
    var operands = line.operands.map { first[$0] }
    if line.sign == "+" || line.sign == "×" { operands.sort() }
    let key = operands.isEmpty ? "leaf \(number)" : "\(line.sign) \(operands)"
    let found = seen[key] ?? number
    seen[key] = found
    first.append(found)
  }
  return first
  // END
}
