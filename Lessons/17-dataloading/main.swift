import Gradbook
import Training
import Workbook

let lesson = Lesson(17)

lesson.goals(
  Text(
    "write a dataset of your own: two members, a count and a sample at an index",
    "写出自己的数据集：只要两样，样本个数和按下标取样本"),
  Text(
    "deal it out in batches, and know what becomes of the incomplete last one",
    "把它分成一批一批，并知道最后不满的一批怎么处理"),
  Text(
    "shuffle so that the next run can repeat it, with any number of workers",
    "打乱顺序而又能重现，用多少个工作线程都一样"),
  Text(
    "read IDX, CSV and CIFAR files, and choose a batch size with a reason",
    "读取 IDX、CSV、CIFAR 文件，并有理有据地选择批大小"))

lesson.section("A dataset: one sample at a time", "数据集：一次一个样本")
lesson.say(
  """
  A dataset answers two questions: how many samples are there, and what is sample number $k$? That
  is all a loader needs. Nothing says that the samples lie in memory: they may be read or, as
  here, computed when they are asked for. A point of the plane is of class 1 if it lies within the
  circle of radius 1.
  """,
  """
  数据集只回答两个问题：一共有多少个样本？第 $k$ 个样本是什么？加载器需要的就这么多。
  样本不一定要放在内存里：可以现读，也可以像这里一样，要用时才算。平面上的点若落在半径为 1 的圆内，就属于类别 1。
  """)
struct PointsInDisc: Dataset {
  let points: [[Double]]

  var count: Int { points.count }
  func sample(at index: Int) -> (Tensor, Int) {
    let (x, y) = (points[index][0], points[index][1])
    return (Tensor([x, y]), x * x + y * y < 1 ? 1 : 0)
  }
}
var source = Generator(seed: lesson.seed)
let points = (0..<100).map { _ in
  (0..<2).map { _ in Double.random(in: -1.5...1.5, using: &source) }
}
let dataset = PointsInDisc(points: points)
print("samples:", dataset.count)
print("sample 0:", dataset[0].0, "class", dataset[0].1)
print("sample 1:", dataset[1].0, "class", dataset[1].1)
lesson.show()
lesson.plot("The hundred samples.", "这一百个样本。") { t in
  let labels = points.indices.map { dataset[$0].1 }
  return Plot(xLabel: "x", yLabel: "y") {
    for label in 0...1 {
      let own = points.indices.filter { labels[$0] == label }
      Scatter(
        x: own.map { points[$0][0] }, y: own.map { points[$0][1] },
        label: t("class \(label)", "类别 \(label)"))
    }
  }
  .equalAxes()
}
lesson.say(
  """
  For data that is in memory already nothing needs to be written: `TensorDataset(x, y)` pairs the
  rows of two tensors, `ArrayDataset` takes an array, `.map` changes each sample on its way out.
  """,
  """
  数据已经在内存里时，什么都不用写：`TensorDataset(x, y)` 把两个张量的行配成对，`ArrayDataset` 接受一个数组，
  `.map` 在取出时对每个样本做变换。
  """)

tellBatches()
tellShuffling()
tellWorkers()
tellFiles()
tellBatchSize()

lesson.pytorch(
  """
  class PointsInDisc(Dataset):
      def __init__(self, points):
          self.points = points
      def __len__(self):
          return len(self.points)
      def __getitem__(self, index):
          x, y = self.points[index]
          return torch.tensor([x, y]), int(x*x + y*y < 1)


  dataset = PointsInDisc([[0.0, 0.5], [1.0, 1.0], [0.6, 0.7]])
  torch.manual_seed(42)
  loader = DataLoader(dataset, batch_size=2, shuffle=True)
  print(len(loader))
  for x, y in loader:
      print(x, y)
  """
) {
  struct PointsInDisc: Dataset {
    let points: [[Double]]  // init(points:) is made for you

    var count: Int { points.count }

    func sample(at index: Int) -> (Tensor, Int) {
      let (x, y) = (points[index][0], points[index][1])
      return (Tensor([x, y]), x * x + y * y < 1 ? 1 : 0)
    }
  }
  let dataset = PointsInDisc(points: [[0, 0.5], [1, 1], [0.6, 0.7]])
  manualSeed(42)
  let loader = DataLoader(dataset, batchSize: 2, shuffle: true)
  print(loader.count)
  for (x, y) in loader {
    print(x, y)
  }
}

lesson.pitfalls(
  Text(
    "No shuffling, on data sorted by class. Every batch then pulls the network towards one class; "
      + "the loss saws up and down and no error tells you.",
    "数据按类别排好，却没有打乱。每一批都把网络拉向某一个类别；损失来回锯齿状波动，而且不会报错。"),
  Text(
    "Shuffling inputs and labels separately. Shuffle *indices*, and take both by the same index: "
      + "that is what a dataset's pair is for.",
    "把输入和标签分别打乱。应当打乱*下标*，再用同一个下标取两者：数据集一次给出一对，正是为此。"),
  Text(
    "Averaging the batches' mean losses as if all were equal. The last batch is smaller: weigh each "
      + "mean by the number of its samples.",
    "把各批的平均损失直接再平均，好像每批一样大。最后一批更小：要按样本个数加权。"),
  Text(
    "A last batch of one sample. Batch normalization has no variance to compute then, and stops; "
      + "`dropLast: true` in training, never in evaluation.",
    "最后一批只剩一个样本。批归一化算不出方差，只好停下；训练时可用 `dropLast: true`，评估时绝不能用。"),
  Text(
    "A larger batch with the old learning rate. There are fewer steps in an epoch now; the usual "
      + "first try is to raise the rate with the batch size.",
    "批大小调大了，学习率还是老样子。每轮的步数变少了；通常先试着让学习率随批大小一起变大。"),
  Text(
    "Samples of different shapes in a batch. They cannot be stacked; bring them to one size in the "
      + "dataset ([lesson 18](18)), or pass a `collate` function.",
    "同一批里的样本形状不同，叠不起来。应在数据集里先统一大小（见[第 18 课](18)），或者传入自己的 `collate` 函数。"))
lesson.finish()
