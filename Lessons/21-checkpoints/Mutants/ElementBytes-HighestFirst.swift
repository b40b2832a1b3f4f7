// diagnosis: highest-first
import Practice

func elementBytes(in file: [UInt8], offsets: [Int]) -> [Int]? {
  // TODO
  guard file.count >= 8 else { return nil }
  var length: UInt64 = 0
  for byte in file.prefix(8) { length = length << 8 | UInt64(byte) }
  let start = 8 &+ Int(truncatingIfNeeded: length)
  return [start &+ offsets[0], start &+ offsets[1]]
  // END
}
