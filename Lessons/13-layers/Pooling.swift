import Gradbook
import NN
import Workbook

/// The chapter on pooling: values, then where the gradient goes.
func tellPooling() {
  lesson.section("Smaller images: pooling", "缩小图像：池化")
  lesson.say(
    """
    A pooling layer keeps one number of each window. `MaxPool2d(2)` keeps the largest of four,
    `AvgPool2d(2)` their mean; the windows lie side by side, so that height and width halve. Neither
    has anything to learn.
    """,
    """
    池化层把每个窗口压成一个数。`MaxPool2d(2)` 取四个数中最大的，`AvgPool2d(2)` 取平均；
    窗口一个挨着一个，所以高和宽都减半。两者都没有要学的参数。
    """)
  let rows = [[1.0, 3, 2, 4], [5, 6, 8, 7], [3, 2, 1, 0], [1, 2, 3, 4]]
  let x = Tensor(rows).reshape(1, 1, 4, 4)
  x.requiresGrad = true
  let largest = MaxPool2d(2)(x)
  let mean = AvgPool2d(2)(x)
  print(largest[0, 0].detach())
  print(mean[0, 0].detach())
  lesson.show()
  lesson.predict(
    "Each of the four results gets the upstream gradient 1. Which pixels get a gradient?",
    "四个结果各收到上游梯度 1。哪些像素会得到梯度？",
    choices: [
      Text("max: one in each window; mean: all, ¼ each", "最大：每个窗口一个；平均：全部，各 ¼"),
      Text("all pixels get 1, in both", "两种池化都是全部像素得到 1"),
      Text("max: only the largest of all 16", "最大：16 个数里只有最大的那个"),
    ], answer: 0,
    because: Text(
      "A small change of a pixel that is not the largest changes nothing. Among equals the first "
        + "one gets it all.",
      "不是最大的像素，稍微改动一下不影响结果。若有并列，梯度全归第一个。"))
  largest.sum().backward(retainGraph: true)
  print("through max:")
  print(x.grad?[0, 0])
  x.grad = nil
  mean.sum().backward()
  print("through mean:")
  print(x.grad?[0, 0])
  lesson.show()
  x.grad = nil
  x.named("x")
  let total = (MaxPool2d(2)(x).sum() + AvgPool2d(2)(x).sum()).named("total")
  total.backward()
  lesson.figure(
    ComputationGraph(of: total),
    "Both layers over the same pixels: the gradients of the two ways add up at x, 1 + ¼ at most.",
    "两种池化作用于同样的像素：两路梯度在 x 处相加，最大是 1 + ¼。", direction: .backward)
  tellStations()
}

/// The 7 on its way through convolution, ReLU and pooling.
private func tellStations() {
  lesson.say(
    """
    The 7 on its way through the three layers that most image networks begin with. After pooling it
    matters little whether an edge lay a pixel further left.
    """,
    """
    下面是数字 7 依次经过三层，大多数图像网络都这样开头。池化之后，边缘偏左一个像素也无关紧要了。
    """)
  let kernel = Tensor(edge).reshape(1, 1, 3, 3)
  let found = seven.conv2d(kernel)
  let positive = found.relu()
  let pooled = positive.maxPool2d(kernelSize: 2)
  print(seven.shape, found.shape, positive.shape, pooled.shape)
  lesson.show()
  lesson.picture(
    ImageGrid(columns: 4, scale: 12)
      .adding(seven.flat(), width: 8, height: 8)
      .adding(found.flat(), width: 6, height: 6, range: -3...3)
      .adding(positive.flat(), width: 6, height: 6, range: 0...3)
      .adding(pooled.flat(), width: 3, height: 3, range: 0...3),
    "From left to right: the image, what the kernel finds, what ReLU leaves, what pooling keeps.",
    "从左到右：输入图像、卷积的结果、ReLU 留下的、池化留下的。")
}
