// diagnosis: last-step-only
import Practice

func element(
  at index: [Int], in storage: [Double], strides: [Int], offset: Int
) -> Double {
  // TODO
  var place = offset
  for (position, stride) in zip(index, strides) {
    place = offset + position * stride
  }
  return storage[place]
  // END
}
