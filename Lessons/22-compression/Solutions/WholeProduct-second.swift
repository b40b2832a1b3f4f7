import Practice

// A second way takes the zero point off first. The differences need 9 bits and a sign, so the fast
// instructions for 8 bits could not be used; the result is the same.
// 另一种办法先减零点。差需要 9 位加符号，就用不上 8 位的快速指令了；结果相同。

func outputs(
  _ a: [UInt8], scale: Double, zeroPoint: Int, weights: [[Int8]], scales: [Double], bias: [Double]
) -> [Double] {
  // TODO
  let differences = a.map { Int($0) - zeroPoint }
  return zip(weights, zip(scales, bias)).map { row, settings in
    let whole = zip(differences, row).reduce(0) { $0 + $1.0 * Int($1.1) }
    return Double(whole) * (scale * settings.0) + settings.1
  }
  // END
}
