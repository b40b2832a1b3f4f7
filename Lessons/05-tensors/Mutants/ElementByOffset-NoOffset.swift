// diagnosis: offset-forgotten
import Practice

func element(
  at index: [Int], in storage: [Double], strides: [Int], offset: Int
) -> Double {
  // TODO
  var place = 0
  for (position, stride) in zip(index, strides) {
    place += position * stride
  }
  return storage[place]
  // END
}
