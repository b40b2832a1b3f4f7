import Gradbook
import NN
import Training
import Workbook

/// The chapter on a run that crashes and is resumed.
func tellResume() {
  lesson.say(
    """
    First a run of 24 epochs that nothing disturbs: the result to be reached. Then the same run again,
    but the power fails in epoch 10, before its fourth batch. What is left is the file that was
    written when epochs 0 to 9 were done.
    """,
    """
    先不受干扰地训练 24 轮，这就是要达到的结果。再来同样的一次，但在第 10 轮的第 4 个批次之前断电。
    留下的，是第 0 到第 9 轮完成时写的文件。
    """)
  manualSeed(lesson.seed)
  let whole = Run()
  var journey: [[Double]] = []
  lesson.show {
    try train(whole, until: 24) { journey.append(weights($0.model)) }
    print(
      "undisturbed:", whole.losses.count, "epochs, loss",
      rounded(whole.losses[23]))
  }
  let path = file("run.safetensors")
  do {
    manualSeed(lesson.seed)
    let doomed = Run()
    try train(doomed, until: 24, savingTo: path, cutAt: (epoch: 10, batch: 3))
  } catch {
    print("power cut:", error is PowerCut)
  }
  lesson.show()
  lesson.say(
    """
    The model, the optimizer and all the rest are gone with the scope that held them. As in a new
    process, the generator stands somewhere else: let us draw from another seed. Then build the same
    things with the same code, and put them where they stood.
    """,
    """
    作用域结束，模型、优化器等等都随之消失。新的进程里，随机数生成器也在别的位置：我们故意换个种子抽几个数。
    然后用同样的代码造出同样的东西，把它们放回原来的状态。
    """)
  lesson.predict(
    "The resumed run does epochs 10 to 23. How near will its weights come to the undisturbed ones?",
    "恢复的训练跑完第 10 到第 23 轮。它的权重会与未受干扰的那次有多接近？",
    choices: [
      Text("similar, but training is random", "差不多，毕竟训练有随机性"),
      Text("equal to about six digits", "大约六位数字相同"), Text("equal in every bit", "每一位都相同"),
    ], answer: 2,
    because: Text(
      "Even the random numbers are computed, and the generator's place was saved too. The same "
        + "numbers through the same operations in the same order give the same bits.",
      "连随机数也是算出来的，而生成器的位置也存下来了。同样的数，按同样的次序做同样的运算，得到的每一位都相同。"))
  var resumed: Run?
  lesson.show {
    manualSeed(999)
    print("other random numbers:", Tensor.rand(3))
    let run = Run()
    let saved = try TrainingCheckpoint(contentsOf: path)
    print("in the file:", saved.epoch, "epochs, loss", rounded(saved.losses[9]))
    try saved.restore(
      model: run.model, optimizer: run.optimizer, schedules: [run.schedule])
    run.losses = saved.losses
    try train(run, until: 24)
    print("resumed:", run.losses.count, "epochs, loss", rounded(run.losses[23]))
    resumed = run
  }
  let pairs = Array(
    zip(weights(whole.model), resumed.map { weights($0.model) } ?? []))
  print("equal weights:", pairs.count { $0 == $1 }, "of", pairs.count)
  print("equal losses: ", whole.losses == resumed?.losses)
  lesson.show()
  lesson.plot(
    "The undisturbed run and the resumed one: its points lie on the line.",
    "未受干扰的训练与恢复的训练：后者的点都落在线上。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("loss", "损失")) {
      Line(whole.losses, label: t("undisturbed", "未受干扰"))
      Scatter(
        x: (10..<24).map(Double.init), y: Array((resumed?.losses ?? []).dropFirst(10)),
        label: t("resumed", "恢复后"))
      VerticalLine(at: 9.5, label: t("power cut", "断电"))
    }
  }
  tellForgetting(path, journey)
}

