import Practice

// A second way: a whole row at once. Row i of the product is a mixture of the rows of b, and
// row i of a says how much of each goes in.
// 另一种办法：一次算一整行。乘积的第 i 行是 b 的各行按比例混合而成，a 的第 i 行写着各取多少。

func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
  // TODO
  a.map { amounts in
    var mixture = [Double](repeating: 0, count: b[0].count)
    for (amount, row) in zip(amounts, b) {
      mixture = zip(mixture, row).map { $0 + amount * $1 }
    }
    return mixture
  }
  // END
}
