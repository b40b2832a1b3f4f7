import Practice

// 35.3  A step in place · 就地走一步
//
// An optimizer tells by change(of:gradient:) what a parameter is to get added. A step does so for every
// parameter that has a gradient; one without is left alone. zeroGrad() takes all gradients away.
//
//     parameter [1, 2], gradient [10, 20], rate 0.1      [0, 0]
//
// The modules hold the same arrays, so the numbers must change where they are.
//
// 优化器用 change(of:gradient:) 说出要给一个参数加上多少。走一步，就是对每个有梯度的参数照办；没有梯度的不动。
// zeroGrad() 把所有梯度清掉（例子见上）。
//
// 模块手里拿着的是同样的数组，所以必须就地修改。

extension Optimizer {
  // TODO
  /// Changes every parameter that has a gradient.
  func step() { todo() as Void }

  /// Takes all gradients away.
  func zeroGrad() { todo() as Void }
  // END
}
