// diagnosis: strides-ignored
import Practice

func element(
  at index: [Int], in storage: [Double], strides: [Int], offset: Int
) -> Double {
  // TODO
  var place = offset
  for position in index {
    place += position
  }
  return storage[place]
  // END
}
