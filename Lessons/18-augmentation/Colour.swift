import Gradbook
import Training
import Workbook

/// The chapter on colour, and on chaining all changes.
func tellColour() {
  lesson.section("Changing colours", "改变颜色")
  lesson.say(
    """
    Light differs from photograph to photograph. `ColorJitter` draws a factor for each of
    brightness, contrast and saturation, from $1 - s$ to $1 + s$ for strength $s$, and turns the hue
    by up to a share of the colour circle.
    """,
    """
    每张照片的光线都不一样。`ColorJitter` 为亮度、对比度、饱和度各抽一个因子，强度为 $s$ 时取自 $1 - s$ 到 $1 + s$；
    色相则在色环上最多转过给定的比例。
    """)
  let picture = house()
  let jitters: [(name: Text, change: any Transform)] = [
    (Text("unchanged", "原样"), ColorJitter()),
    (Text("brightness", "亮度"), ColorJitter(brightness: 0.6)),
    (Text("contrast", "对比度"), ColorJitter(contrast: 0.8)),
    (Text("saturation", "饱和度"), ColorJitter(saturation: 1)),
    (Text("hue", "色相"), ColorJitter(hue: 0.3)),
  ]
  for (name, jitter) in jitters {
    print(jitter(picture)[.all, 19, 28], name)  // a pixel of the tree
  }
  lesson.show()
  let draws = jitters.dropFirst().flatMap { jitter in
    (0..<6).map { _ in (jitter.name, jitter.change(picture)) }
  }
  lesson.plot(
    "Six draws of each: brightness, contrast, saturation, hue.",
    "每种各抽六次：亮度、对比度、饱和度、色相。"
  ) { t in sheet(draws, t) }
  lesson.say(
    """
    Read the pixel's red, green and blue: brightness scales all three alike; contrast moves them away
    from the mean grey of the picture, or towards it; saturation does so with the pixel's own grey;
    hue keeps the largest and the smallest number, but may give them to other channels.
    """,
    """
    读一读这个像素的红、绿、蓝：亮度把三者按同一比例缩放；对比度让它们远离或靠近整幅图的平均灰度；
    饱和度让它们远离或靠近像素自己的灰度；色相则保持最大和最小的数，但可能换到别的通道上。
    """)
  tellCompose()
}

/// The chain of all changes, one image many times, and what decides the draws.
private func tellCompose() {
  lesson.section("All together: Compose", "合在一起：Compose")
  lesson.say(
    """
    `Compose` runs transforms one after the other. The order matters: first what moves pixels and
    colours, on bytes; then `ToTensor`; `Normalize` last. One picture becomes as many as you like:
    """,
    """
    `Compose` 让各个变换依次进行。顺序有讲究：先在字节上移动像素、改变颜色，再 `ToTensor`，最后才 `Normalize`。
    一张图就能变出任意多张：
    """)
  let picture = house()
  let augment = Compose([
    RandomRotation(15, interpolation: .bilinear),
    RandomHorizontalFlip(),
    RandomResizedCrop(36, scale: 0.5...1),
    ColorJitter(brightness: 0.3, contrast: 0.3, saturation: 0.3, hue: 0.05),
    ToTensor(),
  ])
  let variants = (0..<24).map { _ in augment(picture) }
  print(variants.count, "images, each", variants[0].shape, variants[0].dtype)
  lesson.show()
  lesson.plot("One picture, twenty-four times.", "一张图的二十四种样子。") { t in
    sheet(variants.map { (Text(""), $0) }, t)
  }
  lesson.say(
    """
    A dataset is augmented with `.transformed(by:)`: a sample is changed when the loader asks for
    it. What it draws depends on the epoch's seed and on its index, so that every epoch shows other
    images, and the same seed the same ones ([lesson 17](17)).
    """,
    """
    用 `.transformed(by:)` 给数据集做增强：加载器来取时才改动样本。抽到什么，由本轮的种子和样本的下标决定：
    每一轮看到的图像都不同，而种子相同时图像也相同（见[第 17 课](17)）。
    """)
  lesson.predict(
    "10 images, rotated at random by the loader: how many samples has an epoch?",
    "10 张图，加载器每次随机旋转：一轮有多少个样本？", answer: 10,
    because: Text(
      "As many as before. Another epoch shows them at other angles: variety comes with time.",
      "和以前一样多。换一轮，角度就换了：多样性是靠轮数积累起来的。"))
  let turned = ImageSet.digits(10, seed: lesson.seed).transformed(
    by: Compose([RandomRotation(15), ToTensor()]))
  let loader = DataLoader(turned, batchSize: 10)
  manualSeed(lesson.seed)
  let epochs = (1...3).map { _ in Array(loader)[0].0 }
  manualSeed(lesson.seed)
  let again = Array(loader)[0].0
  print("samples an epoch:", turned.count)
  print("epochs 1 and 2 equal:", epochs[0].flat() == epochs[1].flat())
  print("epoch 1 again, same seed:", epochs[0].flat() == again.flat())
  lesson.show()
  let rows = epochs.enumerated().flatMap { epoch, images in
    (0..<6).map { (Text("epoch \(epoch + 1)", "第 \(epoch + 1) 轮"), images[$0]) }
  }
  lesson.plot(
    "Six digits in three epochs: a row for each epoch.", "六个数字，三轮：每一行是一轮。"
  ) { t in sheet(rows, t) }
}
