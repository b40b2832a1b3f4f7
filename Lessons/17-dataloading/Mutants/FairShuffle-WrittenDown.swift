// diagnosis: hard-coded
import Practice

func shuffled(_ count: Int, draws: [Double]) -> [Int] {
  // TODO
  return [2, 3, 0, 1]
  // END
}
