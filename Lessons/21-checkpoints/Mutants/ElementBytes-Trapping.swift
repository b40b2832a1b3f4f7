// diagnosis: crash
import Practice

func elementBytes(in file: [UInt8], offsets: [Int]) -> [Int]? {
  // TODO
  guard file.count >= 8 else { return nil }
  var length: UInt64 = 0
  for byte in file.prefix(8).reversed() { length = length << 8 | UInt64(byte) }
  let start = 8 + Int(length)
  guard start + offsets[1] <= file.count else { return nil }
  return [start + offsets[0], start + offsets[1]]
  // END
}
