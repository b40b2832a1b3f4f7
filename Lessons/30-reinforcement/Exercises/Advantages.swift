import Practice

// 30.3  Better than promised? · 比许诺的更好吗？
//
// One episode: `rewards` of its steps, and the critic's `values` of its states, one more, as the state
// after the last step has a value, too. Give the advantage of each step:
//
//     δ = reward + gamma · value of the next state − value of this state
//     advantage = δ + gamma · lambda · advantage of the next step
//
// After the last step comes no other. If the pole `fell`, the state after it is worth 0, whatever the
// critic says; if only the time was up, its value counts.
//
//     rewards = [1, 1]  values = [2, 1, 4]  gamma = 0.5  lambda = 0.5  fell = true   →   [-0.5, 0]
//     the same with fell = false                                                     →   [0, 2]
//
// 一个回合：`rewards` 是各步的奖励，`values` 是评论家对各个状态的估值，多一个，因为最后一步之后的状态也有估值。
// 请给出每一步的优势，公式见上面两行：δ = 奖励 + gamma · 下一个状态的估值 − 这个状态的估值；
// 优势 = δ + gamma · lambda · 下一步的优势。最后一步之后再没有别的步。
// 如果杆子倒了（`fell`），最后那个状态就只值 0，不管评论家怎么说；如果只是时间到了，它的估值照算（例子见上）。

/// The advantage of each step, by the critic's values.
func advantages(
  rewards: [Double], values: [Double], fell: Bool, gamma: Double, lambda: Double
) -> [Double] {
  // TODO
  return todo()
  // END
}
