import Practice

// A second way: cut the array into rows, turn each one round, and put them together again.
// 另一种办法：把数组切成一行一行，每行倒过来，再拼起来。

func mirrored(_ pixels: [Double], width: Int) -> [Double] {
  // TODO
  return stride(from: 0, to: pixels.count, by: width).flatMap { start in
    pixels[start..<start + width].reversed()
  }
  // END
}
