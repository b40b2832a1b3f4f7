import Gradbook
import Training
import Workbook

/// The chapter on moving pixels: flips, rotations, crops, and how one pixel is blended.
func tellGeometry() {
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
  lesson.show("seven changes")
  lesson.plot("seven changes") { t in
    sheet([(Text(t("as drawn")), picture)] + changed, t.language, columns: 4)
  }
  lesson.moving("angle", Slider("angle", -45...45, by: 5, start: 15)) { angle, _ in
    let turned = RandomRotation(angle...angle)(picture)
    let dark = (turned.to(.float32).sum(dim: 0) .== 0).to(.float32).mean().item()
    let image = ImageGrid(columns: 1, scale: 6)
      .adding(turned.permute(1, 2, 0).flat(), width: 36, height: 36, range: 0...255)
    return Moment(image, ["black": rounded(dark * 100)])
  }
  tellBlending()
}

/// One pixel of a rotated picture, as a graph of the four that it is made of.
private func tellBlending() {
  let (a, b) = (Value(10, label: "a"), Value(20, label: "b"))
  let (c, d) = (Value(30, label: "c"), Value(40, label: "d"))
  let (u, v) = (0.25, 0.5)
  let upper = ((1 - u) * a + u * b).named("upper")
  let lower = ((1 - u) * c + u * d).named("lower")
  let y = ((1 - v) * upper + v * lower).named("y")
  y.backward()
  print("y:", y.data)
  print("gradients of a, b, c, d:", a.grad, b.grad, c.grad, d.grad)
  lesson.show("between pixels")
  lesson.film(
    "between pixels", ComputationGraph(of: y), options: DrawingOptions(flow: .down))
}
