import Practice

// 05.2  Where two types meet · 两种类型相遇
//
// Two tensors with dimensions are added. Which element type has the sum? The wider kind wins:
// bool, then integers, then fractions. If the kinds are equal, the type with more bytes wins.
// Asked are `bool`, `uint8`, `int64`, `float32` and `float64`. A type `t` can tell you
// `t.isFloatingPoint` and `t.byteCount`; `t == .bool` asks for truth values.
//
// 两个有维度的张量相加，和的元素类型是什么？取更宽的一类：布尔 → 整数 → 浮点数；
// 种类相同时，取字节数多的类型。会考到的类型有 `bool`、`uint8`、`int64`、`float32`、`float64`。
// 对类型 `t` 可以查 `t.isFloatingPoint` 与 `t.byteCount`；`t == .bool` 判断是不是布尔值。

/// The element type of the sum of a tensor of type `a` and one of type `b`.
func commonType(_ a: DType, _ b: DType) -> DType {
  // TODO
  return todo()
  // END
}
