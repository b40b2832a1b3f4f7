import Practice

// Byte 3 says how many lengths there are; the k-th begins at byte 4 + 4k. Reading from the highest
// byte on, what was read so far moves up by a factor of 256 each time.
// 第 3 号字节说明有几个长度，第 k 个从第 4 + 4k 号字节开始。从高位读起，
// 每读一个字节，已读的部分就乘 256。

func extents(inFile bytes: [Int]) -> [Int] {
  // TODO
  return (0..<bytes[3]).map { k in
    let start = 4 + 4 * k
    return bytes[start..<start + 4].reduce(0) { $0 * 256 + $1 }
  }
  // END
}
