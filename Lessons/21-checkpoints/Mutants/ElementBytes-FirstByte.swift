// diagnosis: one-byte
import Practice

func elementBytes(in file: [UInt8], offsets: [Int]) -> [Int]? {
  // TODO
  guard file.count >= 8 else { return nil }
  let start = 8 + Int(file[0])
  guard start + offsets[1] <= file.count else { return nil }
  return [start + offsets[0], start + offsets[1]]
  // END
}
