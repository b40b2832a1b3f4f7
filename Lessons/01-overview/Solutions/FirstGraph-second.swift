import Practice

// A second way: let the machine do it, as the lesson does. Handy for checking what you worked out
// by hand, and no use for learning it.
// 另一种办法：像课文那样交给机器。用来核对手算的结果很方便，用来学手算就没有用了。

func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let w = Value(2)
  let x = Value(-3)
  let b = Value(4)
  let s = Value(5)
  let p = w * x
  let t = p + b
  let y = t * s
  y.backward()
  let values = ["p": p.data, "t": t.data, "y": y.data]
  let gradients = [
    "y": y.grad, "t": t.grad, "s": s.grad, "p": p.grad, "b": b.grad, "w": w.grad, "x": x.grad,
  ]
  return (values, gradients)
  // END
}
