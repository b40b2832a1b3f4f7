import Practice

// A second way asks the other question: which lines may change? Inputs and draws may, and whatever
// reads something that may. The rest is the same in every run, and its value stands there already,
// from the run that was traced.
// 另一种办法反过来问：哪些行可能会变？输入和随机数会变，读了会变的值也会变。剩下的每次都一样，
// 它的值在追踪那次运行里已经有了。

func foldedLines(
  _ program: [(name: String, sign: String, operands: [String], number: Double)]
) -> [String: Double] {
  // TODO
  var changing: Set<String> = []
  var folded: [String: Double] = [:]
  for line in program {
    let isLeaf = line.operands.isEmpty
    let reads = line.operands.contains { changing.contains($0) }
    if reads || (isLeaf && line.sign != "number") {
      changing.insert(line.name)
    } else if !isLeaf {
      folded[line.name] = line.number
    }
  }
  return folded
  // END
}
