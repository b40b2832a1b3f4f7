import Datasets
import Foundation
import Gradbook
import Workbook

/// Real pictures if they were asked for, drawn ones otherwise.
func pictureSets() throws -> (known: ImageSet, unseen: ImageSet) {
  guard let real = InstalledData(rawValue: lesson.data) else {
    let seed = lesson.seed
    return (ImageSet.digits(12_000, seed: seed), ImageSet.digits(1000, seed: seed + 1))
  }
  let (train, test) = try real.images()
  guard real == .handwrittenDigits else { return (enlarged(train), enlarged(test)) }
  return shuffled(train, test)
}

/// Both parts shuffled and divided anew: the set comes writer by writer, and its own division would ask
/// about hands that were never seen.
private func shuffled(_ train: ImageSet, _ test: ImageSet) -> (known: ImageSet, unseen: ImageSet) {
  let images = Tensor.cat([enlarged(train).images, enlarged(test).images])
  let labels = train.labels + test.labels
  let order = Tensor.randperm(labels.count, generator: Generator(seed: lesson.seed))
  let all = ImageSet(
    images: images[order], labels: order.flat().map { labels[Int($0)] },
    classNames: train.classNames)
  return (all[0..<train.count], all[train.count..<all.count])
}

/// The pictures with 28 × 28 pixels.
private func enlarged(_ set: ImageSet) -> ImageSet {
  let images = Resize(28, 28)(set.images.squeeze(1)).reshape(-1, 1, 28, 28)
  return ImageSet(images: images, labels: set.labels, classNames: set.classNames)
}

/// All pixels as fractions, and the classes.
func numbers(_ set: ImageSet) -> (x: Tensor, y: Tensor) {
  (set.images.float() / 255, Tensor(flat: set.labels, shape: [set.count]))
}

/// What a class is called.
func name(_ label: Int, _ language: Language) -> String {
  InstalledData(rawValue: lesson.data)?.classNames[label](language) ?? known.classNames[label]
}

/// A class in few characters: its name, or its number where that is long.
func short(_ label: Int) -> String {
  known.classNames[label].count > 2 ? "\(label)" : known.classNames[label]
}

/// One picture of each class.
func firstOfEachClass(_ language: Language) -> ImageGrid {
  known.classNames.indices.reduce(ImageGrid(columns: 5)) { grid, label in
    guard let place = known.labels.firstIndex(of: label) else { return grid }
    let image = known.sample(at: place).0.float() / 255
    return grid.adding(image, caption: name(label, language))
  }
}

extension ImageGrid {
  /// The sheet with a grey picture of 28 × 28 numbers.
  func adding(
    _ numbers: Tensor, range: ClosedRange<Double> = 0...1, caption: String = "",
    marked: Bool = false
  ) -> ImageGrid {
    adding(
      numbers.flat(), width: 28, height: 28, range: range, caption: caption, marked: marked)
  }
}

/// Puts the pictures where `lesson.py` finds them, as files of MNIST's form.
func writePictures() throws {
  guard ["made", "digits"].contains(lesson.data) else { return }
  try FileManager.default.createDirectory(
    atPath: lesson.outputFolder, withIntermediateDirectories: true)
  for (name, set) in [("train", known), ("t10k", unseen)] {
    let files = [
      ("images-idx3-ubyte", set.images.squeeze(1)),
      ("labels-idx1-ubyte", Tensor(flat: set.labels, shape: [set.count]).to(.uint8)),
    ]
    for (kind, tensor) in files {
      let path = "\(lesson.outputFolder)/\(lesson.data)-\(name)-\(kind)"
      try IDXFile.encode(tensor).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  }
}

/// One digit after the point.
func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }
/// Four digits after the point.
func tenThousandths(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
