// diagnosis: header-forgotten
import Practice

func elementBytes(in file: [UInt8], offsets: [Int]) -> [Int]? {
  // TODO
  guard file.count >= 8 + offsets[1] else { return nil }
  return [8 + offsets[0], 8 + offsets[1]]
  // END
}
