import Practice

// A second way: take the file apart as one would with scissors. Each cut asks first whether there
// is enough left, so nothing is ever added up that could be too large.
// 另一种办法：像用剪刀一样把文件一段段剪下来。每剪一刀，先看剩下的够不够，所以从不会把过大的数相加。

func elementBytes(in file: [UInt8], offsets: [Int]) -> [Int]? {
  // TODO
  let lengthBytes = file.prefix(8)
  var rest = file.dropFirst(8)
  var length = 0
  for byte in lengthBytes.reversed() {
    let (product, isTooLarge) = length.multipliedReportingOverflow(by: 256)
    if isTooLarge { return nil }
    length = product + Int(byte)
  }
  guard lengthBytes.count == 8, length <= rest.count else { return nil }
  rest = rest.dropFirst(length)
  guard offsets[1] <= rest.count else { return nil }
  return offsets.map { rest.startIndex + $0 }
  // END
}
