import Gradbook
import Workbook

/// Rows and classes in batches, and what a careless shuffle does to them.
func tellLoader() {
  let rows = (0..<10).map { [Double($0)] }
  let classes = (0..<10).map { $0 }
  var loader = Loader(
    rows: rows, classes: classes, batchSize: 4, source: Generator(seed: 1))
  for (x, classes) in loader.batches() { print(x.shape, x.numbers, classes) }
  var source = Generator(seed: 1)
  let apart = zip(
    rows.shuffled(using: &source), classes.shuffled(using: &source))
  let together = apart.count { $0[0] == Double($1) }
  print("shuffled apart, still together:", together, "of 10")
  lesson.show("batches")
}
