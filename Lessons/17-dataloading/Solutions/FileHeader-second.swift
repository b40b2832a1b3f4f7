import Practice

// A second way, with shifts: the four bytes lie side by side in one number of 32 bits, 8 bits each.
// 另一种办法，用移位：四个字节并排放进一个 32 位的数里，每个占 8 位。

func extents(inFile bytes: [Int]) -> [Int] {
  // TODO
  var extents: [Int] = []
  var rest = bytes.dropFirst(4)
  while extents.count < bytes[3] {
    let group = Array(rest.prefix(4))
    extents.append(group[0] << 24 | group[1] << 16 | group[2] << 8 | group[3])
    rest = rest.dropFirst(4)
  }
  return extents
  // END
}