/// A part of the checkpoint that is left unused.
private enum Part: CaseIterable {
  case nothing, model, optimizer, schedule, generator

  var name: Text {
    switch self {
    case .nothing: Text("nothing", "什么都没漏")
    case .model: Text("the model", "模型")
    case .optimizer: Text("the optimizer", "优化器")
    case .schedule: Text("the schedule", "学习率调度")
    case .generator: Text("the generator", "随机数生成器")
    }
  }
}

/// What becomes of the run if one part is left out.
private func tellForgetting(_ path: String, _ journey: [[Double]]) {
  lesson.say(
    """
    Is all of it needed? Resume five times more, and each time let one part of the checkpoint go to a
    spare run that is thrown away. After every epoch, note how far the weights are from those of the
    undisturbed run.
    """,
    """
    真的样样都要吗？再恢复五次，每次把检查点的一个部分装进一个随手扔掉的备用 `Run`。
    每一轮之后，记下权重与未受干扰时相差多少。
    """)
  func resume(forgetting part: Part) throws -> (gaps: [Double], loss: Double) {
    manualSeed(999)
    let (run, spare) = (Run(), Run())
    let saved = try TrainingCheckpoint(contentsOf: path)
    try saved.restore(
      model: (part == .model ? spare : run).model,
      optimizer: (part == .optimizer ? spare : run).optimizer,
      schedules: [(part == .schedule ? spare : run).schedule],
      generator: part == .generator ? Generator(seed: 0) : .default)
    run.losses = saved.losses
    var largest: [Double] = []
    try train(run, until: 24) { run in
      let there = journey[run.losses.count - 1]
      let gaps = zip(weights(run.model), there).map { abs($0 - $1) }
      largest.append(gaps.max() ?? 0)
    }
    return (largest, run.losses[23])
  }
  let found = Part.allCases.map { part in
    (part, lesson.attempt { try resume(forgetting: part) })
  }
  lesson.show()
  lesson.table(
    [
      Text("forgotten", "漏掉的"), Text("largest gap after 1 epoch", "1 轮后的最大差"),
      Text("after 14 epochs", "14 轮后"), Text("loss", "损失"),
    ],
    found.map { part, end in
      [part.name, rounded(end.gaps[0]), rounded(end.gaps[13]), rounded(end.loss)]
    })
  lesson.plot(
    "How far the weights stray from the undisturbed run. With nothing forgotten the gap is exactly "
      + "0, which this scale cannot show.",
    "权重偏离未受干扰的训练有多远。什么都没漏时差恰好是 0，这种刻度画不出来。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("largest gap", "最大差")) {
      for (part, end) in found where part != .nothing {
        let seen = end.gaps.indices.filter { end.gaps[$0] > 0 }
        Line(
          x: seen.map { Double($0 + 10) }, y: seen.map { end.gaps[$0] },
          label: t(part.name.english, part.name.chinese), showsPoints: true)
      }
    }
    .yScale(.logarithmic)
  }
  lesson.say(
    """
    Forgetting never fails loudly. By the loss alone you could not tell which of these runs is the
    true one; it only is no longer the run that you began, and nobody can repeat it. The schedule
    shows how late it can be found out: nothing is amiss until the rate should have been halved.
    """,
    """
    漏掉了也不会报错。单看损失，根本分不出哪一次才是真的；只是它已经不是你当初的那次训练，谁也无法重现。
    学习率调度最能说明问题有多隐蔽：直到学习率该减半的时候，才看得出异样。
    """)
}

/// All of a model's weights as one list.
private func weights(_ model: Module) -> [Double] {
  model.parameters().flatMap { $0.detach().flat() }
}

/// Three significant digits.
func rounded(_ number: Double) -> Double {
  guard number != 0, number.isFinite else { return number }
  var scale = 1.0
  while number.magnitude * scale < 100 { scale *= 10 }
  return (number * scale).rounded() / scale
}
