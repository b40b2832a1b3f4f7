import Gradbook
import Workbook

/// The chapter on what a training run has to remember.
func tellNeeds() {
  lesson.section("What training remembers", "训练要记住什么")
  lesson.say(
    """
    To *use* a model, its state is enough. To *go on training* it is not. Look at one step of SGD with
    momentum ([lesson 14](14)): velocity $v' = 0.9·v + g$, weight $w' = w - 0.1·v'$. Draw it as a
    graph, and its leaves are what the step needs.
    """,
    """
    只是*使用*模型，有它的状态就够了；要*接着训练*，就不够。看带动量的 SGD 的一步（[第 14 课](14)）：
    速度 $v' = 0.9·v + g$，权重 $w' = w - 0.1·v'$。把它画成计算图，叶子节点就是这一步需要的东西。
    """)
  let w = Value(2, label: "w")
  let v = Value(0.5, label: "v")
  let g = Value(1, label: "g")
  let velocity = (0.9 * v + g).named("v'")
  let next = (w - 0.1 * velocity).named("w'")
  next.backward()
  print("w' =", Float(next.data), "  dw'/dv =", Float(v.grad))
  lesson.show()
  lesson.figure(
    ComputationGraph(of: next),
    "One step with momentum. The gradient `g` is computed anew; `w` and `v` must come from before.",
    "带动量的一步。梯度 `g` 会重新算出；`w` 和 `v` 只能来自之前。", direction: .backward)
  lesson.predict(
    "A resumed run loads `w` and forgets `v`, which begins at 0 again. By how much is $w'$ too large?",
    "恢复训练时载入了 `w`，却忘了 `v`，它又从 0 开始。$w'$ 会偏大多少？", answer: 0.045,
    because: Text(
      "The gradient of the graph says it: $-0.09$ for each unit of `v`, and half a unit is missing.",
      "计算图的梯度已经说明：`v` 每差 1，$w'$ 差 $-0.09$；这里少了 0.5。"))
  let forgetful = 2 - 0.1 * (0.9 * 0 + 1)
  print("forgetful:", forgetful)
  print("too large by:", Float(forgetful - next.data))
  lesson.show()
  lesson.say(
    "The whole list, as a checkpoint holds it:",
    "完整的清单，也就是检查点里要装的东西：")
  lesson.table(
    [Text("part", "内容"), Text("for example", "例如"), Text("if forgotten", "如果漏掉")],
    [
      [
        Text("model", "模型"), Text("weights, means of batch norm", "权重、批归一化的均值"),
        Text("it begins anew", "一切从头开始"),
      ],
      [
        Text("optimizer", "优化器"), Text("momentum, Adam's step count", "动量、Adam 的均值和步数"),
        Text("its first steps stray", "最初几步走偏"),
      ],
      [
        Text("schedule", "学习率调度"), Text("the epochs it has counted", "已经数到第几轮"),
        Text("its rate falls late", "学习率降得太晚"),
      ],
      [
        Text("epoch and losses", "轮次与损失"), Text("10 epochs done", "已完成 10 轮"),
        Text("it trains too long", "训练过头"),
      ],
      [
        Text("generator", "随机数生成器"), Text("the next shuffle", "下一次怎样打乱"),
        Text("other batches, masks", "批次和掩码都变了"),
      ],
    ])
}
