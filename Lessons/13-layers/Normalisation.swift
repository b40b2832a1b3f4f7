import Gradbook
import NN
import Workbook

/// The chapter on dropout.
func tellDropout() {
  lesson.section("Chance in training only: Dropout", "只在训练时碰运气：Dropout")
  lesson.say(
    """
    In training `Dropout(p)` sets each number to 0 with probability $p$, so that no unit can rely on
    another one. What is left is divided by $1 - p$. In evaluation it does nothing.
    """,
    """
    训练时，`Dropout(p)` 以概率 $p$ 把每个数变成 0，让任何神经元都不能只靠别人。剩下的数除以 $1 - p$。
    评估时，它什么也不做。
    """)
  lesson.predict(
    "Ten ones go through `Dropout(0.5)` in training. Which numbers can come out?",
    "训练时，十个 1 经过 `Dropout(0.5)`，可能出来哪些数？",
    choices: [Text("0 and 1", "0 和 1"), Text("0 and 2", "0 和 2"), Text("0 and 0.5", "0 和 0.5")],
    answer: 1,
    because: Text(
      "The survivors are doubled, so that the mean stays what it will be in evaluation.",
      "留下来的数加倍，这样平均值就与评估时一致。"))
  manualSeed(lesson.seed)
  let dropout = Dropout(0.5)
  let ones = Tensor.ones(10)
  print("training:  ", dropout(ones))
  print("once more: ", dropout(ones))
  print("mean of 100000:", dropout(Tensor.ones(100_000)).mean())
  dropout.eval()
  print("evaluation:", dropout(ones))
  lesson.show()
}

/// The chapter on batch and layer normalisation.
func tellNormalisation() {
  lesson.section("Numbers of the same size: normalisation", "让数值大小一致：归一化")
  lesson.say(
    """
    A layer learns fastest when its inputs are about as large as 1 and spread around 0. Batch
    normalisation makes them so: each feature (in images, each channel) loses its mean over the
    batch and is divided by its standard deviation. A learnt weight and bias may undo that.

    $$y = \\frac{x - μ}{\\sqrt{σ^2 + ε}}·w + b$$
    """,
    """
    输入的大小在 1 左右、散布在 0 两侧时，一层学得最快。批归一化就是来做这件事的：
    每个特征（图像里是每个通道）减去它在整个批次上的平均值，再除以标准差。可学习的权重和偏置可以把它再调回去。

    $$y = \\frac{x - μ}{\\sqrt{σ^2 + ε}}·w + b$$
    """)
  let batch = Tensor([[1.0, 100], [2, 200], [3, 300], [4, 400]])
  let norm = BatchNorm1d(2)
  print(norm(batch).detach())
  print("running mean:", norm.runningMean)
  print("running variance:", norm.runningVar)
  lesson.show()
  lesson.say(
    """
    A single sample has no batch to be compared with. So the layer keeps a *running* mean and
    variance: with each training batch they move a tenth of the way to the batch's own, from 0 and
    1. In evaluation these are used.
    """,
    """
    单独一个样本，没有批次可比。所以这一层另外保存平均值和方差的*滑动平均*：从 0 和 1 开始，
    每来一个训练批次，就向该批次的值靠近十分之一。评估时用的就是它们。
    """)
  lesson.predict(
    "The means of the two features are 2.5 and 250. After one batch the running means are 0.25 and "
      + "25. What does evaluation give for the same batch now?",
    "两个特征的平均值是 2.5 和 250，经过一个批次后，滑动平均是 0.25 和 25。现在对同一批次做评估，结果怎样？",
    choices: [
      Text("the same as in training", "与训练时相同"),
      Text("something else, not around 0", "不一样，而且不在 0 附近"),
    ], answer: 1,
    because: Text(
      "One batch is too little: the running numbers still lie near where they began. After a "
        + "hundred batches training and evaluation nearly agree.",
      "一个批次太少了，滑动平均还停在起点附近。一百个批次之后，训练与评估的结果就几乎一致了。"))
  norm.eval()
  print("after 1 batch:")
  print(norm(batch).detach())
  norm.train()
  for _ in 2...100 { _ = norm(batch) }
  norm.eval()
  print("after 100:")
  print(norm(batch).detach())
  lesson.show()
  lesson.say(
    """
    The second is a little smaller than in training. Within a batch the variance divides by $n$,
    while the running variance takes $n - 1$: for four samples that is a third more.

    Layer normalisation compares the numbers of *one sample* with each other. It needs no batch and
    does the same in training and evaluation; Transformers use it ([lesson 29](29)).
    """,
    """
    后者比训练时略小：批次之内的方差除以 $n$，滑动方差却除以 $n - 1$；四个样本时，后者要大三分之一。

    层归一化则是让*同一个样本*里的数互相比较。它不需要批次，训练与评估时做法相同；
    Transformer 用的就是它（见[第 29 课](29)）。
    """)
  let sample = Tensor([[1.0, 2, 3, 4], [100, 200, 300, 400]])
  print(LayerNorm(4)(sample).detach())
  manualSeed(lesson.seed)
  let images = Tensor.randn(8, 3, 5, 5) * 4 + 10
  let perChannel = BatchNorm2d(3)(images).mean(dims: [0, 2, 3])
  let perSample = LayerNorm([3, 5, 5])(images).mean(dims: [1, 2, 3])
  print("means before: ", images.mean(dims: [0, 2, 3]))
  print("all 0 after BatchNorm2d:", perChannel.abs().max().item() < 1e-6)
  print("all 0 after LayerNorm:  ", perSample.abs().max().item() < 1e-6)
  lesson.show()
  lesson.table(
    [Text("layer", "层"), Text("mean and deviation of", "统计范围"), Text("groups", "组数")],
    [
      [
        Text("`BatchNorm2d(3)`"),
        Text("all samples and pixels of a channel", "一个通道的全部样本与像素"), 3,
      ],
      [
        Text("`LayerNorm([3, 5, 5])`"),
        Text("all channels and pixels of a sample", "一个样本的全部通道与像素"), 8,
      ],
    ],
    caption: Text(
      "Eight images of 3 channels and 5×5 pixels: what is normalised together.",
      "八幅图像，各有 3 个通道、5×5 像素：哪些数放在一起归一化。"))
}
