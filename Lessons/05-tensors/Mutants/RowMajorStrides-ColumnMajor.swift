// diagnosis: column-major
import Practice

func rowMajorStrides(of shape: [Int]) -> [Int] {
  // TODO
  var stride = 1
  var strides: [Int] = []
  for extent in shape {
    strides.append(stride)
    stride *= extent
  }
  return strides
  // END
}
