import Practice

// A second way, for code that cannot be handed a generator: remember where the default one stands,
// borrow it, and put it back. PyTorch has get_rng_state and set_rng_state for this.
// 另一种办法，适合没法把生成器传进去的代码：记住默认生成器的位置，借用，再放回原处。
// PyTorch 为此准备了 get_rng_state 和 set_rng_state。

func repeatableNumbers(_ count: Int, seed: Int) -> [Double] {
  // TODO
  let saved = Generator.default.state
  defer { Generator.default.state = saved }
  manualSeed(seed)
  return Tensor.rand(count).flat()
  // END
}
