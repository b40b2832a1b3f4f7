// diagnosis: own-extent
import Practice

func rowMajorStrides(of shape: [Int]) -> [Int] {
  // TODO
  var stride = 1
  var strides: [Int] = []
  for extent in shape.reversed() {
    stride *= extent
    strides.insert(stride, at: 0)
  }
  return strides
  // END
}
