import Gradbook
import NN
import Training
import Workbook

/// The chapter on whether it helps: three ways to augment few digits.
func tellEffect() {
  lesson.section("Does it help?", "有用吗？")
  lesson.say(
    """
    A hundred digits to learn from are few: the network learns them by heart. The same network is
    trained for 60 epochs on them as they are; slightly turned, shifted and stretched; and turned
    by any angle. The test is on 1,000 digits that it never saw, which are not augmented.
    """,
    """
    只有一百个数字可学，实在太少：网络会把它们背下来。用同一个网络各训练 60 轮：第一次原样；
    第二次稍微转一点、移一点、拉伸一点；第三次任意角度旋转。然后用 1000 个没见过的、不做增强的数字来测试。
    """)
  lesson.predict(
    "What will rotations by any angle, −180° to 180°, do to the test accuracy?",
    "任意角度（−180° 到 180°）的旋转，会让测试准确率怎样？",
    choices: [
      Text("raise it most: more variety", "提高最多：变化更丰富"),
      Text("lower it", "反而降低"), Text("leave it as it is", "不变"),
    ], answer: 1,
    because: Text(
      "A 6 upside down is a 9. The network is told that the same picture is a 6 one time and a 9 "
        + "the next, and spends its strength on angles that never come in the test.",
      "6 倒过来就是 9。同一个样子，一会儿说是 6，一会儿说是 9；网络还把力气花在测试中根本不会出现的角度上。"))
  let few = ImageSet.digits(100, seed: lesson.seed)
  let test = ImageSet.digits(1000, seed: lesson.seed + 1)
  let normalize = Compose([ToTensor(), Normalize(mean: [mean], std: [std])])
  let testImages = test.tensors(mean: mean, std: std).x
  func train(_ augment: [any Transform]) -> (curve: [Double], guesses: [Int]) {
    manualSeed(lesson.seed)
    let model = Sequential(Flatten(), Linear(784, 64), ReLU(), Linear(64, 10))
    let optimizer = Adam(model.parameters(), lr: 0.002)
    let set = few.transformed(by: Compose(augment + [normalize]))
    let loader = DataLoader(set, batchSize: 20, shuffle: true)
    var guesses: [Int] = []
    let curve = (1...60).map { _ in
      for (x, y) in loader {
        optimizer.zeroGrad()
        crossEntropy(model(x), y).backward()
        optimizer.step()
      }
      guesses = noGrad { model(testImages).argmax(dim: 1).integers() }
      return Double(zip(guesses, test.labels).count { $0 == $1 }) / 1000
    }
    return (curve, guesses)
  }
  let plain = train([])
  let slight = train([
    RandomRotation(15), RandomResizedCrop(28, scale: 0.7...1),
  ])
  let wild = train([RandomRotation(180)])
  lesson.show()
  lesson.plot(
    "Accuracy on 1,000 unseen digits after every epoch.", "每一轮之后，在 1000 个没见过的数字上的准确率。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("accuracy", "准确率")) {
      Line(plain.curve, from: 1, label: t("as they are", "原样"))
      Line(slight.curve, from: 1, label: t("slightly changed", "稍加改动"))
      Line(wild.curve, from: 1, label: t("any angle", "任意角度"))
    }
    .yRange(0...1)
  }
  func mixed(_ guesses: [Int]) -> Int {
    zip(guesses, test.labels).count { [[6, 9], [9, 6]].contains([$0, $1]) }
  }
  lesson.table(
    [
      Text("training images", "训练图像"), Text("test accuracy", "测试准确率"),
      Text("6 and 9 mixed up", "6 与 9 弄混"),
    ],
    [
      [Text("as they are", "原样"), plain.curve[59], mixed(plain.guesses)],
      [Text("slightly changed", "稍加改动"), slight.curve[59], mixed(slight.guesses)],
      [Text("any angle", "任意角度"), wild.curve[59], mixed(wild.guesses)],
    ])
  lesson.say(
    """
    The slight changes gain much, without a single new image. Any angle loses about as much, and
    the last column says where. The rule: change an image only in ways in which it could really
    turn up, under the same label.
    """,
    """
    稍加改动，一张新图都没有添，准确率却提高了许多。任意角度则差不多降低了同样多，错在哪里，看最后一列。
    原则是：只做那些现实中会遇到、而且标签不变的改动。
    """)
}
