import Practice

// 11.2  A way around · 绕过去的一条路
//
// The layers of this model are there; write the way through them. The input takes two ways: one
// through `hidden` and a ReLU, one straight on. The two are added, and `head` makes the outputs of
// the sum. Such a second way is called a skip connection; Sequential cannot express it.
//
//     x ──┬── hidden ── ReLU ──┐
//         └────────────────────+── head ── output
//
// 这个模型的各层已经有了，请写出数据怎样流过。输入兵分两路：一路经过 `hidden` 和 ReLU，一路原样直走（见上图）。
// 两路相加，再由 `head` 算出输出。这样的第二条路叫跳跃连接，用 Sequential 写不出来。

/// A hidden layer with a way around it, and a head.
final class SkipNet: Module {
  let hidden: Linear
  let head: Linear

  init(_ size: Int, _ outputs: Int) {
    hidden = Linear(size, size, dtype: .float64)
    head = Linear(size, outputs, dtype: .float64)
  }

  /// Computes the outputs, `[samples, outputs]`, from `x`, `[samples, size]`.
  override func forward(_ x: Tensor) -> Tensor {
    // TODO
    return todo()
    // END
  }
}
