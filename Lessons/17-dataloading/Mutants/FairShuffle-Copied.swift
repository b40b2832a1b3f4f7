// diagnosis: overwritten
import Practice

func shuffled(_ count: Int, draws: [Double]) -> [Int] {
  // TODO
  var order = Array(0..<count)
  for (place, draw) in draws.enumerated() {
    order[place] = order[place + Int(draw * Double(count - place))]
  }
  return order
  // END
}
