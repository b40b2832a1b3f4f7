import Gradbook
import Training
import Workbook

let lesson = Lesson(17)

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
lesson.show("a dataset")
lesson.plot("a dataset") { t in
  let labels = points.indices.map { dataset[$0].1 }
  return Plot(xLabel: "x", yLabel: "y") {
    for label in 0...1 {
      let own = points.indices.filter { labels[$0] == label }
      Scatter(
        x: own.map { points[$0][0] }, y: own.map { points[$0][1] },
        label: t("class", ["label": "\(label)"]))
    }
  }
  .equalAxes()
}

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

lesson.finish()
