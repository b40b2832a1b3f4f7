import Practice

// A second way, as the engine does it: u is used twice by u · u, so two contributions arrive at it
// and are added.
// 另一种办法，也是引擎的做法：u · u 用了两次 u，于是有两份贡献传到 u，相加即可。

func gradientEverywhere(x: Tensor, weights: Tensor) -> Tensor {
  // TODO
  let u = x + 2
  let atProduct = weights * 3
  let fromLeft = atProduct * u
  let fromRight = atProduct * u
  return fromLeft + fromRight
  // END
}
