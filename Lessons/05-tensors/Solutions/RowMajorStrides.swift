import Practice

// The last dimension moves by 1. Every dimension before it must skip all that lies behind it, so
// walking from the end to the front, each extent is multiplied on once.
// 最后一维每步走 1。再往前的每一维都要跨过它后面的全部元素；所以从末尾走向开头，把各个长度依次乘上去。

func rowMajorStrides(of shape: [Int]) -> [Int] {
  // TODO
  var strides: [Int] = []
  var stride = 1
  for extent in shape.reversed() {
    strides.insert(stride, at: 0)
    stride *= extent
  }
  return strides
  // END
}
