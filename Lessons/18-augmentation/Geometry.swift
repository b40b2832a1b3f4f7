import Gradbook
import Training
import Workbook

/// The chapter on moving pixels: flips, rotations, crops, and how one pixel is blended.
func tellGeometry() {
  lesson.section("Moving pixels", "移动像素")
  lesson.say(
    """
    A child that has seen one house knows it again in a mirror, askew, or half out of sight. A
    network has to be shown. *Augmentation* changes each training image a little, at random and
    anew in every epoch, in ways that leave the label true. The picture is drawn by the lesson:
    """,
    """
    孩子见过一座房子，在镜子里、歪着、只露出一半，都还认得。网络却要一样一样给它看。
    *数据增强*在每一轮都随机地把训练图像改动一点，而改动之后标签仍然成立。下面的图是本课自己画的：
    """)
  let picture = house()
  let changes: [(name: Text, change: any Transform)] = [
    (Text("flip", "左右翻转"), RandomHorizontalFlip(p: 1)),
    (Text("vertical", "上下翻转"), RandomVerticalFlip(p: 1)),
    (Text("+15°"), RandomRotation(15...15)),
    (Text("−15°"), RandomRotation(-15...(-15))),
    (Text("centre", "居中裁剪"), CenterCrop(24)),
    (Text("crop", "随机裁剪"), RandomCrop(24)),
    (Text("resized", "裁剪后缩放"), RandomResizedCrop(36, scale: 0.2...0.4)),
  ]
  let changed = changes.map { ($0.name, $0.change(picture)) }
  for (name, image) in changed {
    print(picture.shape, "→", image.shape, name)
  }
  lesson.show()
  lesson.plot(
    "The picture and seven changes. The first five leave nothing to chance: probability 1, one "
      + "single angle, the middle. The last two draw their window.",
    "原图与七种变化。前五种没有随机性：概率取 1，角度只有一个，裁正中间。后两种的窗口是抽出来的。"
  ) { t in
    sheet([(Text("as drawn", "原图"), picture)] + changed, t, columns: 4)
  }
  lesson.say(
    """
    - `RandomHorizontalFlip(p: 0.5)` mirrors left and right with probability ½.
    - `RandomRotation(15)` draws an angle from −15° to 15°; corners that come from outside are black.
    - `RandomCrop` cuts a window of fixed size, `RandomResizedCrop` one of random area and
      proportion, and brings it back to one size.
    """,
    """
    - `RandomHorizontalFlip(p: 0.5)` 以 ½ 的概率左右翻转。
    - `RandomRotation(15)` 从 −15° 到 15° 之间抽一个角度；从图外转进来的角是黑的。
    - `RandomCrop` 切出固定大小的窗口；`RandomResizedCrop` 切出面积、比例都随机的窗口，再缩放回统一的大小。
    """)
  tellBlending()
}

/// One pixel of a rotated picture, as a graph of the four that it is made of.
private func tellBlending() {
  lesson.say(
    """
    A turned picture needs pixels where the original has none: between four of them. *Bilinear*
    interpolation blends the four, each by how near it is. Let $u$ be the way to the right and $v$
    the way down, both in 0…1:

    $$y = (1-v)((1-u)a + u b) + v((1-u)c + u d)$$
    """,
    """
    转过之后的图，需要取原图里没有像素的地方的值：它落在四个像素之间。*双线性*插值按远近把这四个混合起来。
    设 $u$ 是向右的距离，$v$ 是向下的距离，都在 0…1：

    $$y = (1-v)((1-u)a + u b) + v((1-u)c + u d)$$
    """)
  lesson.predict(
    "At $u = 0.25$ and $v = 0.5$: what do the gradients of the four pixels add up to?",
    "当 $u = 0.25$、$v = 0.5$ 时：四个像素的梯度加起来是多少？", answer: 1,
    because: Text(
      "The gradients are the four weights, and a blend has weights that sum to 1: brightness is "
        + "neither made nor lost.",
      "梯度就是四个权重，而混合的权重之和为 1：亮度既不增加也不减少。"))
  let (a, b) = (Value(10, label: "a"), Value(20, label: "b"))
  let (c, d) = (Value(30, label: "c"), Value(40, label: "d"))
  let (u, v) = (0.25, 0.5)
  let upper = ((1 - u) * a + u * b).named("upper")
  let lower = ((1 - u) * c + u * d).named("lower")
  let y = ((1 - v) * upper + v * lower).named("y")
  y.backward()
  print("y:", y.data)
  print("gradients of a, b, c, d:", a.grad, b.grad, c.grad, d.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: y),
    "One pixel between four: the nearer ones, a and c, get three times the gradient of b and d.",
    "四个像素之间的一个点：较近的 a 和 c，梯度是 b 和 d 的三倍。", direction: .backward,
    options: DrawingOptions(flow: .down))
  lesson.note(
    """
    PyTorch's `RandomRotation` takes the nearest pixel unless told otherwise, and so does this one;
    `interpolation: .bilinear` blends.
    """,
    """
    PyTorch 的 `RandomRotation` 默认取最近的像素，这里也一样；写上 `interpolation: .bilinear` 才做混合。
    """)
}
