import Gradbook
import NN
import Training
import Workbook

/// The chapter on order: shuffled anew each epoch, repeatable by seed, and why.
func tellShuffling() {
  lesson.section("Shuffled, and repeatable", "打乱，又能重现")
  lesson.say(
    """
    `shuffle: true` visits all samples once in each epoch, in a random order that is new each time.
    Ten numbers as samples show it; `collate` says how a batch is put together, here as a plain
    array.
    """,
    """
    `shuffle: true` 让每一轮都把全部样本各访问一次，顺序是随机的，而且每轮都重新洗牌。拿十个数当样本来看；
    `collate` 说明怎样合成一批，这里就是一个普通的数组。
    """)
  lesson.predict(
    "The seed is set, two epochs run; then the same seed is set again. Which orders are equal?",
    "先设种子，跑两轮；再设一次同样的种子，又跑一轮。哪些轮的顺序相同？",
    choices: [
      Text("all three", "三轮都相同"), Text("the first and the third", "第一轮与第三轮"),
      Text("none", "都不相同"),
    ], answer: 1,
    because: Text(
      "An epoch draws its order from the generator and leaves it changed; the seed sets it back.",
      "每一轮都从生成器里抽取顺序，生成器的状态随之改变；重设种子就回到原处。"))
  let ten = DataLoader(
    ArrayDataset(0..<10), batchSize: 4, shuffle: true, collate: { $0 })
  func epoch() -> [[Int]] { Array(ten) }
  manualSeed(lesson.seed)
  print("epoch 1:      ", epoch())
  print("epoch 2:      ", epoch())
  manualSeed(lesson.seed)
  print("same seed:    ", epoch())
  lesson.show()
  lesson.say(
    "The orders are PyTorch's for the same seed, number for number.",
    "对同一个种子，顺序与 PyTorch 的逐个相同。")
  tellSortedData()
}

/// Trains on sorted and on shuffled data and shows both curves.
private func tellSortedData() {
  lesson.say(
    """
    Why shuffle at all? Files are often sorted by class. A network that sees 200 points of class 0
    and then 200 of class 1 learns “always 0”, unlearns it, learns “always 1”, and starts over.
    The same points, the same network and the same steps, in both orders:
    """,
    """
    为什么要打乱？文件常常按类别排好。网络先看 200 个类别 0 的点，再看 200 个类别 1 的点，
    就会先学成“全是 0”，推翻，再学成“全是 1”，周而复始。同样的点、同样的网络、同样的步数，两种顺序各来一遍：
    """)
  let moons = TensorDataset.moons(400, noise: 0.15, seed: lesson.seed)
  let classes = moons.y.integers()
  let order = classes.indices.sorted { classes[$0] < classes[$1] }
  let sorted = Subset(moons, indices: order)
  func train(shuffle: Bool) -> [Double] {
    manualSeed(lesson.seed)
    let model = Sequential(Linear(2, 16), Tanh(), Linear(16, 2))
    let optimizer = SGD(model.parameters(), lr: 0.3)
    let loader = DataLoader(sorted, batchSize: 20, shuffle: shuffle)
    var losses: [Double] = []
    for _ in 1...4 {
      for (x, y) in loader {
        optimizer.zeroGrad()
        crossEntropy(model(x), y).backward()
        optimizer.step()
        losses.append(noGrad { crossEntropy(model(moons.x), moons.y).item() })
      }
    }
    return losses
  }
  let curves = [train(shuffle: false), train(shuffle: true)]
  lesson.show()
  lesson.plot(
    "The loss over all 400 points after every step, for four epochs of 20 steps.",
    "每走一步之后，全部 400 个点上的损失；四轮，每轮 20 步。"
  ) { t in
    Plot(xLabel: t("step", "步"), yLabel: t("loss", "损失")) {
      Line(curves[0], from: 1, label: t("sorted by class", "按类别排好"))
      Line(curves[1], from: 1, label: t("shuffled", "打乱"))
    }
  }
}
