import Practice

// A second way, without a velocity: a step is the last step once more, times the momentum, and the
// plain step of SGD. While lr stays the same this is the same rule; when lr changes during the
// training, the two differ.
//
// 另一种办法，不要速度：这一步等于上一步乘以动量，再加上普通 SGD 的一步。只要 lr 不变，两者相同；
// 训练中途改变 lr，两者就不一样了。

func momentumSteps(
  from start: Double, gradients: [Double], lr: Double, momentum: Double
) -> [Double] {
  // TODO
  var places = [start]
  for g in gradients {
    let now = places[places.count - 1]
    let before = places.count > 1 ? places[places.count - 2] : now
    places.append(now + momentum * (now - before) - lr * g)
  }
  return Array(places.dropFirst())
  // END
}
