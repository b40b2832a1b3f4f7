import Practice

// A generator of its own for its own purpose: it is made here, read here, and gone afterwards. The
// default one is never mentioned.
// 各用各的生成器：在这里造，在这里用，用完就没了。默认的那个根本没有提到。

func repeatableNumbers(_ count: Int, seed: Int) -> [Double] {
  // TODO
  let generator = Generator(seed: seed)
  return Tensor.rand(count, generator: generator).flat()
  // END
}
