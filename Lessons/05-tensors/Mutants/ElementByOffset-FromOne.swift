// diagnosis: counted-from-one
import Practice

func element(
  at index: [Int], in storage: [Double], strides: [Int], offset: Int
) -> Double {
  // TODO
  var place = offset + 1
  for (position, stride) in zip(index, strides) {
    place += position * stride
  }
  return storage[place]
  // END
}
