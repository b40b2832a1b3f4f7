import Practice

// The layers are properties, made once; forward only says how they are joined. Adding x needs no
// layer at all, and backward sends the gradient over both ways: even if the ReLU is closed, it
// arrives over the straight one.
// 各层是属性，只创建一次；forward 只说明怎样连接。加上 x 不需要任何层；反向时，梯度沿两条路返回：
// 即使 ReLU 关闭，直走的那条路上照样有梯度。

final class SkipNet: Module {
  let hidden: Linear
  let head: Linear

  init(_ size: Int, _ outputs: Int) {
    hidden = Linear(size, size, dtype: .float64)
    head = Linear(size, outputs, dtype: .float64)
  }

  override func forward(_ x: Tensor) -> Tensor {
    // TODO
    return head(x + hidden(x).relu())
    // END
  }
}
