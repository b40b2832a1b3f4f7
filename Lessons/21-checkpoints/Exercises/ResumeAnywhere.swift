import Practice

// 21.2  Stop anywhere, go on the same · 随处可停，接着不变
//
// `noisyStep` is one step of a small training. It changes four numbers: the weight w, the velocity
// v, the count of steps t, and r, the state of a random generator. Write `trained`: take what was
// saved, do `steps` steps, and return all that is needed to go on. At the very first call `saved`
// holds nothing but "w"; then v = 0, t = 0 and r = 1. Later calls get the dictionary that yours
// returned. However the steps are cut into calls, the last "w" must be the same. Shown, from w = 4:
//
//     1 step: 3.35      2 steps, or 1 and then 1 more: 2.788125
//
// `noisyStep` 是一个小型训练的一步，它改变四个数：权重 w、速度 v、步数 t，以及随机数生成器的状态 r。
// 请写出 `trained`：取出存下的内容，走 `steps` 步，返回接着训练所需的一切。第一次调用时，
// `saved` 里只有 "w"，这时 v = 0，t = 0，r = 1；以后的调用拿到的就是你上次返回的字典。
// 不论这些步怎样分成几次调用，最后的 "w" 都必须一样。例如从 w = 4 出发：
// 走 1 步得 3.35；走 2 步，或者先走 1 步再走 1 步，都得 2.788125。

/// One step towards w = 1, on a gradient with noise; the rate falls as 0.1/t.
func noisyStep(_ w: inout Double, _ v: inout Double, _ t: inout Double, _ r: inout Double) {
  r = (5 * r + 3).truncatingRemainder(dividingBy: 16)  // the next random number
  t += 1
  v = 0.9 * v + 2 * (w - 1) + r / 16
  w -= 0.1 / t * v
}

/// What is known after `steps` more steps: "w", and whatever the next call needs.
func trained(from saved: [String: Double], steps: Int) -> [String: Double] {
  // TODO
  return todo()
  // END
}
