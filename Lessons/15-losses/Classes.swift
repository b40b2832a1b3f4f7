import Gradbook
import Workbook

/// The chapter on cross-entropy.
func tellClasses() {
  lesson.section("One of many: cross-entropy", "多选一：交叉熵")
  lesson.say(
    """
    A classifier puts out one score for each class, its *logits*; softmax turns them into
    probabilities ([lesson 12](12)). **Cross-entropy** looks only at the probability of the right
    class and takes its negative logarithm: nothing to pay for $p = 1$, more and more as $p$ sinks.

    $$
    p = softmax(x)
    loss = -ln p_t
    $$
    """,
    """
    分类器为每个类别输出一个分数，叫做 *logits*；softmax 把它们变成概率（见[第 12 课](12)）。**交叉熵**
    只看正确类别的概率，取对数再变号：$p = 1$ 时不用付出代价，$p$ 越小，代价越高。

    $$
    p = softmax(x)
    loss = -ln p_t
    $$
    """)
  lesson.predict(
    "A fresh network knows nothing and gives 10 classes about equal scores. What is its loss?",
    "刚建好的网络什么都不懂，给 10 个类别的分数都差不多。它的损失大约是多少？",
    choices: ["0.1", "1", "2.303", "10"], answer: 2,
    because: Text(
      "$-ln(1/10) = ln 10 ≈ 2.303$. If the first loss of a training is far from $ln(classes)$, "
        + "something is wrong before it starts.",
      "$-ln(1/10) = ln 10 ≈ 2.303$。如果训练的第一个损失离 $ln(类别数)$ 很远，说明还没开始就出了问题。"))
  print(crossEntropy(Tensor.zeros([1, 10]), Tensor([3])))
  lesson.show()

  lesson.say(
    """
    Now three samples with three classes. Targets are class *numbers*, one for each row. The same
    loss comes out in two steps: the logarithm of softmax, then the negative log-likelihood.
    """,
    """
    再看三个样本、三个类别。目标是类别*编号*，每行一个。分两步也能得到同样的损失：先取 softmax 的对数，再取负对数似然。
    """)
  let logits = Tensor(
    [[2.0, 1.0, 0.1], [0.5, 2.5, 0.0], [3.0, 0.2, 0.3]],
    requiresGrad: true
  ).named("logits")
  let classes = Tensor([0, 1, 2]).named("classes")
  let loss = crossEntropy(logits, classes).named("loss")
  loss.backward()
  print("probabilities:", logits.softmax(dim: 1).detach())
  print("each sample:", crossEntropy(logits, classes, reduction: .none))
  print("mean:       ", loss)
  print("two steps:  ", nllLoss(logits.logSoftmax(dim: 1), classes))
  lesson.show()
  lesson.say(
    """
    The third sample is nearly all of the loss: the network was sure of class 0, and the truth was
    class 2. Its gradient says what to do. For each logit it is the simplest thing it could be:

    $$\\frac{∂loss}{∂x_j} = \\frac{p_j - 1[j = t]}{n}$$

    Probability minus truth, over the number of samples. Each row sums to 0: the right class is
    pushed up by as much as the others together are pushed down.
    """,
    """
    损失几乎全来自第三个样本：网络一口咬定是类别 0，而真相是类别 2。该怎么改，梯度说得明明白白；它的式子简单得不能再简单：

    $$\\frac{∂loss}{∂x_j} = \\frac{p_j - 1[j = t]}{n}$$

    概率减去真相，再除以样本数。每行之和为 0：正确的类别被抬高多少，其余类别就一共被压低多少。
    """)
  lesson.show {
    print(logits.grad)
    let truth = Tensor.eye(3)  // row i is class i
    print((logits.detach().softmax(dim: 1) - truth) / 3)
  }
  lesson.figure(
    ComputationGraph(of: loss), "Cross-entropy is one operation; its gradient is $(p - truth)/n$.",
    "交叉熵是一个运算，它的梯度是 $(p - 真相)/n$。", direction: .backward)
  lesson.plot(
    "The price of a probability p for the right class.", "正确类别的概率为 p 时要付的代价。"
  ) { t in
    Plot(xLabel: t("p of the right class", "正确类别的概率 p"), yLabel: "−ln p") {
      Line(over: 0.005...1) { Value($0).log().data * -1 }
    }
    .yRange(0...5)
  }
  tellVariants()
}

/// Weights, smoothing, and targets that are probabilities.
private func tellVariants() {
  lesson.say(
    """
    Three variations you will meet. `weight` makes a rare class dearer; the mean then divides by
    the *weights* of the samples, not by their number. `labelSmoothing` asks for 0.9 and not for 1,
    so that logits need not grow for ever. And a target may be a whole distribution. With two
    classes a smoothing of 0.2 *is* the target 0.9 and 0.1: the last two lines agree.
    """,
    """
    还有三种常见的变化。`weight` 让稀有的类别“更贵”；求平均时除以各样本*权重*之和，而不是样本数。
    `labelSmoothing` 只要求 0.9 而不是 1，logits 就不必无止境地增大。目标也可以是整个概率分布。
    只有两类时，平滑 0.2 *就是*以 0.9 与 0.1 为目标：最后两行相等。
    """)
  let logits = Tensor([[2.0, 1.0], [0.5, 1.5], [1.0, 0.0]])
  let classes = Tensor([0, 1, 1])
  let each = crossEntropy(logits, classes, reduction: .none)
  print("each:      ", each)
  print("plain mean:", crossEntropy(logits, classes))
  let weight = Tensor([1.0, 4.0])
  let (a, b, c) = (each[0].item(), each[1].item(), each[2].item())
  print("weighted:  ", crossEntropy(logits, classes, weight: weight))
  print("by hand:   ", (a + 4 * b + 4 * c) / (1 + 4 + 4))
  print("smoothed:  ", crossEntropy(logits, classes, labelSmoothing: 0.2))
  let soft = Tensor([[0.9, 0.1], [0.1, 0.9], [0.1, 0.9]])
  print("soft goal: ", crossEntropy(logits, soft))
  lesson.show()
}
