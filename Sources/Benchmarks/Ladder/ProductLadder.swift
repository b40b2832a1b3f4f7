import Gradbook

/// The product of two square matrices.
enum ProductLadder {
  /// c[i, j] = Σ a[i, k] · b[k, j], in the order of the formula. c is zero at first.
  // rung: product-plain
  static func plain(
    _ a: Numbers, _ b: Numbers, _ c: Results, n: Int
  ) {
    for i in 0..<n {
      let (aRow, cRow) = (a + i * n, c + i * n)
      for j in 0..<n {
        for k in 0..<n { cRow[j] += aRow[k] * b[k * n + j] }
      }
    }
  }
  // end

  /// The same products; the two inner loops have changed places.
  // rung: product-better
  static func better(
    _ a: Numbers, _ b: Numbers, _ c: Results, n: Int
  ) {
    for i in 0..<n {
      let (aRow, cRow) = (a + i * n, c + i * n)
      for k in 0..<n {
        let (factor, bRow) = (aRow[k], b + k * n)
        for j in 0..<n { cRow[j] += factor * bRow[j] }
      }
    }
  }
  // end

  // rung: product-final
  static func final(_ a: Tensor, _ b: Tensor) -> Tensor {
    a.matmul(b)
  }
  // end

  static func ladder() -> Ladder {
    let n = 512
    let (left, right) = (Tensor.randn(n, n), Tensor.randn(n, n))
    let (a, b) = (left.floats, right.floats)
    var c = [Float](repeating: 0, count: n * n)
    var made = final(left, right)
    func cleared(_ body: () -> Void) {
      for index in c.indices { c[index] = 0 }
      body()
    }
    return Ladder(
      name: "product", title: Text("The product of two matrices", "矩阵乘法"),
      task: Text(
        """
        $c = a · b$ with 512 × 512 numbers each: $512^3$ products and as many sums, 0.27 GFLOP, \
        on 3 MB. Each number is used 512 times, so what decides is not the memory's speed but \
        whether a number is still near when it is needed again.
        """,
        """
        $c = a · b$，各为 512 × 512：$512^3$ 次乘法和同样多的加法，共 0.27 GFLOP，数据只有 3 MB。每个数要用 512 次，\
        所以起决定作用的不是内存带宽，而是再次用到一个数时，它是否还在近处。
        """),
      work: 2e-9 * Double(n * n * n), unit: "GFLOP/s", file: #filePath,
      rungs: [
        KernelVersion(
          name: Text("row by column", "行乘列"), mark: "product-plain",
          idea: Text(
            "Three loops in the order of the formula: row of a by column of b; c is zero at first.",
            "按公式的顺序写三重循环：a 的行乘 b 的列；c 先清零。"),
          reason: Text(
            """
            Down a column of b each number lies 2 KiB after the one before: of every 64 bytes \
            that come from memory, 4 are used. And each sum must wait for the one before it.
            """,
            "沿 b 的列往下走，相邻两个数相隔 2 KiB：从内存取来的每 64 字节只用到 4 字节。而且每次加法都要等上一次加完。"),
          run: { cleared { plain(a, b, &c, n: n) } }, result: { c }),
        KernelVersion(
          name: Text("row by row", "逐行累加"), mark: "product-better",
          idea: Text(
            """
            Only the order of the loops changes: the innermost now runs along a row of b and a \
            row of c. Every c still gets the same products in the same order.
            """,
            "只改循环的次序：最内层现在沿着 b 的一行和 c 的一行走。每个 c 得到的乘积及其次序都不变。"),
          reason: Text(
            """
            Neighbours in memory are used together, and neighbouring sums do not wait for each \
            other, so several are done by one instruction. The result is equal to the last bit.
            """,
            "内存中相邻的数一起用，相邻的和互不等待，一条指令便可算几个。结果连最后一位都相同。"),
          run: { cleared { better(a, b, &c, n: n) } }, result: { c }),
        KernelVersion(
          name: Text("the engine", "引擎"), mark: "product-final",
          idea: Text(
            """
            The engine calls a matrix library (\(matrixProductLibrary())). It cuts the matrices \
            into tiles that fit the caches, and keeps a small tile of c in registers while rows \
            of a and b pass by.
            """,
            """
            引擎调用矩阵库（\(matrixProductLibrary())）。它把矩阵切成放得进缓存的小块，并在 a、b 的数据流过时，\
            把 c 的一小块一直留在寄存器里。
            """),
          reason: Text(
            """
            The row-by-row loop loads and stores a number of c for every product. With the tile in \
            registers a loaded number serves a dozen products, and the arithmetic units never \
            wait. The sums are added up in another order, hence the small difference.
            """,
            "逐行的循环每做一次乘法都要读写一次 c。小块留在寄存器里，读来的一个数可供十几次乘法使用，运算单元不再等待。求和次序不同，所以结果略有差异。"),
          run: { made = final(left, right) }, result: { made.floats }),
      ])
  }
}
