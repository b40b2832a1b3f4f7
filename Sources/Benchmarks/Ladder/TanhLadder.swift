import Foundation
import Gradbook

/// tanh of a million numbers, forward and backward.
enum TanhLadder {
  /// y = tanh x and dx = g · (1 − y²), with the C library's tanh.
  // rung: tanh-plain
  static func plain(
    _ x: Numbers, _ g: Numbers, _ y: Results, _ dx: Results, count: Int
  ) {
    for i in 0..<count {
      y[i] = tanh(x[i])
      dx[i] = g[i] * (1 - y[i] * y[i])
    }
  }
  // end

  /// tanh x = 1 − 2 / (e²ˣ + 1), ±1 beyond ±9. With 2x = k ln 2 + r, e²ˣ is 2ᵏ times a polynomial
  /// in r. Adding 1.5 · 2²³ rounds to the whole number k; ln 2 comes in two pieces, so that k of
  /// them cancel exactly.
  // rung: tanh-better
  @inline(__always)
  static func straightTanh(_ x: Float) -> Float {
    let z = 2 * (x < -9 ? -9 : x > 9 ? 9 : x)
    let shifted = z * 1.442695 + 12_582_912
    let k = shifted - 12_582_912
    let r = z - k * 0.6931458 - k * 1.4286068e-6
    let tail = 1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))
    let p = 1 + r * (1 + r * (1 / 2 + r * tail))
    let power = Float(bitPattern: (shifted.bitPattern &<< 23) &+ 0x3f80_0000)
    return 1 - 2 / (power * p + 1)
  }

  static func better(
    _ x: Numbers, _ g: Numbers, _ y: Results, _ dx: Results, count: Int
  ) {
    for i in 0..<count {
      let value = straightTanh(x[i])
      y[i] = value
      dx[i] = g[i] * (1 - value * value)
    }
  }
  // end

  // rung: tanh-final
  static func final(_ x: Tensor, _ g: Tensor) -> (y: Tensor, dx: Tensor?) {
    x.zeroGrad()
    let y = x.tanh()
    y.backward(g)
    return (y, x.grad)
  }
  // end

  static func ladder() -> Ladder {
    let count = 1 << 20
    let (input, incoming) = (Tensor.randn(count), Tensor.randn(count))
    input.requiresGrad = true
    let (x, g) = (input.floats, incoming.floats)
    var (y, dx) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
    var made = final(input, incoming)
    let copying = String(format: "%.0f", copyRate(x, &y))
    return Ladder(
      name: "tanh", title: Text("tanh of a million numbers", "一百万个数的 tanh"),
      task: Text(
        """
        Forward: $y = tanh(x)$. Backward: $dx = g · (1 - y^2)$. The arrays x and g are read, y and \
        dx are written: with 1,048,576 numbers of 4 bytes at least 17 MB must move. The rate \
        is these bytes by the time. For comparison: copying such an array moves \
        \(copying) GB/s on this machine.
        """,
        """
        前向：$y = tanh(x)$。反向：$dx = g · (1 - y^2)$。数组 x 和 g 要读，y 和 dx 要写：\
        1,048,576 个数，每个 4 字节，至少要搬动 17 MB。速率就是这些字节数除以用时。作为对照：在这台机器上，\
        复制同样大小的数组可达 \(copying) GB/s。
        """),
      work: 4 * 4 * Double(count) * 1e-9, unit: "GB/s", file: #filePath,
      rungs: [
        KernelVersion(
          name: Text("plain", "直白写法"), mark: "tanh-plain",
          idea: Text(
            "The formula as one reads it: a loop, and the C library's `tanh` for each number.",
            "照公式写：一个循环，对每个数调用 C 库的 `tanh`。"),
          reason: Text(
            """
            The memory could deliver far more. The time goes into the calls: each saves its \
            registers, looks which range its argument lies in, and does one number.
            """,
            "内存能供应的远不止这些。时间花在函数调用上：每次都要保存寄存器、判断自变量落在哪个区间，却只算一个数。"),
          run: { plain(x, g, &y, &dx, count: count) }, result: { y + dx }),
        KernelVersion(
          name: Text("no call, no branch", "无调用、无分支"), mark: "tanh-better",
          idea: Text(
            """
            The same loop around a tanh of our own, $tanh(x) = 1 - 2/(e^{2x} + 1)$. With \
            $2x = k · ln 2 + r$ the power is $2^k$, made by shifting k into the exponent's bits, \
            times a polynomial in the small rest r. Adding 12,582,912 and taking it away again \
            rounds to the whole number k. All of it is one straight line of arithmetic: no call \
            and nothing to decide, so the compiler can do several numbers in one instruction.
            """,
            """
            循环不变，换上自己写的 tanh：$tanh(x) = 1 - 2/(e^{2x} + 1)$。令 $2x = k · ln 2 + r$，则这个指数等于 $2^k$ \
            （把 k 移到浮点数的指数位即得）乘以余数 r 的多项式。加上 12,582,912 再减去，就把数舍入成了整数 k。\
            从头到尾只有算术运算，没有调用，也无需判断，编译器便能用一条指令同时算几个数（向量化）。
            """),
          reason: Text(
            """
            More arithmetic for each number, yet less time: what counts is how many numbers an \
            instruction works on. A call or an `if` that really branches in the middle of the \
            loop would undo it.
            """,
            "每个数的运算反而多了，用时却少了：关键在于一条指令处理几个数。循环中间只要有一次函数调用或真正的分支跳转，就会前功尽弃。"),
          run: { better(x, g, &y, &dx, count: count) }, result: { y + dx }),
        KernelVersion(
          name: Text("the engine", "引擎"), mark: "tanh-final",
          idea: Text(
            """
            The engine's kernel is such a straight line too. On top of it come wider \
            instructions where the processor has them, half of the array for each core, and \
            memory that is used again instead of asked for anew. It also records the graph.
            """,
            "引擎里的内核同样是这样的直线式代码；此外，处理器支持时用更宽的指令，数组一分为二交给两个核，内存重复使用而不是每次重新申请。它还要记录计算图。"),
          reason: Text(
            """
            Recording costs about a microsecond for the whole array, which no one can see here. \
            On two numbers instead of a million it would be nearly all of the time.
            """,
            "对整个数组而言，记录计算图只要一微秒左右，在这里看不出来；若不是一百万个数而是两个数，时间就几乎全花在记录上了。"),
          run: { made = final(input, incoming) },
          result: { made.y.floats + (made.dx?.floats ?? []) }),
      ])
  }
}

extension TanhLadder {
  /// Bytes read and written a second when an array is copied, in GB/s.
  private static func copyRate(_ x: [Float], _ y: inout [Float]) -> Double {
    let seconds = (0..<20).map { _ in
      let begin = Stopwatch.now
      y.withUnsafeMutableBufferPointer { _ = $0.update(from: x) }
      return Stopwatch.now - begin
    }
    return 2 * 4 * Double(x.count) * 1e-9 / (seconds.median ?? 1)
  }
}

/// Numbers that a kernel reads.
typealias Numbers = UnsafePointer<Float>
/// Where a kernel writes.
typealias Results = UnsafeMutablePointer<Float>

extension Tensor {
  /// The elements in row-major order.
  var floats: [Float] { flat().map(Float.init) }
}
