// diagnosis: last-left-out
import Practice

func shuffled(_ count: Int, draws: [Double]) -> [Int] {
  // TODO
  var order = Array(0..<count)
  for (place, draw) in draws.enumerated() {
    order.swapAt(place, place + Int(draw * Double(count - place - 1)))
  }
  return order
  // END
}
