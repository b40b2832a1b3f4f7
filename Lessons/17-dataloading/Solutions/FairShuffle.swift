import Practice

// At a place, count − place places are open. A swap never loses a number, and every order is
// reached in exactly one way: so all are equally likely.
// 走到某个位置时，还有 count − place 个位置没定。交换不会弄丢任何数，而且每种顺序恰好有一种走法：
// 所以机会均等。

func shuffled(_ count: Int, draws: [Double]) -> [Int] {
  // TODO
  var order = Array(0..<count)
  for (place, draw) in draws.enumerated() {
    order.swapAt(place, place + Int(draw * Double(count - place)))
  }
  return order
  // END
}
