import Foundation
import Gradbook
import Training
import Workbook

/// The chapter on files: IDX, CSV and CIFAR, written by the lesson itself and read back.
func tellFiles() {
  lesson.section("From files", "从文件读取")
  lesson.say(
    """
    Data sets come as files. The lesson writes some itself, into the folder `data` beside its page,
    so that nothing needs to be fetched. *IDX* is the format of MNIST: two zero bytes, the type of
    the elements (8 is a byte), the number of dimensions; the extents, four bytes each with the
    highest first; then the pixels. The images are the digits that this course draws.
    """,
    """
    数据集以文件的形式存在。本课自己写出几个文件，放在网页旁边的 `data` 文件夹里，不需要下载任何东西。
    *IDX* 是 MNIST 的格式：先是两个零字节、元素类型（8 表示单字节）、维数；再是各维的长度，每个占四个字节，高位在前；
    最后是像素。这里的图像是本课程自己画的数字。
    """)
  lesson.predict(
    "200 images of 28 × 28 bytes: how many bytes has the file?",
    "200 张 28 × 28 字节的图像：文件有多少字节？", answer: 156_816, tolerance: 1e-9,
    because: Text(
      "$200 · 28 · 28 = 156800$ pixels, and a header of $4 + 3 · 4 = 16$ bytes.",
      "$200 · 28 · 28 = 156800$ 个像素，加上 $4 + 3 · 4 = 16$ 字节的文件头。"))
  lesson.show {
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
  lesson.show {
    let folder = lesson.outputFolder + "/data"
    let digits = try ImageSet.mnist(
      images: folder + "/images.idx", labels: folder + "/labels.idx")
    print(digits.images.shape, digits.images.dtype)
    print("the first classes:", digits.labels.prefix(8))
  }
  let digits = ImageSet.digits(8, seed: lesson.seed)
  lesson.picture(
    sheet(digits), "The first eight images of the file, with their classes.",
    "文件里的前八张图像和它们的类别。")
  tellTable()
  tellColours()
}

/// A table as text: columns by name, classes by name.
private func tellTable() {
  lesson.say(
    """
    A *CSV* file is a table as text, one row a line. Columns are asked for by name; words become
    class numbers, in the order of the alphabet. An empty cell among numbers is NaN.
    """,
    """
    *CSV* 文件是写成文本的表格，一行一条。按名字取列；文字列变成类别编号，按字母顺序排。数字列里的空格子是 NaN。
    """)
  lesson.show {
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
  lesson.say(
    """
    *CIFAR-10* stores small colour pictures: a byte for the class, then 32 × 32 bytes of red, as
    many of green and of blue. So each picture takes 3,073 bytes, and a file whose length is no
    multiple of that is damaged. The readers look before they leap: an error says where and what,
    and nothing crashes.
    """,
    """
    *CIFAR-10* 存的是小幅彩色图片：一个字节的类别，然后是 32 × 32 字节的红色，以及同样多的绿色和蓝色。
    所以每张图占 3073 字节；文件长度若不是它的整数倍，就一定损坏了。读取器会先检查再动手：
    出错时说明在哪里、错在何处，程序不会崩溃。
    """)
  let colours = ImageSet(
    images: flags(), labels: [0, 2, 8, 9], classNames: CIFAR10File.classNames)
  lesson.show {
    let path = lesson.outputFolder + "/data/batch.bin"
    try writeAtomically(CIFAR10File.encode(colours), to: path)

    let read = try CIFAR10File(contentsOf: path).images
    print(read.images.shape, read.labels.map { read.classNames[$0] })
    let cut = CIFAR10File.encode(colours).dropLast(100)
    do {
      _ = try CIFAR10File(parsing: Data(cut), named: "batch.bin")
    } catch let error as DataFileError {
      print(Text(error.description, error.chineseDescription))
    }
  }
  lesson.picture(
    sheet(colours),
    "Four pictures from the file, made of stripes; the classes are only names here.",
    "文件里的四张图，由条纹构成；类别在这里只是名字。")
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
