import Gradbook
import Training
import Workbook

/// The chapter on colour, and on chaining all changes.
func tellColour() {
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
  lesson.show("colours")
  let draws = jitters.dropFirst().flatMap { jitter in
    (0..<6).map { _ in (jitter.name, jitter.change(picture)) }
  }
  lesson.plot("colours") { t in sheet(draws, t.language) }
  tellCompose()
}

/// The chain of all changes, one image many times, and what decides the draws.
private func tellCompose() {
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
  lesson.show("composed")
  lesson.plot("composed") { t in
    sheet(variants.map { (Text(""), $0) }, t.language)
  }
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
  lesson.show("epochs")
  lesson.plot("epochs") { t in
    let rows = epochs.enumerated().flatMap { epoch, images in
      (0..<6).map { (Text(t("epoch", ["number": epoch + 1])), images[$0]) }
    }
    return sheet(rows, t.language)
  }
}
