import Foundation
import Gradbook
import Training
import Workbook

/// The chapter on files: IDX, CSV and CIFAR, written by the lesson itself and read back.
func tellFiles() {
  lesson.show("images to bytes") {
    let folder = lesson.outputFolder + "/data"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let digits = ImageSet.digits(200, seed: lesson.seed)
    let images = IDXFile.encode(digits.images.squeeze(1))
    let labels = IDXFile.encode(
      Tensor(flat: digits.labels, shape: [200], dtype: .uint8))
    try writeAtomically(images, to: folder + "/images.idx")
    try writeAtomically(labels, to: folder + "/labels.idx")
    print("bytes:", images.count, " header:", Array(images.prefix(16)))
  }
  lesson.show("images from bytes") {
    let folder = lesson.outputFolder + "/data"
    let digits = try ImageSet.mnist(
      images: folder + "/images.idx", labels: folder + "/labels.idx")
    print(digits.images.shape, digits.images.dtype)
    print("the first classes:", digits.labels.prefix(8))
  }
  let digits = ImageSet.digits(8, seed: lesson.seed)
  lesson.picture("eight images", sheet(digits))
  tellTable()
  tellColours()
}

/// A table as text: columns by name, classes by name.
private func tellTable() {
  lesson.show("a table") {
    let text = """
      length,width,kind
      4.9,3.0,reed
      6.4,2.9,lily
      5.8,2.7,lily
      5.1,,reed
      """
    let path = lesson.outputFolder + "/data/leaves.csv"
    try writeAtomically(Data(text.utf8), to: path)

    let table = try CSVTable(contentsOf: path)
    let x = try table.tensor(["length", "width"])
    let kind = try table.categories("kind")
    print(x)
    print("classes:", kind.codes, "of", kind.names)
    let set = TensorDataset(x, Tensor(flat: kind.codes, shape: [4]))
    print("samples:", set.count)
  }
}

/// Colour pictures in the format of CIFAR-10, and a file that is damaged.
private func tellColours() {
  let colours = ImageSet(
    images: flags(), labels: [0, 2, 8, 9], classNames: CIFAR10File.classNames)
  lesson.show("a damaged file") {
    let path = lesson.outputFolder + "/data/batch.bin"
    try writeAtomically(CIFAR10File.encode(colours), to: path)

    let read = try CIFAR10File(contentsOf: path).images
    print(read.images.shape, read.labels.map { read.classNames[$0] })
    let cut = CIFAR10File.encode(colours).dropLast(100)
    do {
      _ = try CIFAR10File(parsing: Data(cut), named: "batch.bin")
    } catch let error as DataFileError {
      print(error.text)
    }
  }
  lesson.picture("four pictures", sheet(colours))
}

/// Four striped pictures: uint8, shape [4, 3, 32, 32].
private func flags() -> Tensor {
  let place = Tensor.arange(32)
  let across = place.reshape(1, 32) + Tensor.zeros(32, 1)
  let down = across.t()
  let patterns = [across, down, (across + down) / 2, (across - down) / 2 + 16]
  let pictures = patterns.map { pattern in
    Tensor.stack([0, 0.6, 1.2].map { (pattern / 5 + $0).sin() * 110 + 128 })
  }
  return Tensor.stack(pictures).to(.uint8)
}

/// A contact sheet of images with their classes.
private func sheet(_ set: ImageSet) -> ImageGrid {
  (0..<set.count).reduce(ImageGrid(columns: 8)) { grid, index in
    let image = set[index].0
    let pixels = image.permute(1, 2, 0).flat()
    return grid.adding(
      pixels, width: image.shape[2], height: image.shape[1], range: 0...255,
      caption: set.classNames[set[index].1])
  }
}
