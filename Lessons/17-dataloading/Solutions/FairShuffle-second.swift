import Practice

// A second way, by recursion: the first number is swapped with the drawn one, and what is behind
// it is shuffled by the same rule with the other draws.
// 另一种办法，用递归：把第一个数与抽中的交换，再用其余的抽数按同样的规则洗它后面的部分。

func shuffled(_ count: Int, draws: [Double]) -> [Int] {
  // TODO
  func shuffle(_ numbers: [Int], _ draws: ArraySlice<Double>) -> [Int] {
    guard let draw = draws.first else { return numbers }
    var rest = numbers
    rest.swapAt(0, Int(draw * Double(numbers.count)))
    return [rest[0]] + shuffle(Array(rest.dropFirst()), draws.dropFirst())
  }
  return shuffle(Array(0..<count), draws[...])
  // END
}
