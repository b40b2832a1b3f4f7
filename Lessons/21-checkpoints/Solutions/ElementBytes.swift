import Practice

// What the file says stays a UInt64, which holds any eight bytes, until it was compared with what
// the file really has. After that no sum can overflow.
// 文件自己说的数先放在 UInt64 里，任何八个字节都装得下；与文件真正的长度比较之后，才转成 Int，
// 这时相加再也不会溢出。

func elementBytes(in file: [UInt8], offsets: [Int]) -> [Int]? {
  // TODO
  guard file.count >= 8 else { return nil }
  var length: UInt64 = 0
  for byte in file.prefix(8).reversed() { length = length << 8 | UInt64(byte) }
  guard length <= UInt64(file.count - 8) else { return nil }
  let start = 8 + Int(length)
  guard offsets[1] <= file.count - start else { return nil }
  return [start + offsets[0], start + offsets[1]]
  // END
}
