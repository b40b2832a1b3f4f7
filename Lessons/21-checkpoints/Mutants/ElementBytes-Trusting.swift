// diagnosis: not-checked
import Practice

func elementBytes(in file: [UInt8], offsets: [Int]) -> [Int]? {
  // TODO
  guard file.count >= 8 else { return nil }
  var length = 0
  for byte in file.prefix(8).reversed() { length = length << 8 | Int(byte) }
  let start = 8 &+ length
  return [start &+ offsets[0], start &+ offsets[1]]
  // END
}
